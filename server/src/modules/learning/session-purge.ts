import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';
import { LATEST_BEAT_MS } from './learning-session.service.js';

const BATCH = 1000;

/** Throws away sessions whose beats would no longer be taken; what was learnt in them stands in the progress. */
@Injectable()
export class SessionPurge implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'learning.purge', schedule: { daily: '03:40' }, late: 'skip', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many went. */
  run(signal?: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now() - LATEST_BEAT_MS);
    return drain(async () => ((await this.source.query(`DELETE FROM learning_session WHERE started_at < ? LIMIT ${BATCH}`, [before])) as { affectedRows: number }).affectedRows, signal);
  }
}
