import { addDays, addMonths, dayOf, dayParts, daysBetween, isRealDay, weekday, type CalendarDay } from './calendar-day.js';
import { err, ok, type Result } from './result.js';

/** Kinds of period that plans, boards and campaigns run by. */
export type PeriodKind = 'week' | 'month' | 'quarter' | 'year' | 'term';

/**
 * A stretch of days. Keys sort and never clash: week '2026-W48' (ISO week-year), month '2026-11', quarter
 * '2026-Q4', year '2026', term '2026-2027-1' (school year, then number of the term).
 */
export interface Period {
  readonly kind: PeriodKind;
  readonly key: string;
  /** First day, inclusive. */
  readonly first: CalendarDay;
  /** Last day, inclusive. */
  readonly last: CalendarDay;
}

/**
 * First days of the terms of a school year as 'MM-DD', in the order of the terms; the first one opens the school
 * year. A term lasts until the day before the next one, so every day lies in exactly one term. 02-29 is refused.
 */
export type TermCalendar = readonly string[];

/** Autumn term from 1 September, spring term from 1 March; each university sets its own. */
export const DEFAULT_TERMS: TermCalendar = ['09-01', '03-01'];

/** Why a text is no period key. */
export type PeriodFault = 'malformed' | 'impossible';

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** The Monday-to-Sunday week of a day. The year of the key is that of the week's Thursday (ISO 8601). */
export function weekOf(day: CalendarDay): Period {
  const first = addDays(day, 1 - weekday(day));
  const { year } = dayParts(addDays(first, 3));
  const number = weekNumber(first, year);
  return { kind: 'week', key: `${four(year)}-W${two(number)}`, first, last: addDays(first, 6) };
}

/** The calendar month of a day. */
export function monthOf(day: CalendarDay): Period {
  const { year, month } = dayParts(day);
  return span('month', `${four(year)}-${two(month)}`, dayOf(year, month, 1), 1);
}

/** The calendar quarter of a day. */
export function quarterOf(day: CalendarDay): Period {
  const { year, month } = dayParts(day);
  const quarter = Math.ceil(month / 3);
  return span('quarter', `${four(year)}-Q${quarter}`, dayOf(year, quarter * 3 - 2, 1), 3);
}

/** The calendar year of a day. */
export function yearOf(day: CalendarDay): Period {
  const { year } = dayParts(day);
  return span('year', four(year), dayOf(year, 1, 1), 12);
}

/** The school term of a day. */
export function termOf(day: CalendarDay, terms: TermCalendar = DEFAULT_TERMS): Period {
  const { year } = dayParts(day);
  const schoolYear = day >= termStart(year, 0, terms) ? year : year - 1;
  let number = terms.length;
  while (number > 1 && day < termStart(schoolYear, number - 1, terms)) number -= 1;
  return term(schoolYear, number, terms);
}

/** The period of this kind that holds the day. */
export function periodOf(kind: PeriodKind, day: CalendarDay, terms: TermCalendar = DEFAULT_TERMS): Period {
  switch (kind) {
    case 'week':
      return weekOf(day);
    case 'month':
      return monthOf(day);
    case 'quarter':
      return quarterOf(day);
    case 'year':
      return yearOf(day);
    case 'term':
      return termOf(day, terms);
  }
}

/** Read any key; the kind follows from its form. '2026-W54', '2026-13' and a term that does not exist are impossible. */
export function parsePeriod(key: string, terms: TermCalendar = DEFAULT_TERMS): Result<Period, PeriodFault> {
  const found = /^(\d{4})(?:-W(\d{2})|-Q(\d)|-(\d{2})|-(\d{4})-(\d))?$/.exec(key);
  if (!found) return err('malformed');
  const [, yearText, week, quarter, month, nextYear, number] = found;
  const year = Number(yearText);
  // Weeks and terms of the first and last year reach beyond the calendar.
  if (year < 2 || year > 9998) return err('impossible');
  if (week !== undefined) return checked(weekOf(addDays(dayOf(year, 1, 4), (Number(week) - 1) * 7)), key);
  if (quarter !== undefined) return ofMonth(year, Number(quarter) * 3, quarterOf, key);
  if (month !== undefined) return ofMonth(year, Number(month), monthOf, key);
  if (nextYear === undefined) return ok(yearOf(dayOf(year, 1, 1)));
  const inRange = Number(nextYear) === year + 1 && Number(number) >= 1 && Number(number) <= terms.length;
  return inRange ? ok(term(year, Number(number), terms)) : err('impossible');
}

