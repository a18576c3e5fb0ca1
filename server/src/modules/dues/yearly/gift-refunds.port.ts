import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';

/** A room that gives money back. */
export interface GiftRefundSource {
  /** Whether something of what a payment gave beyond its months is asked back or on its way back; the payment is locked. */
  isGiftReturning(tx: Tx, paymentId: Id): Promise<boolean>;
}

/** Rooms to the right tell here that they give money back; dues know none of them. */
@Injectable()
export class GiftRefunds {
  private readonly sources: GiftRefundSource[] = [];

  /** Called once by a room when it starts. */
  register(source: GiftRefundSource): void {
    this.sources.push(source);
  }

  async isGiftReturning(tx: Tx, paymentId: Id): Promise<boolean> {
    for (const source of this.sources) if (await source.isGiftReturning(tx, paymentId)) return true;
    return false;
  }
}
