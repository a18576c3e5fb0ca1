import { dayParts, err, ok, type CalendarDay, type PartialDay, type Result } from '../kernel/index.js';

/** A month dues are owed for, as `YYYY-MM`. Text sorts as months do. */
export type DuesMonth = string & { readonly __dues: 'month' };

const FORM = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Read `YYYY-MM`, years 1921–2999. */
export function parseMonth(text: string): Result<DuesMonth, 'malformed'> {
  const year = Number(FORM.exec(text)?.[1] ?? 0);
  return year >= 1921 && year <= 2999 ? ok(text as DuesMonth) : err('malformed');
}

/** The month a day lies in. */
export function monthOfDay(day: CalendarDay): DuesMonth {
  const { year, month } = dayParts(day);
  return named(year, month);
}

/** The month of a date that is known to the month at least; null for a bare year. */
export const monthOfPartial = (date: PartialDay): DuesMonth | null => (date.length >= 7 ? (date.slice(0, 7) as DuesMonth) : null);

/** The month `count` months later, earlier when negative. */
export function addToMonth(month: DuesMonth, count: number): DuesMonth {
  const months = serial(month) + count;
  return named(Math.floor(months / 12), (months % 12) + 1);
}

/** Months from `from` to `to`: 1 for neighbours, negative when `to` is earlier. */
export const monthsBetween = (from: DuesMonth, to: DuesMonth): number => serial(to) - serial(from);

/** Every month from `first` to `last`, both included; none when `last` is earlier. */
export function monthsFrom(first: DuesMonth, last: DuesMonth): DuesMonth[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, at) => addToMonth(first, at));
}

/** January of the year of a month. */
export const januaryOf = (month: DuesMonth): DuesMonth => `${month.slice(0, 4)}-01` as DuesMonth;

/** 2026年11月. */
export const formatMonth = (month: DuesMonth): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** The later of two months. */
export const laterMonth = (a: DuesMonth, b: DuesMonth): DuesMonth => (a > b ? a : b);

const serial = (month: DuesMonth): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const named = (year: number, month: number): DuesMonth => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}` as DuesMonth;
