import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { isExpired } from '@party/shared/letters';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { TransferCourse } from './transfer-course.js';
import { TransferLetters } from './transfer-letters.js';
import { TransfersRepository } from './transfers.repository.js';

/** Notes each morning which letters ended the day before. */
@Injectable()
export class TransferExpiry implements OnModuleInit {
  constructor(
    private readonly rows: TransfersRepository,
    private readonly transactions: Transactions,
    private readonly course: TransferCourse,
    private readonly letters: TransferLetters,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'transfers.expire', schedule: { daily: '00:20' }, late: 'run', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many letters had ended; stops between two of them when told to. */
  async run(signal?: AbortSignal): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    // What is noted leaves the list, so that each batch begins where it began before.
    return walk((_: { id: Id } | null, limit) => this.rows.expired(today, limit), ({ id }) => this.expire(id, today), signal);
  }

  /** Somebody may have confirmed the receipt meanwhile, so everything is asked again under the lock. */
  private expire(id: Id, today: CalendarDay): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (row?.state !== 'letter_issued' || row.letterUntil === null || !isExpired(row.letterUntil as CalendarDay, today)) return false;
      const expired = { ...row, state: 'expired' as const, version: row.version + 1, changedAt: this.clock.date() };
      await this.rows.update(tx, expired);
      await this.letters.expire(tx, id);
      await this.course.recordByCalendar(tx, expired, 'expire');
      return true;
    });
  }
}
