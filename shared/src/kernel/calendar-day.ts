import { err, ok, type Result } from './result.js';

/**
 * A day of the proleptic Gregorian calendar as 'YYYY-MM-DD', years 0001–9999. People's dates are days on a wall
 * calendar, so they are strings with y-m-d arithmetic: a time zone or summer time can never move them.
 */
export type CalendarDay = string & { readonly __date: 'day' };

/** Year, month 1–12 and day of the month 1–31. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Why a text is not a day: its form, or a day that no calendar has (2019-02-30). */
export type CalendarDayFault = 'malformed' | 'impossible';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a year has 29 February. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month 1–12; 0 for any other month number. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Whether the three numbers name a day of the years 1–9999. */
export function isRealDay({ year, month, day }: DayParts): boolean {
  if (![year, month, day].every(Number.isInteger)) return false;
  return year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month);
}

/** Read 'YYYY-MM-DD'. */
export function parseDay(text: string): Result<CalendarDay, CalendarDayFault> {
  const found = FORM.exec(text);
  if (!found) return err('malformed');
  const parts = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  return isRealDay(parts) ? ok(text as CalendarDay) : err('impossible');
}

/** Whether a text is a {@link CalendarDay}. */
export const isCalendarDay = (text: string): text is CalendarDay => parseDay(text).ok;

/** The day of three numbers. Throws RangeError when there is no such day: use {@link isRealDay} on input from people. */
export function dayOf(year: number, month: number, day: number): CalendarDay {
  if (!isRealDay({ year, month, day })) throw new RangeError(`no such day: ${year}-${month}-${day}`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDay;
}

/** A day's three numbers. */
export function dayParts(day: CalendarDay): DayParts {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export const compareDays = (a: CalendarDay, b: CalendarDay): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Days since 1970-01-01, which is 0. Counts in 400-year eras from 1 March, so that the leap day is the last day of
 * a shifted year and needs no special case.
 */
export function dayNumber(day: CalendarDay): number {
  const { year, month, day: date } = dayParts(day);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day of a number from {@link dayNumber}. Throws RangeError outside the years 1–9999. */
export function dayFromNumber(count: number): CalendarDay {
  const days = count + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** The day `count` days later (earlier when negative). Throws RangeError outside the years 1–9999. */
export const addDays = (day: CalendarDay, count: number): CalendarDay => dayFromNumber(dayNumber(day) + count);

/**
 * The same day of the month `count` months later; the last day of that month when it has no such day
 * (31 August + 6 months = 28 February), the analogue of Civil Code Art. 202.
 */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  const parts = dayParts(day);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOf(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** {@link addMonths} of twelve months a year: 29 February + 1 year = 28 February. */
export const addYears = (day: CalendarDay, count: number): CalendarDay => addMonths(day, count * 12);

/** Days from `from` to `to`: 1 for neighbours, negative when `to` is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => dayNumber(to) - dayNumber(from);

/** Weekday by ISO 8601: 1 Monday … 7 Sunday. */
export function weekday(day: CalendarDay): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
