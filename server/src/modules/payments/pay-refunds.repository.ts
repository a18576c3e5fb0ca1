import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThanOrEqual, MoreThan, Not, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { REFUND_COURSE } from '@party/shared/payments';

import type { Tx } from '../../platform/database/transaction.js';
import { orTaken } from './or-taken.js';
import { PayOrderRow } from './pay-order.entity.js';
import { PayRefundRow } from './pay-refund.entity.js';

/** Rows of refunds. Lock order: the member (in dues), the order, the refund, then the dues payment. */
@Injectable()
export class PayRefundsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** @throws Problem payments.refund_open */
  add(tx: Tx, row: PayRefundRow): Promise<void> {
    return orTaken(tx.manager.insert(PayRefundRow, row), 'uq_pay_refund_live', 'payments.refund_open');
  }

  byId(id: Id): Promise<PayRefundRow | null> {
    return this.source.manager.findOneBy(PayRefundRow, { id });
  }

  byNumber(number: string): Promise<PayRefundRow | null> {
    return this.source.manager.findOneBy(PayRefundRow, { number });
  }

  /** The row, locked until the transaction ends. */
  lock(tx: Tx, id: Id): Promise<PayRefundRow | null> {
    return tx.manager.findOne(PayRefundRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id }: PayRefundRow, values: Partial<PayRefundRow>): Promise<void> {
    await tx.manager.update(PayRefundRow, { id }, values);
  }

  /** Change what no rule depends on, outside of a transaction. */
  async note(id: Id, values: Pick<PayRefundRow, 'looks' | 'nextLookAt'>): Promise<void> {
    await this.source.manager.update(PayRefundRow, { id, nextLookAt: Not(IsNull()) }, values);
  }

  /** Refunds WeChat is to be told of or asked about, those that wait longest first. */
  due(now: Date, limit: number): Promise<PayRefundRow[]> {
    return this.source.manager.find(PayRefundRow, { where: { nextLookAt: LessThanOrEqual(now) }, order: { nextLookAt: 'ASC' }, take: limit });
  }

  /** Refunds of payments, the latest first. */
  ofPayments(paymentIds: readonly Id[], tx?: Tx): Promise<PayRefundRow[]> {
    return paymentIds.length === 0 ? Promise.resolve([]) : this.manager(tx).find(PayRefundRow, { where: { paymentId: In([...paymentIds]) }, order: { askedAt: 'DESC', id: 'DESC' } });
  }

  /** Whether a refund that takes the extra with it is asked, sent or being cleared up. */
  isExtraUnderWay(tx: Tx, paymentId: Id): Promise<boolean> {
    return tx.manager.existsBy(PayRefundRow, { paymentId, state: Not(In([...REFUND_COURSE.final])), extraFen: MoreThan(0) });
  }

  /** Every refund to a person, the first first. */
  ofMember(memberId: Id): Promise<PayRefundRow[]> {
    return this.source.manager.find(PayRefundRow, { where: { memberId }, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  /** Refunds of a merchant account that arrived in a span of time, with the number of their order. */
  arrivedBetween(mchid: string, from: Date, until: Date): Promise<{ number: string; refundNumber: string; fen: number }[]> {
    return this.source.manager.createQueryBuilder(PayRefundRow, 'r').innerJoin(PayOrderRow, 'p', 'p.id = r.order_id')
      .select('p.number', 'number').addSelect('r.number', 'refundNumber').addSelect('r.fen', 'fen')
      .where('p.mchid = :mchid AND r.done_at >= :from AND r.done_at < :until', { mchid, from, until }).getRawMany();
  }
}
