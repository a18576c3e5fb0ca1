import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayRemind, outstanding, remindWords, type DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { walk } from '../../platform/upkeep/walk.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi, StillDue, TimedMessages, type DueQuestion } from '../notifications/notifications.api.js';
import { DueMonths } from './due-months.js';
import { DuesReminderRow } from './dues-closing.entity.js';
import { DuesRepository } from './dues.repository.js';

/**
 * Reminds of unpaid months on the day of the month that the organisation has chosen: once a person and month, nobody who was reminded
 * by a keeper within the week, and who pays by the quarter when it ends.
 */
@Injectable()
export class DuesCalendarReminders implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly transactions: Transactions,
    private readonly notifications: NotificationsApi,
    private readonly timed: TimedMessages,
    private readonly still: StillDue,
    private readonly due: DueMonths,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timed.register({ kind: 'dues', tell: async ({ key, covers }, signal) => void (await this.run(key as DuesMonth, covers, signal)) });
    this.still.register('dues.reminder', (tx, questions) => this.stillOwing(tx, questions));
  }

  /** Gives how many were reminded for the month; a second run tells nobody anything new. */
  run(month: DuesMonth, covers: (path: string) => boolean, signal?: AbortSignal): Promise<number> {
    const owing = (after: { id: Id } | null, limit: number): Promise<{ id: Id; path: string }[]> => this.source.query(
      `SELECT m.id, o.path FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.id > ? AND EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND d.month <= ? AND d.asked_fen > d.relieved_fen + d.paid_fen) ORDER BY m.id LIMIT ?`,
      [after?.id ?? '', month, limit],
    );
    return walk(owing, async ({ id, path }) => covers(path) && (await this.transactions.run((tx) => this.remind(tx, { id, path }, month))), signal);
  }

  /** Everything is asked again under the lock that a keeper's reminder takes too. */
  private async remind(tx: Tx, { id: memberId, path }: { id: Id; path: string }, month: DuesMonth): Promise<boolean> {
    await this.rows.lockMember(tx, memberId);
    if (!(await this.members.membersOf([memberId], tx)).has(memberId)) return false;
    const now = this.clock.date();
    const unpaid = await this.due.of(tx, memberId, path);
    const last = await this.rows.lastReminder(tx, memberId);
    if (unpaid.length === 0 || !mayRemind(now.getTime(), last?.getTime() ?? null)) return false;
    const fen = unpaid.reduce((sum, row) => sum + outstanding(row), 0);
    await tx.manager.insert(DuesReminderRow, { id: this.ids.next(), memberId, months: Math.min(unpaid.length, 255), fen, remindedBy: null, remindedAt: now });
    await this.notifications.tell(tx, {
      memberIds: [memberId], kind: 'dues.reminder', ...remindWords(unpaid.map((one) => one.month as DuesMonth), fen), link: { room: 'dues', page: 'mine', params: {} }, subjectKey: `dues:calendar:${month}`,
    });
    return true;
  }

  /** Who has handed the money over meanwhile is not reminded by WeChat any more. */
  private async stillOwing(tx: Tx, questions: readonly DueQuestion[]): Promise<ReadonlySet<Id>> {
    const owing = new Set<Id>();
    const paths = new Map((await this.members.plain([...new Set(questions.map((one) => one.memberId))], tx)).map((one) => [one.id, one.organisationPath]));
    for (const { messageId, memberId } of questions) if ((await this.due.of(tx, memberId, paths.get(memberId) ?? '')).length > 0) owing.add(messageId);
    return owing;
  }
}
