import { Injectable } from '@nestjs/common';
import { arrivalActionOf, sentReceipt, type ConfirmArrivalReceiptRequest, type DecideArrivalRequest, type RevokeArrivalRequest } from '@party/shared/arrivals';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { receiptDueOn } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ArrivalCourse } from './arrival-course.js';
import { ArrivalEffects } from './arrival-effects.js';
import { stepOf } from './arrival-standing.js';
import type { Arrival } from './arrival.entity.js';
import { ArrivalsQueries } from './arrivals.query.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** Settles arrivals step by step. Nobody decides on their own or two steps of one round, and of many at once one wins. */
@Injectable()
export class DecideArrivalService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ArrivalsQueries,
    private readonly rows: ArrivalsRepository,
    private readonly course: ArrivalCourse,
    private readonly effects: ArrivalEffects,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecideArrivalRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const step = stepOf(found.row);
      if (!step) throw new Problem('arrivals.not_allowed');
      const action = arrivalActionOf(decision, step.act);
      const state = await this.course.next(tx, found, actor, action, version, opinion);
      const values = await this.approved(tx, found.row, actor, action);
      await this.course.take(tx, found, { ...values, state }, { actor, trace, action, office: step, opinion });
    });
  }

  /** @throws Problem see the route */
  async withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = await this.course.next(tx, found, actor, 'withdraw', version);
      await this.course.take(tx, found, { state, officeId: null }, { actor, trace, action: 'withdraw' });
    });
  }

  /** @throws Problem see the route */
  async revoke(actor: Actor, trace: RequestTrace, id: Id, { version, reason }: RevokeArrivalRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = await this.course.next(tx, found, actor, 'revoke', version, reason);
      await this.course.take(tx, found, { state, officeId: null }, { actor, trace, action: 'revoke', opinion: reason });
    });
  }

  /** @throws Problem see the route; request.invalid when nothing proves that it was sent */
  async confirmReceipt(actor: Actor, trace: RequestTrace, id: Id, { version, sentOn, number = '' }: ConfirmArrivalReceiptRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = await this.course.next(tx, found, actor, 'confirm_receipt', version);
      const pictured = (await this.rows.picture(id, 'receipt', tx)) !== null;
      const sent = sentReceipt({ sentOn, number, pictured, receivedOn: found.row.receivedOn ?? this.today() }, this.today());
      if (!sent.ok) throw new Problem('request.invalid', { errors: [sent.error] });
      const values = { state, receiptSentOn: sent.value, receiptNumber: number.trim() === '' ? null : number.trim() };
      await this.course.take(tx, found, values, { actor, trace, action: 'confirm_receipt', opinion: values.receiptNumber ?? '' });
    });
  }

  /** What a decision changes besides the state. */
  private async approved(tx: Tx, row: Arrival, actor: Actor, action: string): Promise<Partial<Arrival>> {
    if (action === 'forward') {
      const next = row.steps[row.stepNo + 1];
      if (!next) throw new Problem('arrivals.not_allowed');
      return { stepNo: row.stepNo + 1, officeId: next.organisationId };
    }
    if (action !== 'receive') return { officeId: null };
    const on = this.today();
    const memberId = await this.effects.receive(tx, row, actor, on);
    return { stepNo: row.stepNo + 1, officeId: null, memberId, receivedOn: on, receiptDueOn: receiptDueOn(on) };
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
