import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { ReminderClaims } from './reminder-claims.js';

const EVERY_SECONDS = 300;
/** Messages of one transaction. */
const BATCH = 200;

/** Ends what could not be handed over in its time although nobody tried: sending was held, or no worker ran. */
@Injectable()
export class OverdueReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly rows: DeliveriesRepository,
    private readonly claims: ReminderClaims,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'subscriptions.overdue', schedule: { every: EVERY_SECONDS }, late: 'skip', run: (_period, signal) => this.run(signal) });
  }

  /** All that are overdue now. */
  async run(signal?: AbortSignal): Promise<void> {
    await drain(() => this.some(), signal);
  }

  private async some(): Promise<number> {
    const ids = await this.rows.overdue(BATCH);
    // Judged like any other message: too late, so each ends where it stands.
    if (ids.length > 0) await this.transactions.run((tx) => this.claims.claim(tx, ids));
    return ids.length;
  }
}
