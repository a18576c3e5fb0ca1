import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DELIVERY_DEADLINE_MS } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { LAST_START_MS, ReminderClaims } from './reminder-claims.js';
import { REMINDERS } from './send-reminder.service.js';

const LOOK_SECONDS = 60;
const BATCH = 500;
/** Nothing is begun any more by then, and no try that began in time is still under way. */
const OVER_MS = LAST_START_MS + 3 * 60_000;
/** Whatever is older was looked at before; after a longer stop of the service the worker itself finds it too late. */
const BACK_MS = DELIVERY_DEADLINE_MS + 12 * 3_600_000;

/** Ends what nobody could send in its time, also while all sending waits: every message has its final state within four hours. */
@Injectable()
export class ExpireRemindersJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly rows: DeliveriesRepository,
    private readonly claims: ReminderClaims,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'subscriptions.expire', schedule: { every: LOOK_SECONDS }, late: 'skip', run: (_period, signal) => this.run(signal) });
  }

  /** One look. The claim of a message that is too late only ends it. */
  async run(signal: AbortSignal = new AbortController().signal): Promise<void> {
    const now = this.clock.now();
    let ended = BATCH;
    while (ended === BATCH && !signal.aborted) {
      ended = await this.transactions.run(async (tx) => {
        const ids = await this.rows.openDueBetween(tx, REMINDERS, new Date(now - BACK_MS), new Date(now - OVER_MS), BATCH);
        await this.claims.claim(tx, ids);
        return ids.length;
      });
    }
  }
}
