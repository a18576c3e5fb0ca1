import { addYears, dayParts, type CalendarDay } from '../kernel/calendar-day.js';
import { earliestDay, latestDay, type PartialDay } from '../kernel/partial-day.js';

/** Seniority in the Party. */
export interface PartyAge {
  /** Full years that are certain. */
  readonly years: number;
  /** False when the start is known to the month or year only and a year more is possible. */
  readonly exact: boolean;
}

/** Full years from one day to another; 29 February has its anniversary on 28 February in common years. 0 before the first. */
export function fullYears(from: CalendarDay, to: CalendarDay): number {
  if (to < from) return 0;
  const years = dayParts(to).year - dayParts(from).year;
  return addYears(from, years) <= to ? years : years - 1;
}

/**
 * Seniority (党龄) on a day: full years since the person became a full member. `since` is the day the probation (or
 * its extension) ran out, not the day of joining and not the day of a late meeting.
 */
export function partyAge(since: PartialDay, on: CalendarDay): PartyAge {
  const years = fullYears(latestDay(since), on);
  return { years, exact: years === fullYears(earliestDay(since), on) };
}
