import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, daysBetween, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { anniversaryIn, basisDate, cardDays, cardOutcome, cardWords, monthDayRanges, noticeDays, noticeDue, noticeWords, type Anniversary } from '@party/shared/birthdays';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { walk } from '../../platform/upkeep/walk.js';
import { NotificationsApi, TimedMessages } from '../notifications/notifications.api.js';
import { BirthdaysQueries, type Celebrant } from './birthdays.query.js';
import { BirthdaysRepository } from './birthdays.repository.js';

type Told = 'card' | 'notice';
/** Whether the branch at a path is one of those whose time it is. */
type Covers = (path: string) => boolean;
const EVERYWHERE: Covers = () => true;
/** How far back missed cards are written down as missed. */
const LOOKED_BACK_DAYS = 62;
/** Years in which somebody was told already. */
const DONE: Readonly<Record<Told, string>> = { card: 'y.outcome IS NOT NULL', notice: 'y.noticed_at IS NOT NULL' };

/**
 * Brings cards and notes each morning, at the hour of the branch. The row of a person's year is locked and looked at before anything is told, so
 * whatever runs twice, at once or after the clock went back tells nobody a second time.
 */
@Injectable()
export class BirthdayCards implements OnModuleInit {
  constructor(
    private readonly queries: BirthdaysQueries,
    private readonly rows: BirthdaysRepository,
    private readonly notifications: NotificationsApi,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly timed: TimedMessages,
  ) {}

  onModuleInit(): void {
    this.timed.register({
      kind: 'birthdays',
      tell: async ({ day, since, covers }, signal) => {
        await this.cards(day, { signal, covers, since });
        await this.notices(signal, covers);
      },
    });
  }

  /** Cards of a day, of the three before it that a failed run may have left, and of all since nobody looked. Gives how many birthdays were settled. */
  cards(period: CalendarDay, { signal, covers = EVERYWHERE, since = period }: { signal?: AbortSignal; covers?: Covers; since?: CalendarDay } = {}): Promise<number> {
    const usual = cardDays(period)[0] as CalendarDay;
    const longest = addDays(period, -LOOKED_BACK_DAYS);
    const first = since < longest ? longest : since < usual ? since : usual;
    return this.each('card', [first, period], { signal, covers }, (tx, who, kept) => this.card(tx, who, kept));
  }

  /** Notes for the seven days to come; those whose day is here or gone are left out. Gives how many were sent. */
  notices(signal?: AbortSignal, covers: Covers = EVERYWHERE): Promise<number> {
    const days = noticeDays(this.today());
    return this.each('notice', [days[0] as CalendarDay, days.at(-1) as CalendarDay], { signal, covers }, (tx, who, kept) => this.notice(tx, who, kept));
  }

  private async each(told: Told, [first, last]: readonly [CalendarDay, CalendarDay], { signal, covers }: { signal: AbortSignal | undefined; covers: Covers }, tell: (tx: Tx, who: Celebrant, kept: Anniversary) => Promise<boolean>): Promise<number> {
    let total = 0;
    for (const range of monthDayRanges(first, last)) {
      for (const people of await this.queries.people(null, 'birthdays.view')) {
        const left = (after: { memberId: Id } | null, limit: number) => {
          const query = this.queries.within(people, range).andWhere('m.id > :afterId', { afterId: after?.memberId ?? '' })
            .andWhere(`NOT EXISTS (SELECT 1 FROM birthday_year y WHERE y.member_id = m.id AND y.year = :toldYear AND ${DONE[told]})`, { toldYear: range.year });
          return this.queries.celebrants(query.orderBy('m.id', 'ASC').limit(limit), people);
        };
        total += await walk(left, async ({ memberId, path }) => covers(path) && (await this.one(memberId, range.year, tell)), signal);
      }
    }
    return total;
  }

  /** The person may have moved, left or got another date since the list was read, so everything is asked again. */
  private one(memberId: Id, year: number, tell: (tx: Tx, who: Celebrant, kept: Anniversary) => Promise<boolean>): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const who = await this.queries.one(null, 'birthdays.view', memberId, tx);
      const kept = who && anniversaryIn(basisDate(who), year);
      return kept ? tell(tx, who, kept) : false;
    });
  }

  private async card(tx: Tx, who: Celebrant, { on, nth, year }: Anniversary): Promise<boolean> {
    const outcome = cardOutcome(on, this.today());
    if (outcome === null) return false;
    const row = await this.rows.lockYear(tx, who.memberId, year);
    if (row.outcome !== null) return false;
    const { basis, organisationId, organisationName, memberId } = who;
    await this.rows.updateYear(tx, row.id, { outcome, toldAt: this.clock.date(), keptOn: on, nth, basis, organisationId, organisationName });
    if (outcome !== 'dropped') {
      await this.notifications.tell(tx, {
        memberIds: [memberId], kind: 'birthdays.card', ...cardWords({ basis, nth, outcome }), link: { room: 'birthdays', page: 'card', params: { year: String(year) } }, subjectKey: `birthday:${year}:card`,
      });
    }
    return true;
  }

  private async notice(tx: Tx, { memberId, basis }: Celebrant, { on, nth, year }: Anniversary): Promise<boolean> {
    const left = daysBetween(this.today(), on);
    if (!noticeDue(on, this.today())) return false;
    const row = await this.rows.lockYear(tx, memberId, year);
    if (row.noticedAt !== null || row.outcome !== null) return false;
    await this.rows.updateYear(tx, row.id, { noticedAt: this.clock.date() });
    await this.notifications.tell(tx, {
      memberIds: [memberId], kind: 'birthdays.notice', ...noticeWords({ basis, nth, left }), link: { room: 'birthdays', page: 'mine', params: {} }, subjectKey: `birthday:${year}:notice`,
    });
    return true;
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
