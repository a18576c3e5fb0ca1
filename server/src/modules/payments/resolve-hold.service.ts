import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { AskPayHoldRequest, DecidePayHoldRequest, HoldOutcome } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { OrderFacts } from './order-facts.service.js';
import type { PayHoldRow } from './pay-hold.entity.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider, type TradeWord } from './pay-provider.port.js';
import { PaymentsQueries } from './payments.query.js';

/** Lets one person say, with evidence, how a held order is to be settled, and another agree; WeChat is asked once more before anything changes. */
@Injectable()
export class ResolveHoldService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly holds: PayHoldsRepository,
    private readonly queries: PaymentsQueries,
    private readonly provider: PayProvider,
    private readonly facts: OrderFacts,
    private readonly dues: DuesApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async ask(actor: Actor, trace: RequestTrace, orderId: Id, { version, outcome, evidence }: AskPayHoldRequest): Promise<void> {
    const found = await this.rows.byId(orderId);
    await this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, found?.memberId ?? '');
      const [order, path] = await this.permitted(tx, actor, orderId, 'payments.order_not_found');
      if (order.version !== version) throw new Problem('request.stale');
      if (order.held === '') throw new Problem('payments.not_held');
      if (outcome !== 'dismiss' && order.state !== 'open' && order.state !== 'closed') throw new Problem('payments.hold_unfit');
      const id = this.ids.next();
      await this.holds.add(tx, {
        id, orderId, memberId: order.memberId, outcome, fields: order.held, evidence, state: 'asked', version: 1, askedBy: actor.memberId ?? '', askedAt: this.clock.date(), decidedBy: null, decidedAt: null, opinion: null,
      });
      await this.log(tx, actor, trace, order, path, id, { step: 'ask', outcome });
    });
  }

  /** Gives the order. @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, request: DecidePayHoldRequest): Promise<Id> {
    const found = await this.holds.byId(id);
    // Looked at before WeChat is asked, and again under the locks afterwards.
    const { order, hold } = await this.transactions.run((tx) => this.decidable(tx, actor, found, request));
    const word = request.decision === 'approve' ? await this.word(order, hold.outcome) : null;
    await this.transactions.run(async (tx) => {
      const now = await this.decidable(tx, actor, found, request);
      if (request.decision === 'approve') await this.facts.settleHold(tx, now.order, now.hold.outcome, word);
      const { opinion = '' } = request;
      await this.holds.update(tx, now.hold, {
        state: request.decision === 'approve' ? 'approved' : 'refused', version: now.hold.version + 1, decidedBy: actor.memberId, decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion,
      });
      await this.log(tx, actor, trace, now.order, now.path, id, { step: request.decision, outcome: now.hold.outcome });
    });
    return order.id;
  }

  /** The proposal with its order, both locked, as far as this actor may decide it now. @throws Problem */
  private async decidable(tx: Tx, actor: Actor, found: PayHoldRow | null, { version, decision, opinion = '' }: DecidePayHoldRequest): Promise<{ order: PayOrderRow; path: string; hold: PayHoldRow }> {
    await this.dues.lockPayer(tx, found?.memberId ?? '');
    const [order, path] = await this.permitted(tx, actor, found?.orderId ?? '', 'payments.hold_not_found');
    const hold = await this.holds.lock(tx, found?.id ?? '');
    if (!hold) throw new Problem('payments.hold_not_found');
    if (hold.version !== version) throw new Problem('request.stale');
    if (hold.state !== 'asked') throw new Problem('payments.hold_decided');
    if (hold.askedBy === actor.memberId) throw new Problem('payments.hold_second_person');
    if (decision === 'refuse' && opinion === '') throw new Problem('payments.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
    return { order, path, hold };
  }

  /** What WeChat says now; nothing is asked where nothing would come of it. @throws Problem payments.wechat_busy */
  private async word({ mchid, number }: PayOrderRow, outcome: HoldOutcome): Promise<TradeWord | null> {
    if (outcome === 'dismiss') return null;
    try {
      return await this.provider.trade(mchid, number);
    } catch (fault) {
      if (!(fault instanceof PayFailure)) throw fault;
      throw new Problem('payments.wechat_busy', { retryAfter: 5, cause: fault });
    }
  }

  /** The order, locked, with the path of its branch. @throws Problem */
  private async permitted(tx: Tx, actor: Actor, orderId: Id, hidden: string): Promise<[PayOrderRow, string]> {
    const order = await this.rows.lock(tx, orderId);
    const place = order === null ? undefined : await this.queries.visiblePayment(actor, order.paymentId, tx);
    if (order === null || place === undefined) throw new Problem(hidden);
    if (!mayDo(actor, 'payments.refund', { memberId: order.memberId, organisationPath: place.path })) throw new Problem(order.memberId === actor.memberId ? 'payments.own_hold' : 'auth.forbidden');
    return [order, place.path];
  }

  private log(tx: Tx, actor: Actor, trace: RequestTrace, order: PayOrderRow, path: string, id: Id, detail: Record<string, unknown>): Promise<void> {
    return this.audit.append(tx, { actor, trace, action: 'payments.refund', subjectType: 'pay_hold', subjectId: id, memberId: order.memberId, organisationPath: path, detail });
  }
}
