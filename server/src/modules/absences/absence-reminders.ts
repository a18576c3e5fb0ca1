import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ABSENCE_REMINDER_DAYS, absenceReminders } from '@party/shared/absences';
import { addDays, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { MembersApi } from '../members/members.api.js';
import { AbsenceMessages, placeOf } from './absence-messages.js';
import { AbsencesRepository } from './absences.repository.js';

/** Reminds the member and the branch each morning of absences that end soon or want a contact, and of those that are past it. */
@Injectable()
export class AbsenceReminders implements OnModuleInit {
  constructor(
    private readonly rows: AbsencesRepository,
    private readonly members: MembersApi,
    private readonly messages: AbsenceMessages,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'absences.remind', schedule: { daily: '08:20' }, late: 'run', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** A second run within a round tells nobody anything new. Stops between two absences when told to. */
  async run(signal?: AbortSignal): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const due = (after: Id | null, limit: number) => this.rows.inForceDue(addDays(today, ABSENCE_REMINDER_DAYS), after ?? '', limit);
    await walk(due, (id) => this.remind(id, today), signal);
  }

  /** It may have been prolonged, spoken about or ended meanwhile, so the row is asked again under the lock. */
  private remind(id: Id, today: CalendarDay): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (row?.state !== 'in_force') return false;
      const at = placeOf(await this.members.require(row.memberId, tx));
      for (const reminder of absenceReminders(row, today)) await this.messages.remind(tx, row, at, reminder);
      return true;
    });
  }
}
