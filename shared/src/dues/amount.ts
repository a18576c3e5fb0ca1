import { err, ok, type Result } from '../kernel/index.js';
import type { DuesCategory } from '../members/index.js';
import { RECKONINGS, regulationOf, type Bracket, type DuesSettings, type Rounding } from './dues-rule.js';
import { isFen } from './fen.js';

/** Income an amount is reckoned on: `fen` spread evenly over `months`, 1 or, for a quarter, 3. Kept exact, never divided before the bracket is found. */
export interface DuesBase {
  fen: number;
  months: number;
}

/** Why an amount cannot be told. */
export type AmountFault = 'base_missing' | 'base_invalid';

/** What a month costs and how it came about. */
export interface DuesAmount {
  fen: number;
  /** Rate in thousandths; null where the regulation names an amount. */
  permille: number | null;
  /** Whether the cap cut it, and from what. */
  cappedFrom: number | null;
}

/** The step a base falls into: upper ends belong to it, and the exact base decides (3000.01 yuan is above 3000). */
export function bracketOf(brackets: readonly Bracket[], { fen, months }: DuesBase): Bracket {
  return brackets.find(({ upTo }) => upTo === null || fen <= upTo * months) ?? { upTo: null, permille: 0 };
}

/** The quotient `part / whole` of whole numbers in fen, by the rounding. */
export function roundFen(part: number, whole: number, rounding: Rounding): number {
  switch (rounding) {
    case 'HALF_UP_FEN': return Math.floor((2 * part + whole) / (2 * whole));
    case 'CEIL_JIAO': return Math.ceil(part / (10 * whole)) * 10;
    case 'FLOOR_YUAN': return Math.floor(part / (100 * whole)) * 100;
  }
}

/**
 * What somebody of a category owes for a month. The whole base bears the rate of its step (全额累进), so amounts leap
 * at the ends of the steps; that is the regulation's own reading (5100 yuan → 76.50 yuan).
 */
export function duesAmount(settings: DuesSettings, category: DuesCategory, base: DuesBase | null): Result<DuesAmount, AmountFault> {
  const [reckoning, { flatFen, farmer, brackets }] = [RECKONINGS[category], regulationOf(settings)];
  if (reckoning.kind === 'flat') return ok({ fen: flatFen, permille: null, cappedFrom: null });
  if (reckoning.kind === 'farmer') return ok({ fen: Math.min(farmer.to, Math.max(farmer.from, settings.farmerFen)), permille: null, cappedFrom: null });
  if (base === null) return err('base_missing');
  if (!isFen(base.fen) || ![1, 3].includes(base.months)) return err('base_invalid');
  const { permille } = bracketOf(brackets[reckoning.by], base);
  const full = roundFen(base.fen * permille, 1000 * base.months, settings.rounding);
  const cap = settings.monthlyCapFen;
  return cap !== null && full > cap ? ok({ fen: cap, permille, cappedFrom: full }) : ok({ fen: full, permille, cappedFrom: null });
}
