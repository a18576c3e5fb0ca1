import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IMPORT_MACHINE } from '@party/shared/imports';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { ImportFiles } from './import-files.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportRowsRepository } from './import-rows.repository.js';

const DAY_MS = 86_400_000;
/** Days without any step after which an upload and its rows are deleted; the record of the import itself stays. */
export const KEEP_DAYS = 30;
const BATCH = 100;

/** Deletes what was uploaded once it has served its purpose (PIPL Art. 47: nothing is kept longer than needed). */
@Injectable()
export class ImportPurge implements OnModuleInit {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly files: ImportFiles,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({
      name: 'imports.purge', schedule: { daily: '03:40' }, late: 'skip',
      run: async (_period, signal) => {
        await this.run(signal);
      },
    });
  }

  /** Gives how many imports were cleared; stops between two of them when told to. */
  async run(signal?: AbortSignal): Promise<number> {
    const limit = new Date(this.clock.now() - KEEP_DAYS * DAY_MS);
    let total = 0;
    for (;;) {
      const old = await this.jobs.untouchedSince(limit, BATCH);
      let cleared = 0;
      for (const job of old) if (!signal?.aborted && (await this.clear(job))) cleared += 1;
      total += cleared;
      if (old.length < BATCH || cleared === 0) return total;
    }
  }

  /** An import nobody finished is cancelled; a finished one keeps its state and counts. */
  private async clear(job: ImportJob): Promise<boolean> {
    const open = IMPORT_MACHINE.table.some((one) => one.from === job.state && one.action === 'cancel');
    const moved = await this.transactions.run((tx) =>
      this.jobs.move(tx, { id: job.id, state: job.state, version: job.version }, {
        fileKey: null, fileSecretSealed: null, sheetSealed: null, ...(open && { state: 'cancelled' }),
      }));
    if (!moved) return false;
    if (job.fileKey !== null) await this.files.remove(job.fileKey);
    await this.rows.clear(job.id);
    return true;
  }
}
