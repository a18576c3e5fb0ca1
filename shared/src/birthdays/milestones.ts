import { dayOf, dayParts, earliestDay, latestDay, type CalendarDay, type PartialDay } from '../kernel/index.js';

/** Years that stand out among the anniversaries: every tenth. */
export const isMilestone = (nth: number): boolean => nth > 0 && nth % 10 === 0;

/** The medal «光荣在党50年». */
export interface Medal {
  /** Year in which fifty years of membership are certain on 1 July. */
  readonly year: number;
  /** False when the date on file is so rough that a year earlier is possible. */
  readonly exact: boolean;
}

const MEDAL_YEARS = 50;

/** Fifty years of membership (党龄, counted from becoming a full member) by 1 July, the day the medal is given. Null without a date. */
export function medalOf(converted: PartialDay | null): Medal | null {
  if (converted === null) return null;
  const year = medalYear(latestDay(converted));
  return { year, exact: year === medalYear(earliestDay(converted)) };
}

function medalYear(since: CalendarDay): number {
  const { year } = dayParts(since);
  return year + MEDAL_YEARS + (since <= dayOf(year, 7, 1) ? 0 : 1);
}

/** Dates on file of those whose {@link medalOf} lies in a year: texts after `after` up to `upTo` but not `never`, and those of `also`. */
export function medalDates(year: number): { after: string; upTo: string; never: string[]; also: string[] } {
  const [last, first] = [year - MEDAL_YEARS, year - MEDAL_YEARS - 1];
  return { after: `${first}-07-01`, upTo: `${last}-07-01`, never: [`${last}`, `${last}-07`], also: [`${first}`, `${first}-07`] };
}
