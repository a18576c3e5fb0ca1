import { Injectable } from '@nestjs/common';
import { monthOfDay } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { MakePayOrderRequest, PayTicket } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { Gatherer, type Gathering } from '../../platform/outbox/gatherer.js';
import { IdentityApi } from '../identity/identity.api.js';
import { Colleagues } from './colleagues.js';
import { OrderDesk, type AskedOrder, type KeptOrder } from './order-desk.js';
import { OrderFacts } from './order-facts.service.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider } from './pay-provider.port.js';
import { Payees } from './payees.js';

/** Orders that may share a commit; where there are several, so many milliseconds are waited for more. */
const TOGETHER: Gathering = { most: 64, lingerMs: 20 };

/** Makes orders and tickets. Months are kept before WeChat is asked, so nobody can pay for months that are gone. */
@Injectable()
export class MakeOrderService {
  private readonly asked = new Gatherer<AskedOrder, KeptOrder | Problem>((many) => this.together(many), TOGETHER);
  private readonly prepaid = new Gatherer<{ id: Id; prepayId: string }, null>(async (many) => (await this.rows.notePrepaid(many), many.map(() => null)), { most: TOGETHER.most });

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly desk: OrderDesk,
    private readonly identity: IdentityApi,
    private readonly payees: Payees,
    private readonly colleagues: Colleagues,
    private readonly provider: PayProvider,
    private readonly facts: OrderFacts,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
  ) {}

  /** Keep the months and ask WeChat for the order. @throws Problem see the route; after payments.wechat_busy the order stands and can be paid later */
  async make(actor: Actor, trace: RequestTrace, request: MakePayOrderRequest): Promise<{ id: Id; ticket: PayTicket }> {
    const payerId = ownMemberId(actor);
    const ahead = request.months.some((month) => month > monthOfDay(shanghaiDay(this.clock.now())));
    const asked = { actor, trace, request, payerId, memberId: payerId };
    const kept = ahead || request.colleague !== undefined ? await this.alone({ ...asked, ahead }) : await this.asked.add(asked);
    if (kept instanceof Problem) throw kept;
    return { id: kept.row.id, ticket: await this.prepay(kept.row, kept.openid) };
  }

  /** Whoever asks for the months up to now of their own shares a commit with others who do; a member somebody else is busy with keeps nobody else waiting. */
  private async together(many: readonly AskedOrder[]): Promise<(KeptOrder | Problem | Promise<KeptOrder>)[]> {
    const first = many.filter(({ memberId }, at) => many.findIndex((other) => other.memberId === memberId) === at);
    const kept = await this.transactions.run((tx) => this.desk.keep(tx, first, false));
    const outcome = new Map(first.map((one, at) => [one, kept[at] ?? null]));
    return many.map((one) => outcome.get(one) ?? this.alone(one));
  }

  /** @throws Problem see the route */
  private alone({ ahead = false, ...asked }: AskedOrder & { ahead?: boolean }): Promise<KeptOrder> {
    return this.transactions.run(async (tx) => {
      const { actor, request } = asked;
      const memberId = request.colleague === undefined ? asked.payerId : await this.colleagues.require(actor, request.colleague, tx);
      if (memberId !== asked.payerId) demandOwed(request, ahead);
      const [kept] = await this.desk.keep(tx, [{ ...asked, memberId }], true);
      // Thrown in the transaction: months to come that were charged for a payment that is not made are not charged.
      if (!kept || kept instanceof Problem) throw kept ?? new Problem('members.not_found');
      return kept;
    });
  }

  /** A fresh ticket for an order that waits. @throws Problem see the route */
  async ticket(actor: Actor, id: Id): Promise<PayTicket> {
    const memberId = ownMemberId(actor);
    const row = await this.rows.byId(id);
    if (row === null || (row.payerId ?? row.memberId) !== memberId) throw new Problem('payments.order_not_found');
    const openid = await this.identity.openidOfMember(memberId);
    // Who bound another WeChat since then pays with a new order: this one is for the old one's money.
    if (row.state !== 'open' || row.expiresAt.getTime() <= this.clock.now() || openid === null || this.index.of('pay.payer', openid) !== row.payerIndex) throw new Problem('payments.order_settled');
    return row.prepayId === null ? this.prepay(row, openid) : this.provider.ticket(row.mchid, row.prepayId);
  }

  private async prepay(row: PayOrderRow, openid: string): Promise<PayTicket> {
    const { number, mchid, description, totalFen } = row;
    try {
      const { prepayId } = await this.provider.prepay({ number, mchid, description, totalFen, openid, expiresAt: row.expiresAt.getTime(), notifyUrl: this.payees.notifyUrl(mchid) });
      const [ticket] = await Promise.all([this.provider.ticket(mchid, prepayId), this.prepaid.add({ id: row.id, prepayId })]);
      return ticket;
    } catch (fault) {
      if (!(fault instanceof PayFailure)) throw fault;
      if (fault.kind === 'unknown') throw new Problem('payments.wechat_busy', { retryAfter: 5, cause: fault });
      // WeChat has said that there is no such order: its months are free again.
      await this.facts.giveUp(row.id);
      throw new Problem('payments.wechat_refused', { cause: fault });
    }
  }
}

/** For a colleague what is owed is paid, and no more: giving beyond it and paying ahead are everybody's own. @throws Problem request.invalid */
function demandOwed({ extraFen }: MakePayOrderRequest, ahead: boolean): void {
  if (extraFen > 0) throw fieldProblem('extraFen', 'own_only', '自愿多交须由本人办理');
  if (ahead) throw fieldProblem('months', 'own_only', '预交须由本人办理');
}
