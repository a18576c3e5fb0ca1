import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { CloseLetterService } from './close-letter.service.js';
import { LettersRepository } from './letters.repository.js';

const BATCH = 200;

/** Notes each morning which letters ended the day before. Readers need not wait for it: they go by the day. */
@Injectable()
export class LetterExpiry implements OnModuleInit {
  constructor(
    private readonly rows: LettersRepository,
    private readonly transactions: Transactions,
    private readonly closing: CloseLetterService,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'letters.expire', schedule: { daily: '00:10' }, late: 'run', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many letters had ended; stops between two of them when told to. */
  async run(signal?: AbortSignal): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    let total = 0;
    for (;;) {
      const found = await this.rows.ended(today, BATCH);
      for (const id of found) {
        if (signal?.aborted) return total;
        if (await this.transactions.run((tx) => this.closing.expire(tx, id, today))) total += 1;
      }
      if (found.length < BATCH) return total;
    }
  }
}
