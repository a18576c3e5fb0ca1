import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { remindedDues, type RemindedReaders } from '@party/shared/circulars';
import { dayParts, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OutboxHandlers } from '../../platform/outbox/outbox-handlers.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { CircularReadersQueries, type ReaderRow } from './circular-readers.query.js';
import { Circular } from './circular.entity.js';
import { CircularsQueries } from './circulars.query.js';

/** Topic of the outbox: a new edition is there. */
export const TELL_TOPIC = 'circulars.tell';
/** People told in one transaction. */
const BATCH = 200;
const LONGEST = 30;

/** A title inside a message: short, and without rows of digits that look like somebody's number. */
function quoted(title: string): string {
  const letters = [...title.replace(/\d{9,}/g, '…')];
  return `《${letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('')}》`;
}

function bodyOf({ title, dueOn }: Circular): string {
  const { month, day } = dayParts(dueOn);
  return `${quoted(title)}，请在${month}月${day}日前阅读并确认`;
}

/** Tells people of new editions, and reminds those who have not confirmed: by hand, and before the due day. */
@Injectable()
export class TellReadersService implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly circulars: CircularsQueries,
    private readonly readers: CircularReadersQueries,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly handlers: OutboxHandlers,
    private readonly schedule: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(TELL_TOPIC, ({ payload }) => this.announce(payload as { id: Id; edition: number }));
    this.schedule.register({ name: 'circulars.remind', schedule: { daily: '09:00' }, late: 'run', run: async (_period, signal) => void (await this.remindDue(signal)) });
  }

  /** Remind the people in the actor's care who have not confirmed. @throws Problem circulars.not_found, circulars.step_not_open */
  async remind(actor: Actor, trace: RequestTrace, id: Id): Promise<RemindedReaders> {
    const { row, organisationPath } = await this.circulars.require(actor, id);
    if (row.state !== 'published') throw new Problem('circulars.step_not_open');
    const reminded = await this.each(actor, row, organisationPath, (tx, ids) => this.remindSome(tx, row, ids));
    await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'circulars.manage', subjectType: 'circular', subjectId: id, organisationPath, detail: { step: 'remind', count: reminded.told } }));
    return { told: reminded.told, already: reminded.met - reminded.told };
  }

  /** Documents whose due day comes near. Gives how many people were reminded. */
  async remindDue(signal?: AbortSignal): Promise<number> {
    const due = await this.source.manager.createQueryBuilder(Circular, 'c').where("c.state = 'published' AND c.due_on IN (:...days)", { days: remindedDues(this.today()) }).orderBy('c.due_on').addOrderBy('c.id').getMany();
    let total = 0;
    for (const row of due) {
      if (signal?.aborted) break;
      total += (await this.each(null, row, await this.pathOf(row), (tx, ids) => this.remindSome(tx, row, ids))).told;
    }
    return total;
  }

  /** Once for an edition and a person, however often the message comes; an edition that is over tells nobody. */
  private async announce({ id, edition }: { id: Id; edition: number }): Promise<void> {
    const row = await this.source.manager.findOneBy(Circular, { id });
    if (row?.state !== 'published' || row.edition !== edition) return;
    const title = edition === 1 ? '有新文件请您阅读确认' : '文件有新版本，请重新阅读确认';
    await this.each(null, row, await this.pathOf(row), async (tx, memberIds) => {
      await this.notifications.tell(tx, { memberIds, kind: 'circulars.published', title, body: bodyOf(row), link: { room: 'circulars', page: 'circular', params: { id } }, subjectKey: `circular:${id}:${edition}` });
      return memberIds.length;
    });
  }

  private async each(actor: Actor | null, row: Circular, path: string, tell: (tx: Tx, ids: Id[]) => Promise<number>): Promise<{ met: number; told: number }> {
    let [met, told] = [0, 0];
    for (let after: ReaderRow | null = null; ;) {
      const found: ReaderRow[] = await this.readers.rows(this.readers.narrow(this.readers.asked(actor, row, path), { reading: 'unread' }), after, BATCH);
      if (found.length > 0) told += await this.transactions.run((tx) => tell(tx, found.map((one) => one.memberId)));
      met += found.length;
      after = found.at(-1) ?? null;
      if (found.length < BATCH) return { met, told };
    }
  }

  /** At most once on a day for a person in all: the day is written down first, and whoever stands there already is left alone. */
  private async remindSome(tx: Tx, row: Circular, ids: readonly Id[]): Promise<number> {
    const day = this.today();
    const known = (await tx.manager.query('SELECT member_id AS id FROM circular_reminder WHERE day = ? AND member_id IN (?) FOR UPDATE', [day, ids])) as { id: Id }[];
    const fresh = ids.filter((id) => !known.some((one) => one.id === id));
    if (fresh.length > 0) {
      // Two at once: the later one adds nothing, and the message of the day is there already.
      await tx.manager.query('INSERT INTO circular_reminder (member_id, day) VALUES ? ON DUPLICATE KEY UPDATE day = VALUES(day)', [fresh.map((id) => [id, day])]);
      await this.notifications.tell(tx, { memberIds: fresh, kind: 'circulars.reminder', title: '您有文件尚未阅读确认', body: bodyOf(row), link: { room: 'circulars', page: 'circular', params: { id: row.id } }, subjectKey: `circulars:remind:${day}` });
    }
    return fresh.length;
  }

  private async pathOf({ organisationId }: Circular): Promise<string> {
    const [row] = (await this.source.query('SELECT path FROM organisation WHERE id = ?', [organisationId])) as { path: string }[];
    return row?.path ?? '/';
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
