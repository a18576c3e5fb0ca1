import { Injectable } from '@nestjs/common';
import { nextTransition, type Id } from '@party/shared/kernel';
import { EXPLAINED_DECISIONS, noteMachine, type ChooseNoteRequest, type DecideNoteRequest } from '@party/shared/notes';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { NoteHonours } from './note-honours.js';
import { NOTE_DECISION_WORDS, quotedNote } from './note-words.js';
import { Note } from './note.entity.js';
import { mayPublishNote } from './note.presenter.js';
import { NotesQueries, type PlacedNote } from './notes.query.js';

interface Who {
  actor: Actor;
  trace: RequestTrace;
}

/** What others decide about a note, under the lock of its row. */
@Injectable()
export class DecideNoteService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: NotesQueries,
    private readonly honours: NoteHonours,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  decide(actor: Actor, trace: RequestTrace, id: Id, { version, action, opinion = '' }: DecideNoteRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.lock(tx, actor, id, version);
      const { row } = found;
      const next = nextTransition(noteMachine, row.state, action);
      if (!next.ok) throw new Problem('notes.step_not_open');
      if (EXPLAINED_DECISIONS.includes(action) && opinion === '') throw fieldProblem('opinion', 'required', '请写明原因');
      const shows = next.value.to === 'published';
      if (shows) demandShowable(actor, found);
      const now = this.clock.date();
      const honours = shows ? await this.honours.publish(tx, row, version + 1) : await this.honours.withdraw(tx, row);
      await tx.manager.update(Note, { id }, {
        state: next.value.to, version: version + 1, changedAt: now, decidedBy: actor.memberId, opinion: opinion === '' ? null : opinion, ...honours, ...(action === 'publish' ? { publishedAt: now } : {}),
      });
      await this.note(tx, { actor, trace }, found, action, NOTE_DECISION_WORDS[action]);
    });
  }

  /** 优秀心得, or no longer. @throws Problem see the route */
  choose(actor: Actor, trace: RequestTrace, id: Id, { version, excellent }: ChooseNoteRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.lock(tx, actor, id, version);
      const { row } = found;
      if (row.state !== 'published' || (row.excellentAt !== null) === excellent) throw new Problem('notes.step_not_open');
      const honours = excellent ? { ...(await this.honours.choose(tx, row, version + 1)), excellentBy: actor.memberId } : await this.honours.unchoose(tx, row);
      await tx.manager.update(Note, { id }, { version: version + 1, changedAt: this.clock.date(), ...honours });
      await this.note(tx, { actor, trace }, found, excellent ? 'choose' : 'unchoose', excellent ? '您的心得被评为优秀心得' : '您的心得不再列为优秀心得');
    });
  }

  /** @throws Problem notes.not_found, notes.own_note, auth.forbidden, request.stale */
  private async lock(tx: Tx, actor: Actor, id: Id, version: number): Promise<PlacedNote> {
    const found = await this.queries.lock(tx, actor, 'notes.view', id);
    const { row, organisationPath } = found;
    if (!mayDo(actor, 'notes.review', { memberId: row.authorId, organisationPath })) throw new Problem(row.authorId === actor.memberId ? 'notes.own_note' : 'auth.forbidden');
    if (row.version !== version) throw new Problem('request.stale');
    return found;
  }

  private async note(tx: Tx, who: Who, { row, organisationPath }: PlacedNote, step: string, title: string): Promise<void> {
    await this.audit.append(tx, { ...who, action: 'notes.review', subjectType: 'note', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step } });
    await this.notifications.tell(tx, {
      memberIds: [row.authorId], kind: 'notes.review', title, body: quotedNote(row.title), link: { room: 'notes', page: 'note', params: { id: row.id } }, subjectKey: `note:${row.id}:${row.version + 1}`,
    });
  }
}

/** Nothing is seen by others before its check has come back, or that the check refused. */
function demandShowable(actor: Actor, found: PlacedNote): void {
  if (found.row.checked === 'waiting') throw new Problem('notes.being_checked');
  if (found.row.checked === 'risky') throw new Problem('notes.step_not_open');
  if (!mayPublishNote(actor, found)) throw new Problem('auth.forbidden', { detail: '面向全校的心得由学校党委发布' });
}
