import { dayParts, type CalendarDay } from '../kernel/index.js';

const NUMERALS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;

const PLAIN = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

const digit = (value: number): string => NUMERALS[value] ?? '';

/**
 * A number from 0 to 999 in the capital numerals (大写) that letters and vouchers use, so that no stroke can be added:
 * 7 柒, 10 壹拾, 15 壹拾伍, 90 玖拾, 105 壹佰零伍, 180 壹佰捌拾.
 * @throws RangeError for anything else
 */
export function capitalNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999) throw new RangeError('capital numerals go from 0 to 999');
  if (value < 10) return digit(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundreds === 0 ? '' : `${digit(hundreds)}佰`;
  const middle = tens === 0 ? (ones === 0 ? '' : '零') : `${digit(tens)}拾`;
  return `${head}${middle}${ones === 0 ? '' : digit(ones)}`;
}

/** A year digit by digit: 2026 贰零贰陆. */
export const capitalYear = (year: number): string => Array.from(String(year), (one) => digit(Number(one))).join('');

/** A month `YYYY-MM` as 党费已交到 names it: 2026-11 贰零贰陆年壹拾壹月. @throws RangeError when the text is no month */
export function capitalMonth(month: string): string {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined) throw new RangeError('a month is YYYY-MM');
  return `${capitalYear(Number(year))}年${capitalNumber(Number(number))}月`;
}

/** 1 to 99 as dates are written: 7 七, 10 十, 11 十一, 26 二十六. */
function plainNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (PLAIN[tens] ?? '')}十`;
  return `${head}${ones === 0 ? '' : (PLAIN[ones] ?? '')}`;
}

/** A day as it stands under a seal (GB/T 15835): 2026-11-26 二〇二六年十一月二十六日. */
export function chineseDay(day: CalendarDay): string {
  const { year, month, day: number } = dayParts(day);
  return `${Array.from(String(year), (one) => PLAIN[Number(one)] ?? '').join('')}年${plainNumber(month)}月${plainNumber(number)}日`;
}
