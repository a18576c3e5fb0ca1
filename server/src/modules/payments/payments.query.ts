import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { PaymentWay } from '@party/shared/dues';
import { MANY_LOOKS } from '@party/shared/payments';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { PayDifferenceRow } from './pay-difference.entity.js';
import { PayHoldRow } from './pay-hold.entity.js';
import { PayOrderRow } from './pay-order.entity.js';
import { PayRefundRow } from './pay-refund.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';

/** WeChat is asked so often about a refund before people are told that it does not arrive. */

/** An order with what goes with it. */
export interface PlacedOrder {
  row: PayOrderRow;
  memberName: string;
  branchName: string;
  path: string;
}

/** A refund with what goes with it. */
export interface PlacedRefund {
  row: PayRefundRow;
  memberName: string;
  branchName: string;
  /** Number of its order; null for what was handed over. */
  number: string | null;
}

/** A proposal about a held order with what goes with it. */
export interface PlacedHold {
  row: PayHoldRow;
  memberName: string;
  branchName: string;
  /** Number and sum of its order. */
  number: string;
  totalFen: number;
}

/** A payment of dues and where it is. */
export interface PlacedPayment {
  id: Id;
  memberId: Id;
  /** Whose money it was; null for the member's own. */
  paidBy: Id | null;
  way: PaymentWay;
  path: string;
}

/** A payment by hand as the list needs it. */
export interface HandedPayment extends PlacedPayment {
  memberName: string;
  branchName: string;
  receiptNumber: string;
  paidOn: string;
  bookedAt: Date;
  totalFen: number;
  extraFen: number;
  refundedFen: number;
}

/** Query over proposals: `h` the proposal, `p` its order, `m` the payer, `o` the branch. */
export type HoldsQuery = SelectQueryBuilder<PayHoldRow>;
/** Query over refunds: `r` the refund, `y` its payment, `p` its order, `m` the payer, `o` the branch. */
export type RefundsQuery = SelectQueryBuilder<PayRefundRow>;
/** Query over orders: `p` the order, `m` the payer, `o` the branch. */
export type OrdersQuery = SelectQueryBuilder<PayOrderRow>;
/** Query over differences: `d` the difference, `o` the committee whose account it is. */
export type DifferencesQuery = SelectQueryBuilder<PayDifferenceRow>;

/** The one place where orders and differences are chosen. */
@Injectable()
export class PaymentsQueries {
  constructor(private readonly rows: PayOrdersRepository) {}

