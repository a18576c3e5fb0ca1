import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { PayDifferenceRow } from './pay-difference.entity.js';
import { PayOrderRow } from './pay-order.entity.js';
import { PayRefundRow } from './pay-refund.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';

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
  /** Number of its order. */
  number: string;
}

/** Query over refunds: `r` the refund, `p` its order, `m` the payer, `o` the branch. */
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

  /** Path of the branch of an order the actor may see. */
  async pathOf(actor: Actor, id: Id, tx: Tx): Promise<string | undefined> {
    return (await this.placed(this.orders(actor, tx).andWhere('p.id = :id', { id })))[0]?.path;
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
    const query = this.rows.manager().createQueryBuilder(PayRefundRow, 'r').innerJoin(PayOrderRow, 'p', 'p.id = r.order_id').innerJoin('member', 'm', 'm.id = r.member_id')
      .innerJoin('organisation', 'o', 'o.id = p.branch_id').where("r.state = 'asked' AND r.asked_by <> :self", { self: actor.memberId });
    applyScope(query, scopeOf(actor, 'payments.refund'), { path: 'o.path', memberId: 'r.member_id' });
    return query;
  }

  /** Run a query for refunds. */
  async placedRefunds(query: RefundsQuery): Promise<PlacedRefund[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('p.number', 'orderNumber').getRawAndEntities<{ memberName: string; branchName: string; orderNumber: string }>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', number: raw[at]?.orderNumber ?? '' }));
  }

  private all(tx?: Tx): OrdersQuery {
    return this.rows.manager(tx).createQueryBuilder(PayOrderRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = p.branch_id');
  }
}
