import { Injectable } from '@nestjs/common';
import {
  anniversaryIn, KEEPING_DEEDS, medalDates, medalOf, monthDayRanges, type BirthdayMonth, type BirthdayRow, type CoverageRow, type ListBirthdaysQuery, type MedalRow,
  type MonthDayRange, type MonthQuery, type UpcomingBirthdays,
} from '@party/shared/birthdays';
import { addDays, dayOf, dayParts, DEFAULT_PAGE, parsePeriod, shanghaiDay, type CalendarDay, type Id, type Page, type PageQuery, type PartialDay } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { presentRow } from './birthday.presenter.js';
import { BirthdayYearRow } from './birthday-records.entity.js';
import { BirthdaysQueries, type Celebrant, type PeopleOfBasis } from './birthdays.query.js';
import { BirthdaysRepository } from './birthdays.repository.js';

const UPCOMING_DAYS = 30;
const UPCOMING_ROWS = 100;

/** The days of a month. @throws Problem request.invalid */
function monthOfQuery(month: string): { first: CalendarDay; last: CalendarDay } {
  const period = parsePeriod(month);
  if (!period.ok || period.value.kind !== 'month') throw fieldProblem('month', 'month_impossible', '没有这个月份');
  return period.value;
}

/** Reads the register of political birthdays. */
@Injectable()
export class BirthdaysReader {
  constructor(
    private readonly queries: BirthdaysQueries,
    private readonly rows: BirthdaysRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, request.invalid, request.cursor_invalid */
  async list(actor: Actor, { month, day, organisationId, limit = DEFAULT_PAGE, cursor }: ListBirthdaysQuery): Promise<Page<BirthdayRow>> {
    const range = this.rangeOf(month, day);
    const after = cursor === undefined ? null : placeOf(cursor);
    const people = await this.queries.people(actor, 'birthdays.view', { organisationId });
    const found = await this.queries.inRange(people, range, { after, limit: limit + 1 });
    const rows = await this.present(found, () => range.year);
    return pageOf(found.map((who, at) => ({ who, row: rows[at] as BirthdayRow })), limit, ({ row }) => row, ({ who }) => [who.monthDay ?? '', who.memberId]);
  }

  /** Everybody of a month, without paging. */
  async all(actor: Actor, { month, organisationId }: MonthQuery): Promise<BirthdayRow[]> {
    const range = this.rangeOf(month, undefined);
    const found = await this.queries.inRange(await this.queries.people(actor, 'birthdays.view', { organisationId }), range, { limit: 100_000 });
    return this.present(found, () => range.year);
  }

  async month(actor: Actor, { month, organisationId }: MonthQuery): Promise<BirthdayMonth> {
    const range = this.rangeOf(month, undefined);
    const people = await this.queries.people(actor, 'birthdays.view', { organisationId });
    const counts = (await Promise.all(people.map((one) => this.countDays(one, range)))).flat();
    const byDay = new Map<string, number>();
    for (const { monthDay, count } of counts) {
      // Any year before will do: the day a month-day is kept on does not hang on it.
      const on = anniversaryIn(`2000-${monthDay}` as PartialDay, range.year)?.on ?? '';
      byDay.set(on, (byDay.get(on) ?? 0) + Number(count));
    }
    const days = [...byDay].map(([on, count]) => ({ on, count })).sort((a, b) => (a.on < b.on ? -1 : 1));
    const doubtful = await Promise.all(people.map((one) => this.queries.count(this.doubts(one))));
    return { month, today: this.today(), days, total: days.reduce((sum, one) => sum + one.count, 0), doubtful: doubtful.reduce((sum, one) => sum + one, 0) };
  }

  /** The coming thirty days, today included, in their order. */
  async upcoming(actor: Actor): Promise<UpcomingBirthdays> {
    const today = this.today();
    const people = await this.queries.people(actor, 'birthdays.view');
    const ranges = monthDayRanges(today, addDays(today, UPCOMING_DAYS));
    const found: { who: Celebrant; year: number }[] = [];
    for (const range of ranges) {
      const some = await this.queries.inRange(people, range, { limit: UPCOMING_ROWS - found.length });
      found.push(...some.map((who) => ({ who, year: range.year })));
    }
    const counts = await Promise.all(ranges.flatMap((range) => people.map((one) => this.queries.count(this.queries.within(one, range)))));
    const years = new Map(found.map(({ who, year }) => [who.memberId, year]));
    return { items: await this.present(found.map(({ who }) => who), (who) => years.get(who.memberId) ?? 0), total: counts.reduce((sum, one) => sum + one, 0) };
  }

  /** Those whose date on file allows no birthday. */
  async doubtful(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<BirthdayRow>> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const people = await this.queries.people(actor, 'birthdays.view');
    const parts = await Promise.all(people.map((one) =>
      this.queries.celebrants(this.doubts(one).andWhere('m.id > :afterId', { afterId: after?.id ?? '' }).orderBy('m.id', 'ASC').limit(limit + 1), one)));
    const found = parts.flat().sort((a, b) => (a.memberId < b.memberId ? -1 : 1)).slice(0, limit + 1);
    const rows = await this.present(found, () => dayParts(this.today()).year);
    return pageOf(found.map((who, at) => ({ who, row: rows[at] as BirthdayRow })), limit, ({ row }) => row, ({ who }) => ['', who.memberId]);
  }

  /** Those to whom the medal «光荣在党50年» falls in a year. */
  async medals(actor: Actor, { year, limit = DEFAULT_PAGE, cursor }: PageQuery & { year: number }): Promise<Page<MedalRow>> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const dates = medalDates(year);
    const query = this.queries.all(actor, 'birthdays.view').andWhere("m.stage = 'full'")
      .andWhere('((m.converted_on > :medalAfter AND m.converted_on <= :medalUpTo AND m.converted_on NOT IN (:...medalNever)) OR m.converted_on IN (:...medalAlso))',
        { medalAfter: dates.after, medalUpTo: dates.upTo, medalNever: dates.never, medalAlso: dates.also });
    orderFrom(query, { column: 'm.converted_on', id: 'm.id', direction: 'ASC' }, after && { at: after.monthDay, id: after.id }, limit + 1);
    const found = await this.queries.celebrants(query, { basis: 'converted', monthDay: 'm.converted_md' });
    return pageOf(found, limit, ({ memberId, memberName, organisationName, conversionDate }): MedalRow => ({
      memberId, memberName, organisationName, convertedOn: conversionDate ?? '', exact: medalOf(conversionDate)?.exact ?? false,
    }), ({ conversionDate, memberId }) => [conversionDate ?? '', memberId]);
  }

