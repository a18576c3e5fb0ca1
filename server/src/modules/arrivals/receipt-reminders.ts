import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isReceiptReminderDay, RECEIPT_REMINDER_DAYS } from '@party/shared/arrivals';
import { addDays, daysBetween, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { ArrivalMessages } from './arrival-messages.js';
import { ArrivalsRepository } from './arrivals.repository.js';

function words(left: number): string {
  if (left === 0) return '今天到期';
  return left > 0 ? `还有 ${left} 天到期` : `已逾期 ${-left} 天`;
}

/** Reminds the organisation department of receipts it owes: until one comes the sending organisation still answers for the member. */
@Injectable()
export class ReceiptReminders implements OnModuleInit {
  constructor(
    private readonly rows: ArrivalsRepository,
    private readonly transactions: Transactions,
    private readonly messages: ArrivalMessages,
    private readonly notifications: NotificationsApi,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'arrivals.remind', schedule: { daily: '08:20' }, late: 'run', run: async (_period, signal) => void (await this.run(signal)) });
  }

  /** Gives how many receipts were reminded of; a second run on the same day tells nobody anything new. Stops between two of them when told to. */
  async run(signal?: AbortSignal): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const latest = addDays(today, RECEIPT_REMINDER_DAYS[0]);
    const due = (after: { id: Id } | null, limit: number) => this.rows.withReceiptDue(latest, after?.id ?? '', limit);
    return walk(due, async ({ id, receiptDueOn }) => receiptDueOn !== null && isReceiptReminderDay(receiptDueOn, today) && (await this.remind(id, today)), signal);
  }

  /** The receipt may have been sent meanwhile, so the row is asked again under the lock. */
  private remind(id: Id, today: CalendarDay): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (row?.state !== 'received' || row.receiptDueOn === null) return false;
      const owners = (await this.messages.receiptOwners(tx, row)).filter((one) => one !== row.memberId);
      if (owners.length === 0) return false;
      await this.notifications.tell(tx, {
        kind: 'arrivals.receipt', memberIds: owners, title: `有一份转入回执${words(daysBetween(today, row.receiptDueOn))}`, body: `${row.name} → ${row.toName}`,
        link: { room: 'arrivals', page: 'detail', params: { id } }, subjectKey: `arrival-receipt:${id}:${today}`, forPosts: this.messages.receiptPosts(row),
      });
      return true;
    });
  }
}
