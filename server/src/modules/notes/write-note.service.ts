import { Injectable } from '@nestjs/common';
import { nextTransition, type Id } from '@party/shared/kernel';
import { noteMachine, reachOf, type NoteFacts, type RewriteNoteRequest } from '@party/shared/notes';
import { organisationAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { CheckTexts } from './check-texts.service.js';
import { NoteHonours } from './note-honours.js';
import { Note } from './note.entity.js';
import { NotesQueries } from './notes.query.js';

type NoteValues = Pick<Note, 'title' | 'text' | 'visibility' | 'resourceId' | 'organisationId' | 'reachId'>;

/** What authors do with their notes: send in, send in again, take back. */
@Injectable()
export class WriteNoteService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: NotesQueries,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
    private readonly checks: CheckTexts,
    private readonly honours: NoteHonours,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives the id. @throws Problem learning.not_found when the piece does not reach the author */
  submit(actor: Actor, trace: RequestTrace, facts: NoteFacts): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const row: Note = {
        id: this.ids.next(), authorId: ownMemberId(actor), state: 'review', version: 1, ...(await this.values(tx, actor, facts)), checked: 'waiting', label: null, opinion: null, decidedBy: null, publishedAt: null,
        excellentBy: null, excellentAt: null, awardEvent: null, prizeEvent: null, changedAt: this.clock.date(),
      };
      await tx.manager.insert(Note, row);
      await this.checks.askNote(tx, row.id, row.version);
      await this.log(tx, { actor, trace }, row, actor.branchPath ?? '', 'submit');
      return row.id;
    });
  }

  /** @throws Problem notes.not_found, notes.step_not_open, request.stale, learning.not_found */
  resubmit(actor: Actor, trace: RequestTrace, id: Id, { version, ...facts }: RewriteNoteRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'notes.write', id);
      demandStep(row, version, 'submit');
      await tx.manager.update(Note, { id }, {
        ...(await this.values(tx, actor, facts)), state: 'review', version: version + 1, checked: 'waiting', label: null, decidedBy: null, publishedAt: null, changedAt: this.clock.date(),
      });
      await this.checks.askNote(tx, id, version + 1);
      await this.log(tx, { actor, trace }, row, organisationPath, 'resubmit');
    });
  }

  /** @throws Problem notes.not_found, notes.step_not_open, request.stale */
  withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'notes.write', id);
      demandStep(row, version, 'withdraw');
      await tx.manager.update(Note, { id }, { ...(await this.honours.withdraw(tx, row)), state: 'withdrawn', version: version + 1, opinion: null, changedAt: this.clock.date() });
      await this.log(tx, { actor, trace }, row, organisationPath, 'withdraw');
    });
  }

  /** The branch of today is held, so that it does not close or merge under what is written. */
  private async values(tx: Tx, actor: Actor, { title, text, visibility, resourceId }: NoteFacts): Promise<NoteValues> {
    const branch = await this.organisations.hold(tx, organisationAt(actor.branchPath ?? ''));
    if (resourceId !== undefined) await this.learning.requireOffered(actor, resourceId, tx);
    return { title, text, visibility, resourceId: resourceId ?? null, organisationId: branch.id, reachId: reachOf(visibility, branch.path) };
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, { id, authorId }: Note, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'notes.write', subjectType: 'note', subjectId: id, memberId: authorId, organisationPath, detail: { step } });
  }
}

function demandStep(row: Note, version: number, action: 'submit' | 'withdraw'): void {
  if (row.version !== version) throw new Problem('request.stale');
  if (!nextTransition(noteMachine, row.state, action).ok) throw new Problem('notes.step_not_open');
}
