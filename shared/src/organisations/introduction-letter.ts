import { addDays, addMonths, err, ok, type CalendarDay, type Result } from '../kernel/index.js';

/** Longest validity of a letter of introduction, in days (组织关系介绍信: three months). */
export const LETTER_MAX_DAYS = 90;
/** Usual validity for units outside the city, in days. */
export const LETTER_USUAL_DAYS = 30;

/** Last day of a letter: the day of issue plus its days, that day included. Refusal: `days_out_of_range` unless 1 to 90. */
export function validUntil(issuedOn: CalendarDay, days: number): Result<CalendarDay, 'days_out_of_range'> {
  return Number.isInteger(days) && days >= 1 && days <= LETTER_MAX_DAYS ? ok(addDays(issuedOn, days)) : err('days_out_of_range');
}

/** Whether a letter that ends on `until` has expired on `today`. */
export const isExpired = (until: CalendarDay, today: CalendarDay): boolean => today > until;

/** Day by which the receipt is due: one month after the member was accepted. */
export const receiptDueOn = (acceptedOn: CalendarDay): CalendarDay => addMonths(acceptedOn, 1);
