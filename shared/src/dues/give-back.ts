import { err, ok, type Result } from '../kernel/index.js';
import type { DuesMonth } from './dues-month.js';
import { isFen } from './fen.js';

/** What still stands of a payment: months that were not given back, and what was given beyond them. Amounts in fen. */
export interface StandingPayment {
  months: readonly { month: DuesMonth; fen: number }[];
  extraFen: number;
}

/** What goes back of a payment. */
export interface GiveBack {
  months: { month: DuesMonth; fen: number }[];
  extraFen: number;
  totalFen: number;
}

/** Why so much cannot go back. */
export type GiveBackFault = 'nothing' | 'unknown_month' | 'newest_first' | 'extra_too_much';

/**
 * The rule of partial refunds: a month goes back whole or not at all and is owed again from then on; the newest goes first, so
 * that what stays paid has no gap a refund has torn; of what was given beyond any part may go back.
 */
export function planGiveBack(stands: StandingPayment, wanted: readonly DuesMonth[], extraFen: number): Result<GiveBack, GiveBackFault> {
  if (!isFen(extraFen) || extraFen > stands.extraFen) return err('extra_too_much');
  const chosen = new Set(wanted);
  const months = stands.months.filter(({ month }) => chosen.has(month)).sort((a, b) => (a.month < b.month ? -1 : 1));
  if (months.length < chosen.size) return err('unknown_month');
  const [oldest] = months;
  if (oldest && stands.months.some(({ month }) => month > oldest.month && !chosen.has(month))) return err('newest_first');
  const totalFen = months.reduce((sum, { fen }) => sum + fen, extraFen);
  return totalFen === 0 ? err('nothing') : ok({ months, extraFen, totalFen });
}

/** All of what stands. */
export const wholeOf = (stands: StandingPayment): GiveBack => ({ months: [...stands.months], extraFen: stands.extraFen, totalFen: stands.months.reduce((sum, { fen }) => sum + fen, stands.extraFen) });
