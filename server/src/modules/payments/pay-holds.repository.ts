import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Id } from '@party/shared/kernel';

import type { Tx } from '../../platform/database/transaction.js';
import { orTaken } from './or-taken.js';
import { PayHoldRow } from './pay-hold.entity.js';

/** Rows of proposals about held orders. Lock order: the member, the order, then these. */
@Injectable()
export class PayHoldsRepository {
  constructor(private readonly source: DataSource) {}

  /** @throws Problem payments.hold_open */
  add(tx: Tx, row: PayHoldRow): Promise<void> {
    return orTaken(tx.manager.insert(PayHoldRow, row), 'uq_pay_hold_live', 'payments.hold_open');
  }

  byId(id: Id): Promise<PayHoldRow | null> {
    return this.source.manager.findOneBy(PayHoldRow, { id });
  }

  /** The row, locked until the transaction ends. */
  lock(tx: Tx, id: Id): Promise<PayHoldRow | null> {
    return tx.manager.findOne(PayHoldRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id }: PayHoldRow, values: Partial<PayHoldRow>): Promise<void> {
    await tx.manager.update(PayHoldRow, { id }, values);
  }

  /** Proposals for orders, the latest first. */
  ofOrders(orderIds: readonly Id[]): Promise<PayHoldRow[]> {
    return orderIds.length === 0 ? Promise.resolve([]) : this.source.manager.find(PayHoldRow, { where: { orderId: In([...orderIds]) }, order: { askedAt: 'DESC', id: 'DESC' } });
  }

  /** Whether people have settled just these differing fields of an order. */
  isSettled(tx: Tx, orderId: Id, fields: string): Promise<boolean> {
    return tx.manager.existsBy(PayHoldRow, { orderId, fields, state: 'approved' });
  }
}
