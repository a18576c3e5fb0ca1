import { Injectable } from '@nestjs/common';
import { nextTransition, type Id } from '@party/shared/kernel';
import { noteCommentMachine, type DecideCommentRequest, type NoteCommentAction, type NoteCommentState } from '@party/shared/notes';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { CheckTexts } from './check-texts.service.js';
import { NoteCommentsQueries, type PlacedComment } from './note-comments.query.js';
import { NoteMessages } from './note-messages.js';
import { NoteCommentRow } from './note.entity.js';
import { NotesQueries } from './notes.query.js';

/** Comments: written and removed by people, shown and hidden by keepers. */
@Injectable()
export class NoteCommentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: NotesQueries,
    private readonly queries: NoteCommentsQueries,
    private readonly learning: LearningApi,
    private readonly checks: CheckTexts,
    private readonly messages: NoteMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Under a note. Gives the id. @throws Problem notes.not_found */
  write(actor: Actor, noteId: Id, text: string): Promise<Id> {
    return this.transactions.run(async (tx) => {
      await this.notes.holdOffered(tx, actor, noteId);
      return this.add(tx, actor, { noteId, resourceId: null }, text);
    });
  }

  /** Under a piece of the library. Gives the id. @throws Problem learning.not_found */
  writeAbout(actor: Actor, resourceId: Id, text: string): Promise<Id> {
    return this.transactions.run(async (tx) => {
      await this.learning.requireOffered(actor, resourceId, tx);
      return this.add(tx, actor, { noteId: null, resourceId }, text);
    });
  }

  /** Seen by its author alone until it was checked. */
  private async add(tx: Tx, actor: Actor, about: Pick<NoteCommentRow, 'noteId' | 'resourceId'>, text: string): Promise<Id> {
    const id = this.ids.next();
    await tx.manager.insert(NoteCommentRow, {
      id, ...about, authorId: ownMemberId(actor), text, state: 'waiting', checked: 'waiting', label: null, writtenAt: this.clock.date(), decidedBy: null, decidedAt: null, reason: null,
    });
    await this.checks.askComment(tx, id);
    return id;
  }

  /** @throws Problem notes.comment_not_found, notes.step_not_open */
  remove(actor: Actor, trace: RequestTrace, id: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, 'notes.write', id);
      if (!found) throw new Problem('notes.comment_not_found');
      await this.take(tx, found, 'remove');
      await this.log(tx, { actor, trace }, found, 'notes.write', 'remove_comment');
    });
  }

  /** @throws Problem notes.comment_not_found, notes.own_comment, auth.forbidden, notes.step_not_open */
  decide(actor: Actor, trace: RequestTrace, id: Id, { action, reason = '' }: DecideCommentRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, 'notes.view', id);
      if (!found) throw new Problem('notes.comment_not_found');
      const { row, organisationPath } = found;
      if (!mayDo(actor, 'notes.review', { memberId: row.authorId, organisationPath })) throw new Problem(row.authorId === actor.memberId ? 'notes.own_comment' : 'auth.forbidden');
      if (action === 'hide' && reason === '') throw fieldProblem('reason', 'required', '请写明原因');
      const state = await this.take(tx, found, action, { decidedBy: actor.memberId, decidedAt: this.clock.date(), reason: reason === '' ? null : reason });
      await this.log(tx, { actor, trace }, found, 'notes.review', `${action}_comment`);
      if (state === 'shown') await this.messages.commented(tx, row);
      await this.messages.commentDecided(tx, { ...row, state }, action === 'show' ? '您的评论已显示' : '您的评论已被隐藏');
    });
  }

  private async take(tx: Tx, { row }: PlacedComment, action: NoteCommentAction, values: Partial<NoteCommentRow> = {}): Promise<NoteCommentState> {
    const next = nextTransition(noteCommentMachine, row.state, action);
    if (!next.ok) throw new Problem('notes.step_not_open');
    await tx.manager.update(NoteCommentRow, { id: row.id }, { state: next.value.to, ...values });
    return next.value.to;
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, { row, organisationPath }: PlacedComment, action: 'notes.write' | 'notes.review', step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action, subjectType: 'note_comment', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step } });
  }
}
