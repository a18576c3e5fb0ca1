import { addDays, dayOf, dayParts, daysInMonth, isLeapYear, precisionOf, type CalendarDay, type PartialDay } from '../kernel/index.js';

/** The date a political birthday is counted from; an organisation chooses, everything below it follows. */
export const BIRTHDAY_BASES = ['joined', 'converted'] as const;

/** See {@link BIRTHDAY_BASES}. */
export type BirthdayBasis = (typeof BIRTHDAY_BASES)[number];

/** Chinese names of the dates. */
export const BIRTHDAY_BASIS_LABELS: Readonly<Record<BirthdayBasis, string>> = { joined: '入党时间', converted: '转正时间' };

/** The verb of an anniversary: «入党 23 周年». */
export const BIRTHDAY_BASIS_VERBS: Readonly<Record<BirthdayBasis, string>> = { joined: '入党', converted: '转正' };

/** The political birthday of somebody in one year. */
export interface Anniversary {
  readonly year: number;
  /** The day it is kept: of a month without a day the first. */
  readonly on: CalendarDay;
  /** How exact the date on file is; a day is never made up. */
  readonly precision: 'day' | 'month';
  /** Years since the date, at least 1. */
  readonly nth: number;
}

/**
 * The political birthday in a year; null when there is none: nothing or only a year on file, or the year of joining itself and
 * those before it. 29 February is kept on the 28th of common years.
 */
export function anniversaryIn(date: PartialDay | null, year: number): Anniversary | null {
  if (date === null) return null;
  const precision = precisionOf(date);
  const nth = year - Number(date.slice(0, 4));
  if (precision === 'year' || nth < 1) return null;
  const month = Number(date.slice(5, 7));
  const day = precision === 'month' ? 1 : Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return { year, on: dayOf(year, month, day), precision, nth };
}

/** The next political birthday, today's included; null when the date on file allows none. */
export function nextAnniversary(date: PartialDay | null, today: CalendarDay): Anniversary | null {
  const { year } = dayParts(today);
  const ofYear = anniversaryIn(date, year);
  return ofYear !== null && ofYear.on >= today ? ofYear : anniversaryIn(date, year + 1);
}

/** What a date is found by whatever its year, `MM-DD` or `MM`; null of a year alone. The generated columns hold the same. */
export const monthDayOf = (date: PartialDay | null): string | null => (date === null || date.length < 7 ? null : date.slice(5));

/** Month-days of those whose birthday is kept on a day. */
export function monthDaysKeptOn(day: CalendarDay): string[] {
  const { year, day: date } = dayParts(day);
  const own = day.slice(5);
  return [...(date === 1 ? [own.slice(0, 2)] : []), own, ...(own === '02-28' && !isLeapYear(year) ? ['02-29'] : [])];
}

/** A stretch of month-days, both ends included, in one year. A month alone sorts before its days. */
export interface MonthDayRange {
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

/** Month-days of those whose birthday is kept from one day to another; a range for each year. */
export function monthDayRanges(first: CalendarDay, last: CalendarDay): MonthDayRange[] {
  const [from = '', to = ''] = [monthDaysKeptOn(first).at(0), monthDaysKeptOn(last).at(-1)];
  const [begins, ends] = [dayParts(first).year, dayParts(last).year];
  if (begins === ends) return [{ year: begins, from, to }];
  const between = Array.from({ length: ends - begins - 1 }, (_, at) => ({ year: begins + at + 1, from: '01', to: '12-31' }));
  return [{ year: begins, from, to: '12-31' }, ...between, { year: ends, from: '01', to }];
}

/** Days from one to another, both included. */
export function daysFrom(first: CalendarDay, last: CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
