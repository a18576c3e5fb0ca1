import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, daysBetween, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { positionsFor } from '@party/shared/permissions';
import { isReminderDay, LETTER_REMINDER_DAYS } from '@party/shared/letters';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { walk } from '../../platform/upkeep/walk.js';
import { NotificationsApi, TimedMessages } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { wayText } from './transfer-step.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersRepository } from './transfers.repository.js';

const KEEPERS = positionsFor('transfers.decide');

/**
 * Reminds of letters that end soon: the member and the sending branch. Once a letter has ended, each week also the offices
 * above: until the other side has accepted the member, the sending organisation answers for them.
 */
@Injectable()
export class LetterReminders implements OnModuleInit {
  constructor(
    private readonly rows: TransfersRepository,
    private readonly transactions: Transactions,
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
    private readonly timed: TimedMessages,
  ) {}

  onModuleInit(): void {
    this.timed.register({ kind: 'transfers', tell: async ({ covers }, signal) => void (await this.run(signal, covers)) });
  }

  /** Gives how many letters were reminded of; a second run on the same day tells nobody anything new. Stops between two of them when told to. */
  async run(signal?: AbortSignal, covers: (path: string) => boolean = () => true): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const latest = addDays(today, LETTER_REMINDER_DAYS[0]);
    const ending = (after: { id: Id } | null, limit: number) => this.rows.withLetterUntil(latest, after?.id ?? '', limit);
    return walk(ending, async ({ id, fromPath, letterUntil }) => isReminderDay(letterUntil as CalendarDay, today) && covers(fromPath) && (await this.remind(id, today)), signal);
  }

  /** The receipt may have come meanwhile, so the row is asked again under the lock. */
  private remind(id: Id, today: CalendarDay): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (row?.letterUntil == null || (row.state !== 'letter_issued' && row.state !== 'expired')) return false;
      const left = daysBetween(today, row.letterUntil as CalendarDay);
      const words = left >= 0 ? `还有 ${left} 天到期` : `已过期 ${-left} 天`;
      const message = { kind: 'transfers.letter', link: { room: 'transfers', page: 'detail', params: { id } }, subjectKey: `transfer-letter:${id}:${today}` } as const;
      await this.notifications.tell(tx, {
        ...message, memberIds: [row.memberId], title: `您的组织关系介绍信${words}`,
        body: left >= 0 ? '请尽快到接收单位报到，并请对方寄回回执。' : '请联系所在支部说明原因，由组织部重新开具。',
      });
      const keepers = (await this.keepers(tx, row, left < 0, today)).filter((one) => one !== row.memberId);
      if (keepers.length > 0) await this.notifications.tell(tx, { ...message, memberIds: keepers, title: `有一封组织关系介绍信${words}`, body: wayText(row), forPosts: { organisationIds: row.steps.map((step) => step.organisationId), kinds: KEEPERS } });
      return true;
    });
  }

  /** The sending branch; with `all` every office the transfer has passed. */
  private async keepers(tx: Tx, { steps }: Transfer, all: boolean, today: CalendarDay): Promise<Id[]> {
    const offices = all ? steps : steps.slice(0, 1);
    const holders = await Promise.all(offices.map((step) => this.organisations.holdersOf(step.organisationId, KEEPERS, today, tx)));
    return [...new Set(holders.flat())];
  }
}
