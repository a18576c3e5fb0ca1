import { Injectable } from '@nestjs/common';
import { outstanding } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { resultOf, type ListPayOrdersQuery, type PayOffer, type PayOrderView } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { Gatherer } from '../../platform/outbox/gatherer.js';
import { DuesApi } from '../dues/dues.api.js';
import { IdentityApi } from '../identity/identity.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { fieldsIn, holdView, leftOf, noneUnderWay, peopleOf, refundView } from './pay-views.js';
import { Payees } from './payees.js';
import { PaymentsQueries, type OrdersQuery, type PlacedOrder } from './payments.query.js';

/** Reads what can be paid and what was ordered. */
@Injectable()
export class PaymentsReader {
  private readonly fresh = new Gatherer<{ actor: Actor; id: Id }, PayOrderView>((many) => this.madeTogether(many), { most: 64 });

  constructor(
    private readonly queries: PaymentsQueries,
    private readonly rows: PayOrdersRepository,
    private readonly refunds: PayRefundsRepository,
    private readonly holds: PayHoldsRepository,
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
    const [openid, branch, open, aheadConsent] = await Promise.all([this.identity.openidOfMember(memberId), this.organisations.require(branchId), this.rows.openOf(memberId), this.dues.aheadConsent(memberId, branchId)]);
    return {
      memberName, branchName: branch.name, obstacle: payee === null ? 'no_merchant' : openid === null ? 'no_wechat' : null, payeeName: payee?.name ?? '',
      months: months.filter(({ month, standing }) => standing === 'unpaid' && !ahead.some((one) => one.month === month)).map((one) => ({ month: one.month, fen: outstanding(one) })),
      ahead: ahead.map(({ month, fen }) => ({ month, fen })), aheadConsent, openOrder: open === null ? null : await this.own(actor, open.id),
    };
  }

  /** An order the actor has just made: nobody has had a ticket for it yet, so nobody paid. Many are read at once when many order. */
  made(actor: Actor, id: Id): Promise<PayOrderView> {
    return this.fresh.add({ actor, id });
  }

  /** `toldUnpaid`: WeChat has just said that nobody paid it. @throws Problem payments.order_not_found */
  async own(actor: Actor, id: Id, toldUnpaid = false): Promise<PayOrderView> {
    return this.one(actor, this.queries.own(ownMemberId(actor)).andWhere('p.id = :id', { id }), toldUnpaid);
  }

  /** The own orders, the latest first. @throws Problem request.cursor_invalid */
  ownList(actor: Actor, page: PageQuery): Promise<Page<PayOrderView>> {
    return this.page(actor, this.queries.own(ownMemberId(actor)), page);
  }

  /** Orders of the actor's scope, the latest first. @throws Problem request.cursor_invalid */
  list(actor: Actor, { state, held, ...page }: ListPayOrdersQuery): Promise<Page<PayOrderView>> {
    const query = this.queries.orders(actor);
    if (state) query.andWhere('p.state IN (:...states)', { states: state });
    if (held) query.andWhere('p.held_mark = 1');
    return this.page(actor, query, page);
  }

  /** @throws Problem payments.order_not_found */
  view(actor: Actor, id: Id): Promise<PayOrderView> {
    return this.one(actor, this.queries.orders(actor).andWhere('p.id = :id', { id }));
  }

  private async madeTogether(many: readonly { actor: Actor; id: Id }[]): Promise<PayOrderView[]> {
    const found = await this.queries.placed(this.queries.made(many.map(({ id }) => id)));
    const viewOf = await this.viewer(found);
    const byId = new Map(found.map((one) => [one.row.id, one]));
    return many.map(({ actor, id }) => viewOf(actor, byId.get(id) as PlacedOrder, true));
  }

  private async one(actor: Actor, query: OrdersQuery, toldUnpaid = false): Promise<PayOrderView> {
    const [view] = await this.views(actor, await this.queries.placed(query), toldUnpaid);
    if (!view) throw new Problem('payments.order_not_found');
    return view;
  }

  private async page(actor: Actor, query: OrdersQuery, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PayOrderView>> {
    orderFrom(query, { column: 'p.created_at', id: 'p.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await this.queries.placed(query);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PayOrderView, ({ row }) => [row.createdAt.getTime(), row.id]);
  }

  private async views(actor: Actor, found: readonly PlacedOrder[], toldUnpaid = false): Promise<PayOrderView[]> {
    const viewOf = await this.viewer(found);
    return found.map((one) => viewOf(actor, one, toldUnpaid));
  }

  /** How orders look to somebody, with all that stands beside them read in one go. */
  private async viewer(found: readonly PlacedOrder[]): Promise<(actor: Actor, one: PlacedOrder, toldUnpaid: boolean) => PayOrderView> {
    const [months, refunds, holds] = await Promise.all([this.dues.monthsOf(found.map(({ row }) => row.paymentId)), this.refunds.ofPayments(found.map(({ row }) => row.paymentId)), this.holds.ofOrders(found.map(({ row }) => row.id))]);
    const names = await this.members.names([...new Set([...found.flatMap(({ row }) => row.payerId ?? []), ...peopleOf([...refunds, ...holds])])]);
    return (actor, { row, memberName, branchName, path }, toldUnpaid) => {
      const may = row.payerId !== actor.memberId && mayDo(actor, 'payments.refund', { memberId: row.memberId, organisationPath: path });
      const [own, paid] = [refunds.filter((one) => one.orderId === row.id), months.get(row.paymentId) ?? []];
      const [refund = null, ...earlier] = own.map((one) => refundView(one, names, actor.memberId, may));
      const hold = holds.find((one) => one.orderId === row.id);
      const settled = row.state === 'paid' || row.state === 'stray';
      return {
        id: row.id, version: row.version, number: row.number, state: row.state, result: resultOf(row.state, row.claimed === 1, toldUnpaid), memberId: row.memberId, memberName, branchName, payeeName: this.payees.nameOf(row.mchid), paidByName: row.payerId === null ? null : (names.get(row.payerId) ?? ''),
        months: paid.map(({ month, fen }) => ({ month, fen })), extraFen: row.extraFen, totalFen: row.totalFen, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
        paidAt: row.paidAt?.toISOString() ?? null, transactionId: row.transactionId, held: fieldsIn(row.held), hold: hold === undefined ? null : holdView(hold, names, actor.memberId, may),
        refund, earlier, refundedFen: row.refundedFen, left: row.state === 'paid' ? leftOf(paid, row.extraFen, row.refundedFen) : { months: [], extraFen: 0 },
        mayRefund: may && settled && noneUnderWay(own), mayResolve: may && row.held !== '' && hold?.state !== 'asked',
      };
    };
  }
}
