import { addDays, addMonths, dayParts, daysBetween, err, ok, type CalendarDay, type Result } from '../kernel/index.js';

/** Longest validity of a letter, in days (组织关系介绍信: three months). */
export const LETTER_MAX_DAYS = 90;
/** Usual validity for units outside the city, in days. */
export const LETTER_USUAL_DAYS = 30;
/** Months after the first letter within which an expired one may be issued again on the old voucher (组通字〔2015〕33号). */
export const REISSUE_MONTHS = 6;
/** Days before the end of a letter on which those concerned are reminded; after the end each week. */
export const LETTER_REMINDER_DAYS = [15, 7, 3] as const;

const NUMERALS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/** A number from 0 to 99 in the capital numerals that letters and receipts use: 7 柒, 10 壹拾, 30 叁拾, 90 玖拾. */
export function capitalNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) throw new RangeError('0 to 99');
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return NUMERALS[ones] ?? '';
  return `${NUMERALS[tens] ?? ''}拾${ones === 0 ? '' : (NUMERALS[ones] ?? '')}`;
}

/** A year digit by digit: 2026 贰零贰陆. */
export const capitalYear = (year: number): string => Array.from(String(year), (digit) => NUMERALS[Number(digit)] ?? '').join('');

/** A month `YYYY-MM` as 党费已交到 names it: 贰零贰陆年壹拾壹月. */
export function capitalMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${capitalYear(Number(year))}年${capitalNumber(Number(number))}月`;
}

/** Number of a letter, e.g. `〔2026〕第0012号`; without gaps within a committee and year. */
export const letterNumber = (year: number, serial: number): string => `〔${year}〕第${String(serial).padStart(4, '0')}号`;

/** Last day of a letter: the day of issue plus its days, that day included. Refusal: `days_out_of_range` unless 1 to 90. */
export function validUntil(issuedOn: CalendarDay, days: number): Result<CalendarDay, 'days_out_of_range'> {
  return Number.isInteger(days) && days >= 1 && days <= LETTER_MAX_DAYS ? ok(addDays(issuedOn, days)) : err('days_out_of_range');
}

/** Whether a letter that ends on `until` has expired on `today`. */
export const isExpired = (until: CalendarDay, today: CalendarDay): boolean => today > until;

/** Whether a letter may still be issued again, seen from the first letter of the transfer. */
export const mayReissue = (firstIssuedOn: CalendarDay, today: CalendarDay): boolean => today <= addMonths(firstIssuedOn, REISSUE_MONTHS);

/** Day by which the receipt is due: one month after the member was accepted. */
export const receiptDueOn = (acceptedOn: CalendarDay): CalendarDay => addMonths(acceptedOn, 1);

/** Whether somebody is reminded of a letter today: fifteen, seven and three days before its end, then every seventh day after it. */
export function isReminderDay(until: CalendarDay, today: CalendarDay): boolean {
  const left = daysBetween(today, until);
  return LETTER_REMINDER_DAYS.some((one) => one === left) || (left < 0 && left % 7 === 0);
}

/** Year a letter is numbered in. */
export const letterYear = (issuedOn: CalendarDay): number => dayParts(issuedOn).year;
