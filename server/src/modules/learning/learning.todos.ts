import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, shanghaiDay } from '@party/shared/kernel';
import { ANSWER_DAYS, REPORT_KIND_LABELS } from '@party/shared/learning';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { LearningReportsService } from './learning-reports.service.js';
import { ResourcesReader } from './resources.reader.js';

/** The day by which a reader is answered. */
const answerDay = (reportedAt: string): string => addDays(shanghaiDay(Date.parse(reportedAt)), ANSWER_DAYS);

/** Pieces that wait for their review, and reports that wait for an answer. */
@Injectable()
export class LearningToReview implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: ResourcesReader,
    private readonly reports: LearningReportsService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'learning.to_review', label: '学习资料' };
    if (!mayEver(actor, 'learning.review')) return { ...group, items: [] };
    const [pieces, waiting, reported, open] = await Promise.all([this.reader.review(actor, { limit: MOST_ITEMS }), this.reader.waiting(actor), this.reports.list(actor, { limit: MOST_ITEMS }), this.reports.waiting(actor)]);
    const items = [
      ...pieces.items.map((row) => ({
        key: row.id, title: `审核资料：${row.title}`, detail: `${row.authorName}，${row.organisationName}`, link: { room: 'learning', page: 'resource', params: { id: row.id } }, dueOn: null, organisationId: null,
      })),
      ...reported.items.map((row) => ({
        key: row.id, title: `${REPORT_KIND_LABELS[row.kind]}：${row.title}`, detail: `${row.reportedBy}${row.kind === 'question' ? '提问' : '报告'}`, link: { room: 'learning', page: 'review', params: { tab: 'reports' } }, dueOn: answerDay(row.reportedAt), organisationId: null,
      })),
    ];
    return { ...group, items: items.slice(0, MOST_ITEMS), total: waiting + open };
  }
}
