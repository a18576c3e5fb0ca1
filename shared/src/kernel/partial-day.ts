import { dayOf, daysInMonth, isRealDay, type CalendarDay } from './calendar-day.js';
import { err, ok, type Result } from './result.js';

/**
 * A date as precisely as it is known: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. Old files often name only a month; a day
 * is never made up. Every {@link CalendarDay} is a PartialDay.
 */
export type PartialDay = string & { readonly __date: Precision };

/** How much of a date is known. */
export type Precision = 'year' | 'month' | 'day';

/** Why a text is no partial day. */
export type PartialDayFault = 'malformed' | 'impossible';

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Read 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
export function parsePartialDay(text: string): Result<PartialDay, PartialDayFault> {
  const found = FORM.exec(text);
  if (!found) return err('malformed');
  const parts = { year: Number(found[1]), month: Number(found[2] ?? 1), day: Number(found[3] ?? 1) };
  return isRealDay(parts) ? ok(text as PartialDay) : err('impossible');
}

/** Whether a text is a {@link PartialDay}. */
export const isPartialDay = (text: string): text is PartialDay => parsePartialDay(text).ok;

/** How precise a date is. */
export const precisionOf = (date: PartialDay): Precision =>
  date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';

/** Whether a date is known to the day. */
export const isFullDay = (date: PartialDay): date is CalendarDay => precisionOf(date) === 'day';

/** The first day the date can mean. */
export function earliestDay(date: PartialDay): CalendarDay {
  const { year, month, day } = numbers(date);
  return dayOf(year, month ?? 1, day ?? 1);
}

/** The last day the date can mean. */
export function latestDay(date: PartialDay): CalendarDay {
  const { year, month = 12, day } = numbers(date);
  return dayOf(year, month, day ?? daysInMonth(year, month));
}

/**
 * Partial order: -1 when every day of `a` is before every day of `b`, 1 the other way, 0 when they are the same
 * text, undefined when they overlap and nobody can tell ('2019' and '2019-06').
 */
export function comparePartialDays(a: PartialDay, b: PartialDay): -1 | 0 | 1 | undefined {
  if (a === b) return 0;
  if (latestDay(a) < earliestDay(b)) return -1;
  return latestDay(b) < earliestDay(a) ? 1 : undefined;
}

/** Whether the date is certainly before `other`. */
export const isCertainlyBefore = (date: PartialDay, other: PartialDay): boolean =>
  comparePartialDays(date, other) === -1;

/** Whether the date may mean this day. */
export const mayBeDay = (date: PartialDay, day: CalendarDay): boolean =>
  earliestDay(date) <= day && day <= latestDay(date);

/** 2019年6月30日, 2019年6月 or 2019年. */
export function formatPartialDay(date: PartialDay): string {
  const { year, month, day } = numbers(date);
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}

function numbers(date: PartialDay): { year: number; month?: number; day?: number } {
  const [year, month, day] = date.split('-').map(Number);
  return { year: year ?? 0, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}
