import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { dueReminder, REMINDER_HORIZON } from '@party/shared/meetings';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingPeople } from './meeting-people.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsRepository } from './meetings.repository.js';

const EVERY_SECONDS = 600;

/** Reminds people of meetings the evening before and two hours before. */
@Injectable()
export class MeetingReminders implements OnModuleInit {
  constructor(
    private readonly rows: MeetingsRepository,
    private readonly people: MeetingPeople,
    private readonly messages: MeetingMessages,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'meetings.remind', schedule: { every: EVERY_SECONDS }, late: 'run', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** A second run within a round tells nobody anything new. Stops between two meetings when told to. */
  async run(signal?: AbortSignal): Promise<void> {
    const from = this.clock.now();
    const ahead = (after: Id | null, limit: number) => this.rows.noticedBetween(new Date(from), new Date(from + REMINDER_HORIZON), after ?? '', limit);
    await walk(ahead, (id) => this.remind(id), signal);
  }

  /** It may have been put off, called off or begun meanwhile, so the row is asked again under the lock. */
  private remind(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (row?.state !== 'noticed') return false;
      const round = dueReminder(row.startsAt.getTime(), row.toldAt?.getTime() ?? 0, this.clock.now());
      if (round === null) return false;
      await this.messages.remind(tx, row, round, await this.recipients(tx, row));
      return true;
    });
  }

  /** Who is on the list and still belongs there today, without those whose leave was granted. */
  private async recipients(tx: Tx, { id, organisationId, kind, groupId }: Meeting): Promise<Id[]> {
    const seats = await this.rows.seats(id, tx);
    const invitedIds = seats.filter((seat) => seat.part === 'invited').map((seat) => seat.memberId);
    const today = new Set((await this.people.expected(organisationId, { kind, groupId, invitedIds }, tx)).map((seat) => seat.memberId));
    return seats.filter((seat) => seat.leaveState !== 'granted' && today.has(seat.memberId)).map((seat) => seat.memberId);
  }
}
