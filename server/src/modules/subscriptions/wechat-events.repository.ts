import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';

/** WeChat repeats an event within a minute; the days leave room for a queue that stood still. */
const KEPT_MS = 7 * 86_400_000;
const BATCH = 1000;

/** Which events have been taken in. They are blind indexes and tell nobody whose they were. */
@Injectable()
export class WechatEvents implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'subscriptions.purge', schedule: { daily: '03:30' }, late: 'skip', run: async (_period, signal) => void (await this.purge(signal)) });
  }

  /** False when the event was noted before. Of two at once the second waits for the first to end. */
  async note(tx: Tx, id: string): Promise<boolean> {
    const { affectedRows } = (await tx.manager.query('INSERT IGNORE INTO wechat_event (id, received_at) VALUES (?, ?)', [id, this.clock.date()])) as { affectedRows: number };
    return affectedRows === 1;
  }

  /** Gives how many went. */
  purge(signal?: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now() - KEPT_MS);
    return drain(async () => ((await this.source.query(`DELETE FROM wechat_event WHERE received_at < ? LIMIT ${BATCH}`, [before])) as { affectedRows: number }).affectedRows, signal);
  }
}
