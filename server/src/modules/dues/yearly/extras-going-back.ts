import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';

/** Says whether the extra of a payment, whose payer is locked, is on its way back to the giver. */
export interface GoingBackSource {
  isGoingBack(tx: Tx, paymentId: Id): Promise<boolean>;
}

/** Rooms to the right that give money back are asked here before it is sent up; the book knows none of them. */
@Injectable()
export class ExtrasGoingBack {
  private readonly sources: GoingBackSource[] = [];

  /** Called once by a room when it starts. */
  register(source: GoingBackSource): void {
    this.sources.push(source);
  }

  async isGoingBack(tx: Tx, paymentId: Id): Promise<boolean> {
    for (const source of this.sources) if (await source.isGoingBack(tx, paymentId)) return true;
    return false;
  }
}
