import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';
import { ChaptersRepository } from './chapters.repository.js';
import { ResourcesRepository } from './resources.repository.js';

/**
 * Makes up the index of pieces written when one had 3,000 entries at most (ADR 44), so that published books are found by their later chapters without being
 * saved anew. One piece at a time is in memory. A piece that has as many entries by chance is read and nothing is written.
 */
@Injectable()
export class ShortIndexes implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: ResourcesRepository,
    private readonly chapters: ChaptersRepository,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'learning.index', schedule: { daily: '04:20' }, late: 'skip', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many were looked at. */
  run(signal?: AbortSignal): Promise<number> {
    let after = '';
    return drain(async () => {
      const id = await this.rows.shortlyIndexed(after);
      if (id === null) return 0;
      after = id;
      await this.transactions.run(async (tx) => {
        const row = await this.rows.lock(tx, id);
        if (row !== null) await this.rows.index(tx, row, await this.chapters.textOf(tx, row));
      });
      return 1;
    }, signal);
  }
}
