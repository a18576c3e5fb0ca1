import { Injectable } from '@nestjs/common';
import { absenceActionOf, type DecideAbsenceRequest, type ResubmitAbsenceRequest } from '@party/shared/absences';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { factsOf } from './absence-facts.js';
import { AbsencesQueries } from './absences.query.js';

/** Settles requests, and lets their authors mend or take them back. Of many who try at once one does. */
@Injectable()
export class DecideAbsenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: AbsencesQueries,
    private readonly course: AbsenceCourse,
    private readonly effects: AbsenceEffects,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecideAbsenceRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const { row } = found;
      const action = absenceActionOf(decision, row.state, row.kind);
      const state = this.course.next(found, actor, action, version, opinion);
      const approvedBy = row.state === 'submitted' && decision === 'approve' ? actor.memberId : row.approvedBy;
      const begins = state === 'in_force';
      const values = { state, approvedBy, ...(begins ? { contactDueOn: this.effects.firstContact(row) } : {}) };
      await this.course.take(tx, found, values, { actor, trace, action, opinion: opinion === '' ? null : opinion });
      if (begins) await this.effects.begin(tx, row, actor);
    });
  }

  /** @throws Problem absences.not_found, absences.not_allowed, auth.forbidden, request.stale, request.invalid */
  async resubmit(actor: Actor, trace: RequestTrace, id: Id, { version, ...facts }: ResubmitAbsenceRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'resubmit', version);
      const now = this.clock.date();
      const checked = factsOf(facts, shanghaiDay(now.getTime()));
      await this.course.take(tx, found, { ...checked, state, approvedBy: null, submittedAt: now }, { actor, trace, action: 'resubmit' });
    });
  }

  /** @throws Problem absences.not_found, absences.not_allowed, auth.forbidden, request.stale */
  async withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'withdraw', version);
      await this.course.take(tx, found, { state }, { actor, trace, action: 'withdraw' });
    });
  }
}
