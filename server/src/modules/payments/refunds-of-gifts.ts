import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { isRefundOpen } from '@party/shared/payments';
import type { Tx } from '../../platform/database/transaction.js';
import { GiftRefunds, type GiftRefundSource } from '../dues/dues.api.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';

/** Tells dues which gifts are on their way back, so that nobody sends them up meanwhile. */
@Injectable()
export class RefundsOfGifts implements OnModuleInit, GiftRefundSource {
  constructor(
    private readonly gifts: GiftRefunds,
    private readonly refunds: PayRefundsRepository,
  ) {}

  onModuleInit(): void {
    this.gifts.register(this);
  }

  async isGiftReturning(tx: Tx, paymentId: Id): Promise<boolean> {
    const refunds = await this.refunds.ofPayments([paymentId], tx);
    return refunds.some(({ state, extraFen }) => isRefundOpen(state) && extraFen > 0);
  }
}
