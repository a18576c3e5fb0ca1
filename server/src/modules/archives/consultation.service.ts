import { Injectable } from '@nestjs/common';
import {
  CONSULTABLE_KINDS, consultableUntil, HELD_STATES, nextConsultation, type AskConsultationRequest, type ConsultationAction, type ConsultationState, type DecideConsultationRequest, type PaperKind,
} from '@party/shared/archives';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { ArchiveConsultation } from './archive-consultation.entity.js';
import type { Doer } from './archive-course.js';
import { ArchiveMessages } from './archive-messages.js';
import type { ArchivePaper } from './archive-paper.entity.js';
import { ArchivesQueries } from './archives.query.js';
import { ArchivesRepository } from './archives.repository.js';
import { ConsultationsQueries, type PlacedConsultation } from './consultations.query.js';

/** Kinds a person may ask for: what the file holds and nobody else wrote. */
export const consultableOf = (papers: readonly ArchivePaper[]): PaperKind[] => CONSULTABLE_KINDS.filter((kind) => papers.some((one) => one.kind === kind && HELD_STATES.includes(one.state)));

/** Takes requests to see own papers from the asking to the decision. Nobody decides on their own, and of many at once one wins. */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: ArchivesQueries,
    private readonly queries: ConsultationsQueries,
    private readonly rows: ArchivesRepository,
    private readonly messages: ArchiveMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async ask(by: Doer, { kinds, purpose, days }: AskConsultationRequest): Promise<void> {
    const memberId = by.actor.memberId ?? '';
    await this.transactions.run(async (tx) => {
      const who = await this.people.require(by.actor, 'archives.own', memberId, tx);
      const wanted = [...new Set(kinds)];
      const known = consultableOf(await this.rows.papers(memberId, tx));
      if (!wanted.every((kind) => known.includes(kind))) throw new Problem('archives.not_consultable');
      const row: ArchiveConsultation = {
        id: this.ids.next(), memberId, version: 1, state: 'submitted', purpose, kinds: wanted, days, askedAt: this.clock.date(), decidedBy: null, decidedAt: null, opinion: null, until: null,
      };
      await this.queries.add(tx, row);
      await this.note(tx, by, row, who.path, 'ask', 'archives.own');
    });
  }

  /** @throws Problem see the route */
  async withdraw(by: Doer, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, by.actor, 'archives.own', id);
      const state = this.next(found, 'withdraw', version);
      await this.write(tx, by, found, { state }, 'withdraw', 'archives.own');
    });
  }

  /** Gives whose it was. @throws Problem see the route */
  decide(by: Doer, id: Id, { version, decision, opinion = '' }: DecideConsultationRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, by.actor, 'archives.view', id);
      const { memberId, days } = found.row;
      if (!mayDo(by.actor, 'archives.keep', { memberId, organisationPath: found.path })) throw new Problem(memberId === by.actor.memberId ? 'archives.own_file' : 'auth.forbidden');
      const state = this.next(found, decision, version, opinion);
      const until = state === 'approved' ? consultableUntil(shanghaiDay(this.clock.now()), days) : null;
      const row = await this.write(tx, by, found, { state, until, opinion: opinion === '' ? null : opinion, decidedBy: by.actor.memberId, decidedAt: this.clock.date() }, decision, 'archives.keep');
      await this.messages.consulted(tx, row);
      return memberId;
    });
  }

  private next({ row }: PlacedConsultation, action: ConsultationAction, version: number, opinion = ''): ConsultationState {
    if (row.version !== version) throw new Problem('request.stale');
    const next = nextConsultation(row.state, action, opinion);
    if (next.ok) return next.value;
    if (next.error === 'not_allowed') throw new Problem('archives.not_allowed');
    throw new Problem('archives.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，本人会看到' }] });
  }

  private async write(tx: Tx, by: Doer, { row, path }: PlacedConsultation, values: Partial<ArchiveConsultation>, step: ConsultationAction, action: 'archives.own' | 'archives.keep'): Promise<ArchiveConsultation> {
    const moved = { ...row, ...values, version: row.version + 1 };
    await this.queries.save(tx, moved);
    await this.note(tx, by, moved, path, step, action);
    return moved;
  }

  private async note(tx: Tx, by: Doer, { id, memberId, kinds, version }: ArchiveConsultation, organisationPath: string, step: string, action: 'archives.own' | 'archives.keep'): Promise<void> {
    await this.audit.append(tx, { ...by, action, subjectType: 'archive_consultation', subjectId: id, memberId, organisationPath, detail: { step, version, papers: kinds.length } });
  }
}
