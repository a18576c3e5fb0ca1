import { dayParts, type CalendarDay } from '../kernel/index.js';
import type { DuesCategory } from '../members/index.js';
import type { DuesBase } from './amount.js';
import { addToMonth, januaryOf, monthOfDay, type DuesMonth } from './dues-month.js';

/**
 * Why somebody declares a base. `year`: the fixing at the start of a year (of a quarter or month, see {@link periodOf}), or the first there is. `wage_changed`: counts
 * from next January, because the amount is fixed for the year (2017). `situation_changed`: another way of living, such
 * as first post, retirement or end of studies. `corrected`: what was declared was wrong.
 */
export const BASE_REASONS = ['year', 'wage_changed', 'situation_changed', 'corrected'] as const;

/** See {@link BASE_REASONS}. */
export type BaseReason = (typeof BASE_REASONS)[number];

/** Names of the reasons. */
export const BASE_REASON_LABELS: Readonly<Record<BaseReason, string>> = {
  year: '年初核定', wage_changed: '工资调整', situation_changed: '身份变化（入职、退休、毕业等）', corrected: '更正申报',
};

/** A base as it was declared. */
export interface DeclaredBase {
  /** First month it counts for. */
  from: DuesMonth;
  category: DuesCategory;
  base: DuesBase | null;
}

/** Months for which a base is fixed, where it is not the year: a yearly contract pays by what came in the month (Art. 3), who earns by no month by the quarter before (Art. 4). */
const FIXED_FOR: Readonly<Partial<Record<DuesCategory, number>>> = { annual_wage: 1, irregular_income: 3 };

/** First month of the period for which the base of a category is fixed: the year (2017) but for those named above. */
export const periodOf = (category: DuesCategory, month: DuesMonth): DuesMonth => addToMonth(month, -((Number(month.slice(5)) - 1) % (FIXED_FOR[category] ?? 12)));

/** Name of a reason where bases of a category are declared: what is fixed for a quarter or a month is not said to be the year's. */
export function reasonLabel(reason: BaseReason, category: DuesCategory): string {
  const months = FIXED_FOR[category];
  return reason !== 'year' || months === undefined ? BASE_REASON_LABELS[reason] : months === 1 ? '本月核定' : '本季度核定';
}

/** Last month of the same. */
export const lastOfPeriod = (category: DuesCategory, month: DuesMonth): DuesMonth => addToMonth(periodOf(category, month), (FIXED_FOR[category] ?? 12) - 1);

/** Last day of the first month of a period on which its base may still be fixed for that month, already charged on the one before. */
export const FIXED_UNTIL_DAY = 31;

/** Whether bases of a category are being fixed: the first month of a period, up to {@link FIXED_UNTIL_DAY}. */
export function isFixing(category: DuesCategory, today: CalendarDay): boolean {
  const month = monthOfDay(today);
  return periodOf(category, month) === month && dayParts(today).day <= FIXED_UNTIL_DAY;
}

/**
 * Whether somebody is to be asked for the base of the period now: while bases are being fixed and none is declared for it. Who declares month
 * by month is asked at the start of a year only; between, what was declared last goes on.
 */
export function isToDeclare(category: DuesCategory, today: CalendarDay, declared: readonly Pick<DeclaredBase, 'from'>[]): boolean {
  const month = monthOfDay(today);
  const asked = isFixing(category, today) && (FIXED_FOR[category] !== 1 || month === januaryOf(month));
  return asked && !isFixed(month, declared, category);
}

/** The last month of somebody's book; `open` while nobody has paid or booked it. */
export interface LastMonth {
  month: DuesMonth;
  open: boolean;
}

/**
 * First month a declaration may count for: behind the last of the book (`first` for who has none), since what stands there is never
 * reckoned anew. But for the first month of a period: the night charges it on the base of before, so while bases are being
 * fixed it still takes the new one, unless it was paid or booked meanwhile.
 */
export function firstUnfixed(reason: BaseReason, category: DuesCategory, today: CalendarDay, last: LastMonth | undefined, first: DuesMonth): DuesMonth {
  if (last === undefined) return first;
  const current = monthOfDay(today);
  return reason === 'year' && last.open && last.month === current && isFixing(category, today) ? current : addToMonth(last.month, 1);
}

/**
 * First month a declaration made in `month` counts for, given the first it may count for and what was declared in the category before:
 * the first there is counts for the whole year.
 */
export function countsFrom(reason: BaseReason, month: DuesMonth, firstOpen: DuesMonth, category: DuesCategory, declared: readonly Pick<DeclaredBase, 'from'>[]): DuesMonth {
  const fixed = declared.length === 0 ? januaryOf(month) : periodOf(category, month);
  const wanted = reason === 'wage_changed' ? addToMonth(januaryOf(month), 12) : reason === 'year' ? fixed : month;
  return wanted < firstOpen ? firstOpen : wanted;
}

/** Whether a declaration may be made: the fixing of a period once, the others only when there is something to change. */
export function mayDeclare(reason: BaseReason, month: DuesMonth, declared: readonly Pick<DeclaredBase, 'from'>[], category: DuesCategory): boolean {
  return reason === 'year' ? !isFixed(month, declared, category) : declared.length > 0;
}

/** Whether a base was declared for the period a month lies in. */
export const isFixed = (month: DuesMonth, declared: readonly Pick<DeclaredBase, 'from'>[], category: DuesCategory): boolean =>
  declared.some(({ from }) => periodOf(category, from) === periodOf(category, month));

/** What counts in a month: of those that have begun the one that began last, of those of one month the last in the list. */
export const baseAt = <T extends Pick<DeclaredBase, 'from'>>(declared: readonly T[], month: DuesMonth): T | undefined =>
  declared.reduce<T | undefined>((found, one) => (one.from <= month && (found === undefined || one.from >= found.from) ? one : found), undefined);
