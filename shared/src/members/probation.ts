import { addDays, addMonths, type CalendarDay } from '../kernel/calendar-day.js';
import { err, ok, type Result } from '../kernel/result.js';

/** A probation by 发展党员工作细则 Art. 32. */
export interface Probation {
  /** Day of the branch general meeting that admitted the person: the day of joining. */
  readonly first: CalendarDay;
  /** Last day of the probation, the day before `due`. */
  readonly last: CalendarDay;
  /** Day on which the person may become a full member; the seniority (党龄) counts from it, however late the meeting. */
  readonly due: CalendarDay;
  /** First day of the last month, when the person applies for conversion. */
  readonly reminder: CalendarDay;
}

/** Why an extension was refused. */
export type ExtensionFault = 'not_whole_months' | 'too_short' | 'too_long';

/** Days by which the higher committee decides after a branch meeting (发展党员工作细则): within 3 months, at most 6. */
export interface ApprovalDeadlines {
  readonly normal: CalendarDay;
  readonly special: CalendarDay;
}

const MIN_EXTENSION = 6;
const MAX_EXTENSION = 12;

/** The probation of one year that starts on the day of admission. Admitted on 29 February: due on 28 February. */
export const probationOf = (admitted: CalendarDay): Probation => until(admitted, addMonths(admitted, 12));

/**
 * A probation extended by whole months, counted from the day it would have ended: at least half a year, at most a
 * year, and once only (the membership table sees to that).
 */
export function extendProbation(probation: Probation, months: number): Result<Probation, ExtensionFault> {
  if (!Number.isInteger(months)) return err('not_whole_months');
  if (months < MIN_EXTENSION) return err('too_short');
  if (months > MAX_EXTENSION) return err('too_long');
  return ok(until(probation.first, addMonths(probation.due, months)));
}

/** Whether the meeting that decides on conversion may be held on this day: never before the probation is over. */
export const mayDecideConversion = (probation: Probation, meeting: CalendarDay): boolean => meeting >= probation.due;

/** Whether the person may hand in the application for conversion: normally within the last month. */
export const mayApplyForConversion = (probation: Probation, day: CalendarDay): boolean => day >= probation.reminder;

/** When the higher committee has to decide on a branch meeting's decision. */
export const approvalDeadlines = (meeting: CalendarDay): ApprovalDeadlines => ({
  normal: addMonths(meeting, 3),
  special: addMonths(meeting, 6),
});

function until(first: CalendarDay, due: CalendarDay): Probation {
  return { first, last: addDays(due, -1), due, reminder: addMonths(due, -1) };
}
