import { err, ok, type Result } from '../kernel/index.js';
import type { DuesCategory } from '../members/index.js';
import { duesAmount } from './amount.js';
import { MAX_PRE_PAY, mayPayAhead, outstanding, type MonthMoney, type MonthStanding } from './arrears.js';
import { baseAt, periodOf, type DeclaredBase } from './base-course.js';
import { addToMonth, monthsFrom, type DuesMonth } from './dues-month.js';
import { needsBase, ruleAt, type DuesRule } from './dues-rule.js';
import { reliefOf, type Relief } from './relief.js';

/** Where the consent of the branch stands that somebody pays ahead (Art. 12). */
export type AheadConsent = 'none' | 'asked' | 'agreed';

/** What a month to come is reckoned on. */
export interface AheadFacts {
  category: DuesCategory | null;
  /** Declared in that category. */
  bases: readonly DeclaredBase[];
  rules: readonly DuesRule[];
  reliefs: readonly Relief[];
}

/** A month that can be paid before it comes. */
export interface AheadMonth {
  month: DuesMonth;
  fen: number;
}

/**
 * What a month to come will cost, null while that cannot be said: of income only in a year (a quarter, a month) whose base has been fixed, so
 * that no difference is ever owed afterwards. A month that is let off altogether costs nothing and is paid by nobody.
 */
function priceOf(month: DuesMonth, { category, bases, rules, reliefs }: AheadFacts): number | null {
  const [rule, base] = [ruleAt(rules, month), baseAt(bases, month)];
  if (category === null || rule === undefined) return null;
  if (needsBase(category) && (base === undefined || base.from < periodOf(category, month))) return null;
  const amount = duesAmount(rule, category, base?.base ?? null);
  return amount.ok ? amount.value.fen - reliefOf(reliefs, month, amount.value.fen) : null;
}

/**
 * Months that can be charged and paid before they come, up to six and without a gap (Art. 12 as it is read): those behind the
 * last month of the book. The running month has to be in the book, since nobody pays ahead of what is not asked yet.
 */
export function monthsAhead(booked: readonly DuesMonth[], facts: AheadFacts, current: DuesMonth): AheadMonth[] {
  if (!booked.includes(current)) return [];
  const found: AheadMonth[] = [];
  for (const month of monthsFrom(addToMonth(current, 1), addToMonth(current, MAX_PRE_PAY))) {
    if (booked.includes(month)) continue;
    const fen = priceOf(month, facts);
    if (fen === null) break;
    found.push({ month, fen });
  }
  return found;
}

/** Whether an online payment takes the consent of the branch: any of its months is still to come. A booking by hand is that consent itself. */
export const needsConsent = (months: readonly string[], current: DuesMonth): boolean => months.some((month) => month > current);

/** Why months cannot be paid ahead. */
export type AheadFault = 'too_far_ahead' | 'base_not_fixed' | 'older_first';

/**
 * Which of the months somebody wants to pay have to be charged first, given those that can be: from the first that is not in
 * the book on, none left out. Months that are in the book, or long over, are the business of the payment itself.
 */
export function chargedAhead(wanted: readonly DuesMonth[], booked: readonly DuesMonth[], possible: readonly AheadMonth[], current: DuesMonth): Result<DuesMonth[], AheadFault> {
  const ahead = [...new Set(wanted)].filter((month) => month > current && !booked.includes(month)).sort();
  if (ahead.some((month) => !mayPayAhead(month, current))) return err('too_far_ahead');
  if (ahead.some((month) => !possible.some((one) => one.month === month))) return err('base_not_fixed');
  const last = ahead.at(-1) ?? '';
  if (possible.some(({ month, fen }) => fen > 0 && month < last && !ahead.includes(month))) return err('older_first');
  return ok(ahead);
}

/**
 * What is offered to be paid ahead: months that can be charged, and those that were charged ahead and given free again. They are
 * owed when they come, not before.
 */
export function aheadOffer(book: readonly (MonthMoney & { month: DuesMonth; standing: MonthStanding })[], possible: readonly AheadMonth[], current: DuesMonth): AheadMonth[] {
  const waiting = book.filter(({ month, standing }) => month > current && standing === 'unpaid').map((one) => ({ month: one.month, fen: outstanding(one) }));
  return [...waiting, ...possible.filter(({ fen }) => fen > 0)].sort((a, b) => (a.month < b.month ? -1 : 1));
}