  /** How many of the birthdays that came in a year each branch has kept, by the branch of the day. */
  async coverage(actor: Actor, { year, limit = DEFAULT_PAGE, cursor }: PageQuery & { year: number }): Promise<Page<CoverageRow>> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const query = this.rows.manager().createQueryBuilder(BirthdayYearRow, 'y').innerJoin('organisation', 'o', 'o.id = y.organisation_id')
      .select('o.id', 'organisationId').addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('COUNT(*)', 'due')
      .addSelect('SUM(EXISTS (SELECT 1 FROM birthday_deed d WHERE d.member_id = y.member_id AND d.year = y.year AND d.kind IN (:...keeping) AND d.live = 1))', 'kept')
      .where('y.year = :year AND y.outcome IS NOT NULL', { year, keeping: KEEPING_DEEDS }).groupBy('o.id').addGroupBy('o.name').addGroupBy('o.path');
    applyScope(query, scopeOf(actor, 'birthdays.view'), { path: 'o.path' });
    orderFrom(query, { column: 'o.path', id: 'o.id', direction: 'ASC' }, after && { at: after.monthDay, id: after.id }, limit + 1);
    const rows = await query.getRawMany<{ organisationId: Id; organisationName: string; path: string; due: string; kept: string }>();
    return pageOf(rows, limit, ({ organisationId, organisationName, due, kept }): CoverageRow => ({ organisationId, organisationName, due: Number(due), kept: Number(kept) }),
      ({ path, organisationId }) => [path, organisationId]);
  }

  /** What a branch should see to: birthdays in a stretch of days, of those the actor hosts. */
  async hosted(actor: Actor, first: CalendarDay, last: CalendarDay): Promise<BirthdayRow[]> {
    const people = await this.queries.people(actor, 'birthdays.host');
    const rows = await Promise.all(monthDayRanges(first, last).map(async (range) => this.present(await this.queries.inRange(people, range, { limit: 10_000 }), () => range.year)));
    return rows.flat();
  }

  private async present(found: readonly Celebrant[], yearOf: (who: Celebrant) => number): Promise<BirthdayRow[]> {
    const years = [...new Set(found.map(yearOf))];
    const deeds = await this.rows.deedsOf(found.map((one) => one.memberId), years);
    return found.map((who) => presentRow(who, yearOf(who), deeds, this.today()));
  }

  private countDays(people: PeopleOfBasis, range: MonthDayRange): Promise<{ monthDay: string; count: string }[]> {
    return this.queries.within(people, range).select(people.monthDay, 'monthDay').addSelect('COUNT(*)', 'count').groupBy(people.monthDay).getRawMany();
  }

  /** Of those who count from conversion only full members can be asked for the date. */
  private doubts({ query, basis, monthDay }: PeopleOfBasis): ReturnType<PeopleOfBasis['query']> {
    const missing = query().andWhere(`${monthDay} IS NULL`);
    return basis === 'converted' ? missing.andWhere("m.stage = 'full'") : missing;
  }

  private rangeOf(month: string, day: number | undefined): MonthDayRange {
    const { first, last } = monthOfQuery(month);
    const { year, month: number, day: most } = dayParts(last);
    if (day !== undefined && day > most) throw fieldProblem('day', 'day_impossible', '这个月没有这一天');
    const on = day === undefined ? null : dayOf(year, number, day);
    return monthDayRanges(on ?? first, on ?? last)[0] as MonthDayRange;
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}

/** @throws Problem request.cursor_invalid */
function placeOf(cursor: string): { monthDay: string; id: Id } {
  const [monthDay, id] = decodeCursor(cursor, 2);
  return { monthDay: String(monthDay), id: String(id) };
}
