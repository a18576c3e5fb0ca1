import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { LookAtOrderService } from './look-at-order.service.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { RefundFacts } from './refund-facts.service.js';

/** Orders asked about in one run; the rest is done a minute later. */
const MOST = 300;
/** Questions that are under way at once. */
const ABREAST = 4;

/** Asks WeChat about orders and refunds whose notice has not come: 1, 5, 15 and 30 minutes after they were made, then every half hour. */
@Injectable()
export class PayPollJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rows: PayOrdersRepository,
    private readonly orders: LookAtOrderService,
    private readonly refundRows: PayRefundsRepository,
    private readonly refunds: RefundFacts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'payments.poll', schedule: { every: 60 }, late: 'skip', run: (_period, signal) => this.run(signal) });
  }

  /** One run. */
  async run(signal: AbortSignal): Promise<void> {
    const now = this.clock.date();
    await abreast(await this.rows.dueOrders(now, MOST), signal, (row) => this.orders.look(row));
    await abreast(await this.refundRows.due(now, MOST), signal, (row) => this.refunds.pursue(row));
  }
}

async function abreast<T>(rows: readonly T[], signal: AbortSignal, work: (row: T) => Promise<void>): Promise<void> {
  const left = [...rows];
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    for (let row = left.shift(); row !== undefined && !signal.aborted; row = left.shift()) await work(row);
  }));
}
