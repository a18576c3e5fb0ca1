import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NUMBER_RULE } from '@party/shared/identity';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';

const DAY_MS = 86_400_000;
/** Network logs, of which the address of a session is part, are kept for six months at least (网络安全法 Art. 21). */
const SESSION_DAYS = 184;
/** A ticket lives for minutes; a day leaves time to look into a complaint. */
const TICKET_DAYS = 1;
const BATCH = 1000;

/** Deletes what only served a login once its time is over (PIPL Art. 47: nothing is kept longer than needed). */
@Injectable()
export class IdentityPurge implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'identity.purge', schedule: { daily: '03:50' }, late: 'skip', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many rows went; stops between two steps when told to. */
  async run(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const locks = new Date(now - NUMBER_RULE.window);
    return (
      (await this.purge(signal, 'scan_ticket WHERE expires_at < ?', [new Date(now - TICKET_DAYS * DAY_MS)])) +
      (await this.purge(signal, 'session WHERE ends_at < ?', [new Date(now - SESSION_DAYS * DAY_MS)])) +
      (await this.purge(signal, 'binding_lock WHERE first_at < ? AND locked_until < ?', [locks, locks]))
    );
  }

  private purge(signal: AbortSignal | undefined, from: string, values: Date[]): Promise<number> {
    return drain(async () => ((await this.source.query(`DELETE FROM ${from} LIMIT ${BATCH}`, values)) as { affectedRows: number }).affectedRows, signal);
  }
}
