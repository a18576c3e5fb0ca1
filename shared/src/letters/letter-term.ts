import { addDays, addMonths, dayParts, daysBetween, err, ok, type CalendarDay, type Result } from '../kernel/index.js';
import type { LetterKind } from './letter-kind.js';

/** Longest validity of an introduction in days: three months, which the form counts as 90 days (组通字〔2006〕45号). */
export const LETTER_MAX_DAYS = 90;
/** Usual validity of an introduction for units in the same city. */
export const LETTER_USUAL_DAYS_NEAR = 10;
/** Usual validity of an introduction for units elsewhere. */
export const LETTER_USUAL_DAYS = 30;
/** Longest validity of a certificate: who is away for longer than six months transfers the relation (工作条例 Art. 25). */
export const CERTIFICATE_MAX_MONTHS = 6;
/** Months after the first letter within which an expired one may be issued again on the old voucher (组通字〔2015〕33号). */
export const REISSUE_MONTHS = 6;
/** Years a stub (存根) is kept. Letters are never deleted by the service; this is what the register promises. */
export const STUB_YEARS = 10;
/** Days before the end of a letter on which those concerned are reminded. */
export const LETTER_REMINDER_DAYS = [15, 7, 3] as const;

/** Most days a letter of the kind may be good for when it is issued on `issuedOn`. */
export const maxLetterDays = (kind: LetterKind, issuedOn: CalendarDay): number =>
  kind === 'introduction' ? LETTER_MAX_DAYS : daysBetween(issuedOn, addMonths(issuedOn, CERTIFICATE_MAX_MONTHS));

/**
 * Last day of a letter. The day of issue is day 0 and the last day counts: issued on 23 November for 30 days it is good
 * up to and including 23 December. No regulation says how to count; this is the reading most kind to the bearer.
 */
export function validUntil(kind: LetterKind, issuedOn: CalendarDay, days: number): Result<CalendarDay, 'days_out_of_range'> {
  return Number.isInteger(days) && days >= 1 && days <= maxLetterDays(kind, issuedOn) ? ok(addDays(issuedOn, days)) : err('days_out_of_range');
}

/** Days left on `today`: 0 on the last day, negative afterwards. */
export const daysLeft = (until: CalendarDay, today: CalendarDay): number => daysBetween(today, until);

/** Whether a letter that ends on `until` has expired on `today`. */
export const isExpired = (until: CalendarDay, today: CalendarDay): boolean => today > until;

/** Whether a letter may still be issued again, seen from the first letter of its chain. */
export const mayReissue = (firstIssuedOn: CalendarDay, today: CalendarDay): boolean => today <= addMonths(firstIssuedOn, REISSUE_MONTHS);

/** Day by which the receipt (回执) is due: one month after the member was accepted. */
export const receiptDueOn = (acceptedOn: CalendarDay): CalendarDay => addMonths(acceptedOn, 1);

/** Whether somebody is reminded of a letter today: fifteen, seven and three days before its end, then every seventh day after it. */
export function isReminderDay(until: CalendarDay, today: CalendarDay): boolean {
  const left = daysLeft(until, today);
  return LETTER_REMINDER_DAYS.some((one) => one === left) || (left < 0 && left % 7 === 0);
}

/** Year a letter is numbered in. */
export const letterYear = (issuedOn: CalendarDay): number => dayParts(issuedOn).year;
