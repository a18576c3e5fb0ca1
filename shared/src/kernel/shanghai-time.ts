import { addDays, dayFromNumber, dayNumber, type CalendarDay } from './calendar-day.js';
import type { Period } from './period.js';

/** A moment as a wall clock in Asia/Shanghai shows it. */
export interface ShanghaiTime {
  readonly day: CalendarDay;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** A time of day; what is left out is 0. */
export interface TimeOfDay {
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

/** Half-open stretch of time in epoch milliseconds: `start` belongs to it, `end` does not. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Summer time, +09:00, from 02:00 standard on the first day to 02:00 summer on the second (tzdata, rule PRC).
 * Elsewhere since 1949-05-28 the offset is +08:00; earlier moments are read as +08:00 too, no member record has them.
 */
const SUMMERS: readonly (readonly [string, string])[] = [
  ['1986-05-04', '1986-09-14'],
  ['1987-04-12', '1987-09-13'],
  ['1988-04-17', '1988-09-11'],
  ['1989-04-16', '1989-09-17'],
  ['1990-04-15', '1990-09-16'],
  ['1991-04-14', '1991-09-15'],
];

const SUMMER_SPANS: readonly TimeSpan[] = SUMMERS.map(([from, to]) => ({
  start: dayNumber(from as CalendarDay) * DAY - 6 * HOUR,
  end: dayNumber(to as CalendarDay) * DAY - 7 * HOUR,
}));

/** Offset of Asia/Shanghai from UTC in milliseconds at a moment. */
export function shanghaiOffset(epoch: number): number {
  return SUMMER_SPANS.some((summer) => epoch >= summer.start && epoch < summer.end) ? 9 * HOUR : 8 * HOUR;
}

/** Wall clock of Asia/Shanghai at a moment in epoch milliseconds. */
export function toShanghai(epoch: number): ShanghaiTime {
  const local = epoch + shanghaiOffset(epoch);
  const days = Math.floor(local / DAY);
  const rest = local - days * DAY;
  return {
    day: dayFromNumber(days),
    hour: Math.floor(rest / HOUR),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
  };
}

/** The calendar day in Asia/Shanghai at a moment. */
export const shanghaiDay = (epoch: number): CalendarDay => toShanghai(epoch).day;

/**
 * The moment of a wall clock time. A time that comes twice (autumn 1986–1991) means the first; one that the clocks
 * skipped (spring) means the moment that many minutes after the change.
 */
export function fromShanghai(day: CalendarDay, time: TimeOfDay = {}): number {
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = time;
  const local = dayNumber(day) * DAY + hour * HOUR + minute * 60_000 + second * 1000 + millisecond;
  const summer = local - 9 * HOUR;
  return shanghaiOffset(summer) === 9 * HOUR ? summer : local - 8 * HOUR;
}

/** The day from its midnight to the next: 23, 24 or 25 hours. */
export const dayBounds = (day: CalendarDay): TimeSpan => ({
  start: fromShanghai(day),
  end: fromShanghai(addDays(day, 1)),
});

/** A period from the midnight of its first day to the midnight after its last. */
export const periodBounds = (period: Period): TimeSpan => ({
  start: fromShanghai(period.first),
  end: fromShanghai(addDays(period.last, 1)),
});

/** '2026-11-24 15:30', with seconds '2026-11-24 15:30:05'. */
export function formatShanghai(epoch: number, to: 'minute' | 'second' = 'minute'): string {
  const { day, hour, minute, second } = toShanghai(epoch);
  return `${day} ${two(hour)}:${two(minute)}${to === 'second' ? `:${two(second)}` : ''}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
