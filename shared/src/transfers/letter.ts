import { addMonths, dayParts, daysBetween, type CalendarDay } from '../kernel/index.js';

export { isExpired, LETTER_MAX_DAYS, LETTER_USUAL_DAYS, receiptDueOn, validUntil } from '../organisations/index.js';

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

/** Whether a letter may still be issued again, seen from the first letter of the transfer. */
export const mayReissue = (firstIssuedOn: CalendarDay, today: CalendarDay): boolean => today <= addMonths(firstIssuedOn, REISSUE_MONTHS);

/** Whether somebody is reminded of a letter today: fifteen, seven and three days before its end, then every seventh day after it. */
export function isReminderDay(until: CalendarDay, today: CalendarDay): boolean {
  const left = daysBetween(today, until);
  return LETTER_REMINDER_DAYS.some((one) => one === left) || (left < 0 && left % 7 === 0);
}

/** Year a letter is numbered in. */
export const letterYear = (issuedOn: CalendarDay): number => dayParts(issuedOn).year;
