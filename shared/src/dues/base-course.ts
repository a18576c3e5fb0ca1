import type { DuesCategory } from '../members/index.js';
import type { DuesBase } from './amount.js';
import { addToMonth, januaryOf, type DuesMonth } from './dues-month.js';

/**
 * Why somebody declares a base. `year`: the fixing at the start of a year, or the first there is. `wage_changed`: counts
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

/**
 * First month a declaration made in `month` counts for, given the first month that has not been reckoned yet: what
 * stands in the book is never reckoned anew.
 */
export function countsFrom(reason: BaseReason, month: DuesMonth, firstOpen: DuesMonth): DuesMonth {
  const wanted = reason === 'wage_changed' ? addToMonth(januaryOf(month), 12) : reason === 'year' ? januaryOf(month) : month;
  return wanted < firstOpen ? firstOpen : wanted;
}

/** Whether a declaration may be made: the fixing of a year once, the others only when there is something to change. */
export function mayDeclare(reason: BaseReason, month: DuesMonth, declared: readonly Pick<DeclaredBase, 'from'>[]): boolean {
  const thisYear = declared.some(({ from }) => januaryOf(from) === januaryOf(month));
  return reason === 'year' ? !thisYear : declared.length > 0;
}

/** What counts in a month: of those that have begun the one that began last, of those of one month the last in the list. */
export const baseAt = <T extends Pick<DeclaredBase, 'from'>>(declared: readonly T[], month: DuesMonth): T | undefined =>
  declared.reduce<T | undefined>((found, one) => (one.from <= month && (found === undefined || one.from >= found.from) ? one : found), undefined);
