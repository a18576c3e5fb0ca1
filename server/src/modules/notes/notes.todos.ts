import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { NoteCommentsReader } from './note-comments.reader.js';
import { NoteReportsService } from './note-reports.service.js';
import { NotesReader } from './notes.reader.js';

const NOWHERE = { dueOn: null, organisationId: null } as const;
const reviewTab = (tab: string) => ({ room: 'notes', page: 'review', params: { tab } }) as const;

/** Notes, held comments and reports that wait for somebody's decision. */
@Injectable()
export class NotesToReview implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: NotesReader,
    private readonly comments: NoteCommentsReader,
    private readonly reports: NoteReportsService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'notes.to_review', label: '心得与评论' };
    if (!mayEver(actor, 'notes.review')) return { ...group, items: [] };
    const page = { limit: MOST_ITEMS };
    const [notes, held, reported] = await Promise.all([this.reader.review(actor, page), this.comments.held(actor, page), this.reports.list(actor, page)]);
    const [toReview, toShow, toAnswer] = await Promise.all([this.reader.waiting(actor), this.comments.waiting(actor), this.reports.waiting(actor)]);
    const items = [
      ...reported.items.map((row) => ({ key: row.id, title: `举报：${row.aboutTitle}`, detail: `${row.reportedBy}举报`, link: reviewTab('reports'), ...NOWHERE })),
      ...notes.items.map((row) => ({ key: row.id, title: `审核心得：${row.title}`, detail: `${row.authorName}，${row.organisationName}`, link: { room: 'notes', page: 'note', params: { id: row.id } }, ...NOWHERE })),
      ...held.items.map((row) => ({ key: row.id, title: `审核评论：${row.aboutTitle}`, detail: `${row.authorName}的评论`, link: reviewTab('comments'), ...NOWHERE })),
    ];
    return { ...group, items: items.slice(0, MOST_ITEMS), total: toReview + toShow + toAnswer };
  }
}
