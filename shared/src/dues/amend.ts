import { err, ok, type Result } from '../kernel/index.js';
import { duesAmount } from './amount.js';
import { isPayable, outstanding, type MonthMoney, type MonthStanding } from './arrears.js';
import { baseAt, type BaseReason, type DeclaredBase } from './base-course.js';
import type { DuesMonth } from './dues-month.js';
import type { DuesSettings } from './dues-rule.js';
import { reliefOf, type Relief } from './relief.js';

/** Most months of one amendment: a base is fixed for a year. */
export const MAX_AMEND_MONTHS = 12;

/** A declaration as far as it can mend what was charged. */
export interface MendingBase extends DeclaredBase {
  reason: BaseReason;
}

/**
 * The base a month should have been reckoned on: the last declaration that mended a mistake, for the months before it too; else
 * the one that counted then, or the first there is where the category was wrong and none had begun.
 */
export function rightBase(declared: readonly MendingBase[], month: DuesMonth): MendingBase | undefined {
  const mended = declared.findLast(({ reason, from }) => reason === 'corrected' && from > month);
  return mended ?? baseAt(declared, month) ?? declared[0];
}

/** A month of the book as far as amending goes. */
export interface AmendableMonth extends MonthMoney {
  month: DuesMonth;
  standing: MonthStanding;
  /** Whether its collecting branch has closed it: what is closed keeps what stands in it. */
  closed: boolean;
}

/** What a month should have cost, and by what that is more (or less) than it was asked for. */
export interface MonthDifference {
  month: DuesMonth;
  /** Signed fen; never nothing. */
  fen: number;
}

/**
 * By how much a month was charged wrong, as a relief leaves it: null when it cannot be reckoned now, 0 when it was right. What other
 * months' differences were carried onto it is not reckoned again: only its own charge is.
 */
export function differenceOf(charged: { fen: number; ownFen: number }, right: { settings: DuesSettings; category: DeclaredBase['category']; base: DeclaredBase['base'] }, reliefs: readonly Relief[], month: DuesMonth): number | null {
  const amount = duesAmount(right.settings, right.category, right.base);
  if (!amount.ok) return null;
  const due = (fen: number): number => fen - reliefOf(reliefs, month, fen);
  return due(amount.value.fen) - due(charged.fen) - charged.ownFen;
}

/** Whether two reckonings say the same of every month: a sum alone would hide a shift from one to another. */
export const sameDifferences = (a: readonly MonthDifference[], b: readonly MonthDifference[]): boolean =>
  a.length === b.length && a.every(({ month, fen }) => b.some((one) => one.month === month && one.fen === fen));

/** Where a difference is put. */
export interface PlacedDifference {
  /** The month that was charged wrong. */
  of: DuesMonth;
  /** The month that bears it. */
  onto: DuesMonth;
  /** Signed fen. */
  fen: number;
}

/**
 * Put differences where they can be settled: onto their own month while it is open, else onto the open months, the oldest first, as
 * 多退少补 says. Open is what nobody has paid, booked or closed. No month is ever lowered below nothing.
 */
export function placeDifferences(differences: readonly MonthDifference[], book: readonly AmendableMonth[]): Result<PlacedDifference[], 'no_room'> {
  const open = book.filter(({ standing, closed }) => isPayable(standing) && !closed).map((one) => ({ month: one.month, left: outstanding(one) })).sort((a, b) => (a.month < b.month ? -1 : 1));
  const placed: PlacedDifference[] = [];
  for (const { month: of, fen } of differences) {
    const own = open.filter(({ month }) => month === of);
    let rest = fen;
    for (const one of [...own, ...open.filter(({ month }) => month !== of)]) {
      const part = rest > 0 ? rest : Math.max(rest, -one.left);
      if (part === 0) continue;
      placed.push({ of, onto: one.month, fen: part });
      one.left += part;
      rest -= part;
      if (rest === 0) break;
    }
    if (rest !== 0) return err('no_room');
  }
  return ok(placed);
}
