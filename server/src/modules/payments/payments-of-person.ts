import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { ORDER_STATE_LABELS, REFUND_STATE_LABELS } from '@party/shared/payments';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class PaymentsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '在线交纳';

  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly refunds: PayRefundsRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.knownAmong(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [orders, refunds] = await Promise.all([this.rows.ofMember(memberId), this.refunds.ofMember(memberId)]);
    return {
      orders: orders.map(({ number, totalFen, extraFen, state, createdAt, paidAt, transactionId }) => ({ number, totalFen, extraFen, state: ORDER_STATE_LABELS[state], createdAt, paidAt, transactionId })),
      refunds: refunds.map(({ number, fen, months, reason, state, askedAt, doneAt }) => ({ number, fen, months, reason, state: REFUND_STATE_LABELS[state], askedAt, doneAt })),
    };
  }
}
