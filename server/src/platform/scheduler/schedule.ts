import { addDays, dayOf, dayParts, daysInMonth, fromShanghai, monthOf, shanghaiDay, weekOf, type CalendarDay } from '@party/shared/kernel';

/**
 * When a job is due, by the clock of Asia/Shanghai. `at` is `HH:MM`; `weekday` 1 is Monday; a `day` beyond the end
 * of a month means its last day.
 */
export type Schedule =
  | { readonly every: number }
  | { readonly daily: string }
  | { readonly weekly: { readonly weekday: number; readonly at: string } }
  | { readonly monthly: { readonly day: number; readonly at: string } };

/** One occurrence of a job. The key names it for ever: `2026-11-24`, `2026-W48`, `2026-11`, `every60.29744940`. */
export interface DuePeriod {
  key: string;
  /** Epoch milliseconds. */
  dueAt: number;
}

/** The latest occurrence that is due at `now` (epoch milliseconds). */
export function latestDue(schedule: Schedule, now: number): DuePeriod {
  if ('every' in schedule) {
    const index = Math.floor(now / (schedule.every * 1000));
    return { key: `every${schedule.every}.${index}`, dueAt: index * schedule.every * 1000 };
  }
  const today = shanghaiDay(now);
  const found = [occurrence(schedule, today), occurrence(schedule, earlier(schedule, today))].find((one) => one.dueAt <= now);
  // The occurrence before the one of the current day, week or month is always due.
  return found as DuePeriod;
}

/** The occurrence before one. */
export function dueBefore(schedule: Schedule, period: DuePeriod): DuePeriod {
  return latestDue(schedule, period.dueAt - 1);
}

type CalendarSchedule = Exclude<Schedule, { every: number }>;

function occurrence(schedule: CalendarSchedule, day: CalendarDay): DuePeriod {
  if ('daily' in schedule) return { key: day, dueAt: moment(day, schedule.daily) };
  if ('weekly' in schedule) {
    const week = weekOf(day);
    return { key: week.key, dueAt: moment(addDays(week.first, schedule.weekly.weekday - 1), schedule.weekly.at) };
  }
  const { year, month } = dayParts(day);
  const last = daysInMonth(year, month);
  return { key: monthOf(day).key, dueAt: moment(dayOf(year, month, Math.min(schedule.monthly.day, last)), schedule.monthly.at) };
}

/** A day of the occurrence before the one that holds `day`. */
function earlier(schedule: CalendarSchedule, day: CalendarDay): CalendarDay {
  if ('daily' in schedule) return addDays(day, -1);
  return addDays('weekly' in schedule ? weekOf(day).first : monthOf(day).first, -1);
}

function moment(day: CalendarDay, at: string): number {
  return fromShanghai(day, { hour: Number(at.slice(0, 2)), minute: Number(at.slice(3, 5)) });
}
