import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { CloseLetterService } from './close-letter.service.js';
import { LettersRepository } from './letters.repository.js';

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
    // What is noted leaves the list, so that each batch begins where it began before.
    return walk((_: Id | null, limit) => this.rows.ended(today, limit), (id) => this.transactions.run((tx) => this.closing.expire(tx, id, today)), signal);
  }
}
