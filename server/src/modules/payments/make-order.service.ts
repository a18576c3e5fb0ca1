import { Injectable } from '@nestjs/common';
import { nextLookAt, orderDescription, ORDER_LIFE_MIN, orderNumberOf, type MakePayOrderRequest, type PayTicket } from '@party/shared/payments';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { DuesApi, type DuesOffer } from '../dues/dues.api.js';
import { IdentityApi } from '../identity/identity.api.js';
import { MembersApi } from '../members/members.api.js';
import { Colleagues } from './colleagues.js';
import { OrderFacts } from './order-facts.service.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider } from './pay-provider.port.js';
import { Payees } from './payees.js';

const MINUTE_MS = 60_000;

/** Makes orders and tickets. Months are kept before WeChat is asked, so nobody can pay for months that are gone. */
@Injectable()
export class MakeOrderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly dues: DuesApi,
    private readonly identity: IdentityApi,
    private readonly payees: Payees,
    private readonly colleagues: Colleagues,
    private readonly members: MembersApi,
    private readonly provider: PayProvider,
    private readonly facts: OrderFacts,
    private readonly index: BlindIndex,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Keep the months and ask WeChat for the order. @throws Problem see the route; after payments.wechat_busy the order stands and can be paid later */
  async make(actor: Actor, trace: RequestTrace, request: MakePayOrderRequest): Promise<{ id: Id; ticket: PayTicket }> {
    const payerId = ownMemberId(actor);
    const { row, openid } = await this.transactions.run(async (tx) => {
      const memberId = request.colleague === undefined ? payerId : await this.colleagues.require(actor, request.colleague, tx);
      const open = await this.rows.lockPayer(tx, memberId);
      const offer = await this.dues.offer(memberId, tx);
      if (memberId !== payerId) demandOwed(request, offer);
      const payee = this.payees.above(offer.path);
      if (!payee) throw new Problem('payments.no_merchant');
      const payer = await this.identity.openidOfMember(payerId, tx);
      if (payer === null) throw new Problem('payments.no_wechat');
      if (open) throw new Problem('payments.order_open');
      const id = this.ids.next();
      const [now, number] = [this.clock.now(), orderNumberOf(id)];
      const { paymentId, months, totalFen } = await this.dues.reserve(tx, offer, request, number, memberId === payerId ? null : { id: payerId, name: (await this.members.names([payerId], tx)).get(payerId) ?? '' });
      const made: PayOrderRow = {
        id, number, mchid: payee.mchid, memberId, payerId: memberId === payerId ? null : payerId, branchId: offer.branchId, paymentId, description: orderDescription(months.map(({ month }) => month)), totalFen, extraFen: request.extraFen, refundedFen: 0,
        payerIndex: this.index.of('pay.payer', payer), state: 'open', version: 1, claimed: 0, held: '', prepayId: null, transactionId: null, createdAt: new Date(now),
        expiresAt: new Date(now + ORDER_LIFE_MIN * MINUTE_MS), paidAt: null, looks: 0, nextLookAt: new Date(nextLookAt(now, 0, now)),
      };
      await this.rows.add(tx, made);
      await this.audit.append(tx, { actor, trace, action: 'payments.own', subjectType: 'pay_order', subjectId: id, memberId, organisationPath: offer.path, detail: { step: 'order', months: months.length } });
      return { row: made, openid: payer };
    });
    return { id: row.id, ticket: await this.prepay(row, openid) };
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
      await this.rows.note(row.id, { prepayId });
      return this.provider.ticket(mchid, prepayId);
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
function demandOwed({ months, extraFen }: MakePayOrderRequest, { ahead }: DuesOffer): void {
  if (extraFen > 0) throw fieldProblem('extraFen', 'own_only', '自愿多交须由本人办理');
  if (months.some((month) => ahead.some((one) => one.month === month))) throw fieldProblem('months', 'own_only', '预交须由本人办理');
}
