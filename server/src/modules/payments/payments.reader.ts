import { Injectable } from '@nestjs/common';
import { outstanding } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { resultOf, type ListPayOrdersQuery, type PayOffer, type PayOrderView, type PayRefundView, type TradeField } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { IdentityApi } from '../identity/identity.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import type { PayRefundRow } from './pay-refund.entity.js';
import { Payees } from './payees.js';
import { PaymentsQueries, type OrdersQuery, type PlacedOrder } from './payments.query.js';

/** Reads what can be paid and what was ordered. */
@Injectable()
export class PaymentsReader {
  constructor(
    private readonly queries: PaymentsQueries,
    private readonly rows: PayOrdersRepository,
    private readonly dues: DuesApi,
    private readonly identity: IdentityApi,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly payees: Payees,
  ) {}

  /** @throws Problem members.not_found, dues.not_a_member */
  async offer(actor: Actor): Promise<PayOffer> {
    const memberId = ownMemberId(actor);
    const { memberName, branchId, path, months, ahead } = await this.dues.offer(memberId);
    const payee = this.payees.above(path);
    const [openid, branch, open] = await Promise.all([this.identity.openidOfMember(memberId), this.organisations.require(branchId), this.rows.openOf(memberId)]);
    return {
      memberName, branchName: branch.name, obstacle: payee === null ? 'no_merchant' : openid === null ? 'no_wechat' : null, payeeName: payee?.name ?? '',
      months: months.filter(({ month, standing }) => standing === 'unpaid' && !ahead.some((one) => one.month === month)).map((one) => ({ month: one.month, fen: outstanding(one) })),
      ahead: ahead.map(({ month, fen }) => ({ month, fen })), openOrder: open === null ? null : await this.own(actor, open.id),
    };
  }

  /** @throws Problem payments.order_not_found */
  async own(actor: Actor, id: Id): Promise<PayOrderView> {
    return this.one(actor, this.queries.own(ownMemberId(actor)).andWhere('p.id = :id', { id }));
  }

  /** The own orders, the latest first. @throws Problem request.cursor_invalid */
  ownList(actor: Actor, page: PageQuery): Promise<Page<PayOrderView>> {
    return this.page(actor, this.queries.own(ownMemberId(actor)), page);
  }

  /** Orders of the actor's scope, the latest first. @throws Problem request.cursor_invalid */
  list(actor: Actor, { state, ...page }: ListPayOrdersQuery): Promise<Page<PayOrderView>> {
    const query = this.queries.orders(actor);
    if (state) query.andWhere('p.state IN (:...states)', { states: state });
    return this.page(actor, query, page);
  }

  /** @throws Problem payments.order_not_found */
  view(actor: Actor, id: Id): Promise<PayOrderView> {
    return this.one(actor, this.queries.orders(actor).andWhere('p.id = :id', { id }));
  }

  private async one(actor: Actor, query: OrdersQuery): Promise<PayOrderView> {
    const [view] = await this.views(actor, await this.queries.placed(query));
    if (!view) throw new Problem('payments.order_not_found');
    return view;
  }

  private async page(actor: Actor, query: OrdersQuery, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PayOrderView>> {
    orderFrom(query, { column: 'p.created_at', id: 'p.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await this.queries.placed(query);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PayOrderView, ({ row }) => [row.createdAt.getTime(), row.id]);
  }

  private async views(actor: Actor, found: readonly PlacedOrder[]): Promise<PayOrderView[]> {
    const [months, refunds] = await Promise.all([this.dues.monthsOf(found.map(({ row }) => row.paymentId)), this.rows.refundsOf(found.map(({ row }) => row.id))]);
    const payers = found.flatMap(({ row }) => row.payerId ?? []);
    const names = await this.members.names([...new Set([...payers, ...refunds.flatMap(({ askedBy, decidedBy }) => (decidedBy === null ? [askedBy] : [askedBy, decidedBy]))])]);
    return found.map(({ row, memberName, branchName, path }) => {
      const may = row.payerId !== actor.memberId && mayDo(actor, 'payments.refund', { memberId: row.memberId, organisationPath: path });
      const refund = refunds.find((one) => one.orderId === row.id) ?? null;
      const again = refund === null || refund.state === 'refused' || refund.state === 'closed';
      return {
        id: row.id, number: row.number, state: row.state, result: resultOf(row.state, row.claimed === 1), memberId: row.memberId, memberName, branchName, payeeName: this.payees.nameOf(row.mchid), paidByName: row.payerId === null ? null : (names.get(row.payerId) ?? ''),
        months: months.get(row.paymentId) ?? [], extraFen: row.extraFen, totalFen: row.totalFen, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
        paidAt: row.paidAt?.toISOString() ?? null, transactionId: row.transactionId, held: row.held === '' ? [] : (row.held.split(',') as TradeField[]),
        refund: refund === null ? null : refundView(refund, names, may && refund.state === 'asked' && refund.askedBy !== actor.memberId),
        mayRefund: may && again && (row.state === 'paid' || row.state === 'stray'),
      };
    });
  }
}

const refundView = (row: PayRefundRow, names: ReadonlyMap<Id, string>, mayDecide: boolean): PayRefundView => ({
  id: row.id, version: row.version, state: row.state, fen: row.fen, reason: row.reason, askedBy: names.get(row.askedBy) ?? '', askedAt: row.askedAt.toISOString(),
  decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? ''), decidedAt: row.decidedAt?.toISOString() ?? null, opinion: row.opinion, doneAt: row.doneAt?.toISOString() ?? null, mayDecide,
});
