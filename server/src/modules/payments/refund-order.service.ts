import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { MOST_REFUNDS, refundNumberOf, refundSendAt, type AskHandRefundRequest, type AskPayRefundRequest, type DecidePayRefundRequest } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PaymentMessages } from './payment-messages.js';
import { PaymentsQueries, type PlacedPayment } from './payments.query.js';
import type { PayRefundRow } from './pay-refund.entity.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { RefundFacts } from './refund-facts.service.js';
import { moneyOf, plannedRefund, strayRefund, type RefundMoney } from './refund-money.js';

/** Lets one person ask for a refund and another approve it; then WeChat carries the money back, or hands have done so. */
@Injectable()
export class RefundOrderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly refunds: PayRefundsRepository,
    private readonly queries: PaymentsQueries,
    private readonly dues: DuesApi,
    private readonly facts: RefundFacts,
    private readonly messages: PaymentMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Ask for money of an order. @throws Problem see the route; nothing is written then */
  async ask(actor: Actor, trace: RequestTrace, orderId: Id, request: AskPayRefundRequest): Promise<void> {
    const found = await this.rows.byId(orderId);
    await this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, found?.memberId ?? '');
      const order = await this.rows.lock(tx, orderId);
      const place = await this.permitted(tx, actor, order?.paymentId ?? '', 'payments.order_not_found');
      if (order?.state !== 'paid' && order?.state !== 'stray') throw new Problem('payments.not_refundable');
      const before = await this.refunds.ofPayments([order.paymentId], tx);
      if (before.filter(({ state }) => state !== 'refused').length >= MOST_REFUNDS) throw new Problem('payments.too_many_refunds');
      const stands = await this.dues.standing(tx, order.paymentId);
      const money = order.state === 'paid' && stands !== null ? plannedRefund(stands, request) : strayRefund(order, request);
      await this.write(tx, actor, trace, place, { money, reason: request.reason, orderId, receiptNumber: null });
    });
  }

  /** Ask for cash or a transfer that stands in the book. Gives the refund's id. @throws Problem see the route; nothing is written then */
  async askHand(actor: Actor, trace: RequestTrace, paymentId: Id, request: AskHandRefundRequest): Promise<Id> {
    const found = await this.queries.paymentPlace(paymentId);
    return this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, found?.memberId ?? '');
      const place = await this.permitted(tx, actor, paymentId, 'payments.payment_not_found');
      // What WeChat took goes back by its order alone.
      if (place.way === 'wechat') throw new Problem('payments.payment_not_found');
      const stands = await this.dues.standing(tx, paymentId);
      if (stands === null) throw new Problem('payments.not_refundable');
      return this.write(tx, actor, trace, place, { money: plannedRefund(stands, request), reason: request.reason, orderId: null, receiptNumber: request.receiptNumber });
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecidePayRefundRequest): Promise<void> {
    const ready = await this.transactions.run(async (tx) => {
      const { row, path } = await this.lock(tx, actor, id, version);
      if (row.state !== 'asked') throw new Problem('payments.refund_decided');
      if (row.askedBy === actor.memberId) throw new Problem('payments.second_person');
      if (decision === 'refuse' && opinion === '') throw new Problem('payments.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
      const decided = { version: row.version + 1, decidedBy: actor.memberId, decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion };
      await this.audit.append(tx, { actor, trace, action: 'payments.refund', subjectType: 'pay_refund', subjectId: id, memberId: row.memberId, organisationPath: path, detail: { step: decision } });
      if (decision === 'refuse') {
        await this.refunds.update(tx, row, { ...decided, state: 'refused' });
        return null;
      }
      return row.orderId === null ? this.handBack(tx, row, decided) : this.approve(tx, row, decided);
    });
    if (ready) await this.facts.pursue(ready);
  }

  /** A refund the actor may give back, locked after its payer and its order. @throws Problem payments.refund_not_found, payments.own_refund, auth.forbidden, request.stale */
  async lock(tx: Tx, actor: Actor, id: Id, version: number): Promise<{ row: PayRefundRow; path: string }> {
    const found = await this.refunds.byId(id);
    await this.dues.lockPayer(tx, found?.memberId ?? '');
    if (found?.orderId) await this.rows.lock(tx, found.orderId);
    const { path } = await this.permitted(tx, actor, found?.paymentId ?? '', 'payments.refund_not_found');
    const row = await this.refunds.lock(tx, id);
    if (!row) throw new Problem('payments.refund_not_found');
    if (row.version !== version) throw new Problem('request.stale');
    return { row, path };
  }

  /** Cash lies in the payer's hands by now: it leaves the book at once. */
  private async handBack(tx: Tx, row: PayRefundRow, decided: Partial<PayRefundRow>): Promise<null> {
    await this.dues.giveBack(tx, row.paymentId, moneyOf(row));
    await this.refunds.update(tx, row, { ...decided, state: 'done', doneAt: this.clock.date() });
    await this.messages.wentBack(tx, row, null);
    return null;
  }

  /** Gives the refund when it may be sent now: WeChat wants a minute between two of one order, and the job sends later ones. */
  private async approve(tx: Tx, row: PayRefundRow, decided: Partial<PayRefundRow>): Promise<PayRefundRow | null> {
    const before = (await this.refunds.ofPayments([row.paymentId], tx)).flatMap(({ state, decidedAt }) => (state === 'refused' || decidedAt === null ? [] : [decidedAt.getTime()]));
    const now = this.clock.now();
    const sendAt = refundSendAt(before.length === 0 ? null : Math.max(...before), now);
    const after = { ...decided, state: 'approved' as const, nextLookAt: new Date(sendAt) };
    await this.refunds.update(tx, row, after);
    return sendAt <= now ? { ...row, ...after } : null;
  }

  private async write(tx: Tx, actor: Actor, trace: RequestTrace, place: PlacedPayment, asked: { money: RefundMoney; reason: string; orderId: Id | null; receiptNumber: string | null }): Promise<Id> {
    const id = this.ids.next();
    const { money: { months, extraFen, totalFen }, ...rest } = asked;
    await this.refunds.add(tx, {
      id, number: refundNumberOf(id), paymentId: place.id, memberId: place.memberId, fen: totalFen, months: months.join(','), extraFen, ...rest, state: 'asked', version: 1,
      askedBy: actor.memberId ?? '', askedAt: this.clock.date(), decidedBy: null, decidedAt: null, opinion: null, refundId: null, doneAt: null, looks: 0, nextLookAt: null,
    });
    await this.audit.append(tx, {
      actor, trace, action: 'payments.refund', subjectType: 'pay_refund', subjectId: id, memberId: place.memberId, organisationPath: place.path, detail: { step: 'ask', months: months.length, way: place.way },
    });
    return id;
  }

  /** Where the payment of a refund is, for who may give it back. @throws Problem */
  private async permitted(tx: Tx, actor: Actor, paymentId: Id, hidden: string): Promise<PlacedPayment> {
    const place = await this.queries.visiblePayment(actor, paymentId, tx);
    if (!place) throw new Problem(hidden);
    // It is the payer's money that goes back, so whoever paid for a colleague decides nothing either.
    if (place.paidBy !== null && place.paidBy === actor.memberId) throw new Problem('payments.own_refund');
    if (!mayDo(actor, 'payments.refund', { memberId: place.memberId, organisationPath: place.path })) throw new Problem(place.memberId === actor.memberId ? 'payments.own_refund' : 'auth.forbidden');
    return place;
  }
}
