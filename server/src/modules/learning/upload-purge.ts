import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';
import { MediaFiles } from './media-files.js';
import { UploadsRepository } from './uploads.repository.js';

const BATCH = 50;

/** Throws away uploads nobody went on with, and their parts; no part is taken after the end of the term. */
@Injectable()
export class UploadPurge implements OnModuleInit {
  constructor(
    private readonly rows: UploadsRepository,
    private readonly files: MediaFiles,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'learning.uploads', schedule: { daily: '03:50' }, late: 'skip', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many went. The files go first: whoever is interrupted finds the row again. */
  run(signal?: AbortSignal): Promise<number> {
    return drain(async () => {
      const now = this.clock.date();
      const over = await this.rows.expired(now, BATCH);
      for (const { id, resourceId } of over) {
        await this.files.clear(resourceId, id);
        await this.rows.removeExpired(id, now);
      }
      return over.length;
    }, signal);
  }
}