  /** Orders of the branches the actor looks after. */
  orders(actor: Actor, tx?: Tx): OrdersQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, 'payments.view'), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  /** A person's own orders, and those they pay for a colleague. */
  own(memberId: Id): OrdersQuery {
    return this.all().where('(p.member_id = :memberId OR p.payer_id = :memberId)', { memberId });
  }

  /** Orders by id, for whoever has just made them. */
  made(ids: readonly Id[]): OrdersQuery {
    return this.all().where('p.id IN (:...ids)', { ids });
  }

  /** Where a payment of dues is, when the actor may see it; whatever way it came. */
  async visiblePayment(actor: Actor, id: Id, tx: Tx): Promise<PlacedPayment | undefined> {
    const query = this.payments(tx).where('y.id = :id', { id });
    applyScope(query, scopeOf(actor, 'payments.view'), { path: 'o.path', memberId: 'y.member_id' });
    return query.getRawOne<PlacedPayment>();
  }

  /** Whose payment of dues it is, whoever asks: for the lock that comes before every look. */
  paymentPlace(id: Id): Promise<PlacedPayment | undefined> {
    return this.payments().where('y.id = :id', { id }).getRawOne<PlacedPayment>();
  }

  /** Payments by hand that stood in the book, of people whom the actor may give money back. */
  handed(actor: Actor): SelectQueryBuilder<{ id: Id }> {
    const query = this.payments().addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('y.receipt_number', 'receiptNumber').addSelect('y.paid_on', 'paidOn').addSelect('y.booked_at', 'bookedAt')
      .addSelect('y.total_fen', 'totalFen').addSelect('y.extra_fen', 'extraFen').addSelect('y.refunded_fen', 'refundedFen')
      .innerJoin('member', 'm', 'm.id = y.member_id').where("y.way <> 'wechat' AND y.state IN ('confirmed', 'refunded')");
    applyScope(query, scopeOf(actor, 'payments.refund'), { path: 'o.path', memberId: 'y.member_id' });
    return query;
  }

  private payments(tx?: Tx): SelectQueryBuilder<{ id: Id }> {
    return this.rows.manager(tx).createQueryBuilder().from<{ id: Id }>('dues_payment', 'y').innerJoin('organisation', 'o', 'o.id = y.branch_id')
      .select('y.id', 'id').addSelect('y.member_id', 'memberId').addSelect('y.way', 'way').addSelect('y.paid_by', 'paidBy').addSelect('o.path', 'path');
  }

  /** Run a query for orders. */
  async placed(query: OrdersQuery): Promise<PlacedOrder[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Omit<PlacedOrder, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  /** Differences of the merchant accounts of committees the actor answers for. */
  differences(actor: Actor, tx?: Tx): DifferencesQuery {
    const query = this.rows.manager(tx).createQueryBuilder(PayDifferenceRow, 'd').innerJoin('organisation', 'o', 'o.id = d.organisation_id');
    applyScope(query, scopeOf(actor, 'payments.reconcile'), { path: 'o.path' });
    return query;
  }

  /** Refunds that wait for this actor: within reach, asked for by somebody else, never the own. */
  toDecide(actor: Actor): RefundsQuery {
    return this.refunds(actor).andWhere("r.state = 'asked' AND r.asked_by <> :self", { self: actor.memberId });
  }

  /** Refunds to people whom the actor may give money back. */
  refunds(actor: Actor): RefundsQuery {
    const query = this.rows.manager().createQueryBuilder(PayRefundRow, 'r').innerJoin('dues_payment', 'y', 'y.id = r.payment_id').leftJoin(PayOrderRow, 'p', 'p.id = r.order_id').innerJoin('member', 'm', 'm.id = r.member_id')
      .innerJoin('organisation', 'o', 'o.id = y.branch_id');
    applyScope(query, scopeOf(actor, 'payments.refund'), { path: 'o.path', memberId: 'r.member_id' });
    return query;
  }

  /** Refunds that do not arrive: abnormal, or asked about so often that people should look. */
  stuck(actor: Actor): RefundsQuery {
    return this.refunds(actor).andWhere("(r.state = 'abnormal' OR (r.state = 'approved' AND r.looks > :looks))", { looks: MANY_LOOKS });
  }

  /** Held orders for which nothing is proposed, of people whom the actor may give money back. */
  toResolve(actor: Actor): OrdersQuery {
    const query = this.all().where("p.held_mark = 1 AND NOT EXISTS (SELECT 1 FROM pay_hold h WHERE h.order_id = p.id AND h.state = 'asked')");
    applyScope(query, scopeOf(actor, 'payments.refund'), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  /** Proposals about held orders that wait for this actor. */
  holdsToDecide(actor: Actor): HoldsQuery {
    const query = this.rows.manager().createQueryBuilder(PayHoldRow, 'h').innerJoin(PayOrderRow, 'p', 'p.id = h.order_id').innerJoin('member', 'm', 'm.id = h.member_id')
      .innerJoin('organisation', 'o', 'o.id = p.branch_id').where("h.state = 'asked' AND h.asked_by <> :self", { self: actor.memberId });
    applyScope(query, scopeOf(actor, 'payments.refund'), { path: 'o.path', memberId: 'h.member_id' });
    return query;
  }

  /** Run a query for proposals. */
  async placedHolds(query: HoldsQuery): Promise<PlacedHold[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('p.number', 'orderNumber').addSelect('p.total_fen', 'orderFen')
      .getRawAndEntities<{ memberName: string; branchName: string; orderNumber: string; orderFen: number }>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', number: raw[at]?.orderNumber ?? '', totalFen: raw[at]?.orderFen ?? 0 }));
  }

  /** Run a query for refunds. */
  async placedRefunds(query: RefundsQuery): Promise<PlacedRefund[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('p.number', 'orderNumber').getRawAndEntities<{ memberName: string; branchName: string; orderNumber: string | null }>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', number: raw[at]?.orderNumber ?? null }));
  }

  private all(tx?: Tx): OrdersQuery {
    return this.rows.manager(tx).createQueryBuilder(PayOrderRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = p.branch_id');
  }
}