/** The period after. Give the term calendar that made a term. */
export const nextPeriod = (period: Period, terms: TermCalendar = DEFAULT_TERMS): Period =>
  periodOf(period.kind, addDays(period.last, 1), terms);

/** The period before. */
export const previousPeriod = (period: Period, terms: TermCalendar = DEFAULT_TERMS): Period =>
  periodOf(period.kind, addDays(period.first, -1), terms);

/** Whether the day lies in the period. */
export const periodContains = (period: Period, day: CalendarDay): boolean => period.first <= day && day <= period.last;

/** Chinese name: 2026年第48周（11月23日至11月29日）, 2026年11月, 2026年第4季度, 2026年, 2026—2027学年第一学期. */
export function formatPeriod(period: Period): string {
  const year = period.key.slice(0, 4);
  switch (period.kind) {
    case 'week':
      return `${year}年第${Number(period.key.slice(6))}周（${monthDay(period.first)}至${monthDay(period.last)}）`;
    case 'month':
      return `${year}年${Number(period.key.slice(5))}月`;
    case 'quarter':
      return `${year}年第${period.key.slice(6)}季度`;
    case 'year':
      return `${year}年`;
    case 'term':
      return `${year}—${period.key.slice(5, 9)}学年第${NUMERALS[Number(period.key.slice(10))] ?? ''}学期`;
  }
}

/** Faults of a term calendar as sentences; empty when usable. */
export function termCalendarFaults(terms: TermCalendar): string[] {
  if (terms.length < 1 || terms.length > 4) return ['一学年应有1至4个学期'];
  const faults = terms.filter((start) => !isTermStart(start)).map((start) => `“${start}”不是可用的学期起始日（月-日）`);
  if (faults.length > 0) return faults;
  const starts = terms.map((_, index) => termStart(2000, index, terms));
  const ordered = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
  return ordered ? [] : ['学期起始日应从学年第一学期起依次递增'];
}

function isTermStart(start: string): boolean {
  if (!/^\d{2}-\d{2}$/.test(start)) return false;
  return isRealDay({ year: 2001, month: Number(start.slice(0, 2)), day: Number(start.slice(3)) });
}

/** First day of the term with this index; terms whose 'MM-DD' is before the opening one fall in the next year. */
function termStart(schoolYear: number, index: number, terms: TermCalendar): CalendarDay {
  const start = terms[index] ?? '';
  const year = start < (terms[0] ?? '') ? schoolYear + 1 : schoolYear;
  return dayOf(year, Number(start.slice(0, 2)), Number(start.slice(3)));
}

function term(schoolYear: number, number: number, terms: TermCalendar): Period {
  const after = number === terms.length ? termStart(schoolYear + 1, 0, terms) : termStart(schoolYear, number, terms);
  const key = `${four(schoolYear)}-${four(schoolYear + 1)}-${number}`;
  return { kind: 'term', key, first: termStart(schoolYear, number - 1, terms), last: addDays(after, -1) };
}

function span(kind: PeriodKind, key: string, first: CalendarDay, months: number): Period {
  const { year, month } = dayParts(first);
  // The last month of the calendar has no month after it to step back from.
  const last = year === 9999 && month + months > 12 ? dayOf(9999, 12, 31) : addDays(addMonths(first, months), -1);
  return { kind, key, first, last };
}

/** Week 1 is the one with 4 January. */
function weekNumber(monday: CalendarDay, year: number): number {
  return Math.floor(daysBetween(dayOf(year, 1, 4), addDays(monday, 6)) / 7) + 1;
}

function checked(period: Period, key: string): Result<Period, PeriodFault> {
  return period.key === key ? ok(period) : err('impossible');
}

function ofMonth(year: number, month: number, make: (day: CalendarDay) => Period, key: string): Result<Period, PeriodFault> {
  return isRealDay({ year, month, day: 1 }) ? checked(make(dayOf(year, month, 1)), key) : err('impossible');
}

function monthDay(day: CalendarDay): string {
  const parts = dayParts(day);
  return `${parts.month}月${parts.day}日`;
}

const four = (value: number): string => String(value).padStart(4, '0');
const two = (value: number): string => String(value).padStart(2, '0');
