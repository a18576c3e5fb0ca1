import { addDays, fromShanghai, monthOf, nextPeriod, parsePeriod, previousPeriod, weekOf, type CalendarDay, type Period } from '../kernel/index.js';

/** The period of a board; null for anything but a week (ISO week-year) or a month. */
export function boardPeriod(key: string): Period | null {
  const period = parsePeriod(key);
  return period.ok && (period.value.kind === 'week' || period.value.kind === 'month') ? period.value : null;
}

/** First moment after a period, epoch milliseconds. @throws Error for anything but a week or a month */
export function periodEnd(key: string): number {
  const period = boardPeriod(key);
  if (period === null) throw new Error(`no period: ${key}`);
  return fromShanghai(addDays(period.last, 1));
}

/** Whether a period is over on a day: weeks close on Monday 00:00, months on the first, in Shanghai. */
export const isClosed = (period: Period, today: CalendarDay): boolean => period.last < today;

/** The periods an entry that is booked on a day counts in, beside the sum of all. */
export const periodsOfDay = (day: CalendarDay): { week: string; month: string } => ({ week: weekOf(day).key, month: monthOf(day).key });

/** So many periods up to one, the earliest first. */
export function periodsUpTo(last: Period, count: number): Period[] {
  const found = [last];
  while (found.length < count) found.unshift(previousPeriod(found[0] ?? last));
  return found;
}

/** The period after, unless it has not begun on a day. */
export function laterPeriod(period: Period, today: CalendarDay): Period | null {
  const next = nextPeriod(period);
  return next.first > today ? null : next;
}
