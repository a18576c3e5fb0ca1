import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { ExtrasGoingBack, type GoingBackSource } from '../dues/dues.api.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';

/** A gift whose refund is asked, or on its way, is not sent up to the Centre meanwhile. */
@Injectable()
export class ExtrasUnderRefund implements OnModuleInit, GoingBackSource {
  constructor(
    private readonly refunds: PayRefundsRepository,
    private readonly extras: ExtrasGoingBack,
  ) {}

  onModuleInit(): void {
    this.extras.register(this);
  }

  isGoingBack(tx: Tx, paymentId: Id): Promise<boolean> {
    return this.refunds.isExtraUnderWay(tx, paymentId);
  }
}
