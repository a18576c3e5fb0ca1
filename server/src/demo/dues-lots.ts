import { needsBase } from '@party/shared/dues';
import type { DuesCategory } from '@party/shared/members';

/**
 * How somebody stands with dues when the demo begins; what is older than a quarter is paid by all but `long_owes`. `all`: everything paid. `elapsed`: the running month is open. `waits`:
 * handed over, not confirmed. `owes`: nothing paid of the quarter. `waived`, `deferred`, `asks_relief`: in hardship. `undeclared`: no base yet.
 */
export type DuesLot = 'all' | 'elapsed' | 'waits' | 'owes' | 'long_owes' | 'waived' | 'deferred' | 'asks_relief' | 'undeclared';

const FIRST: readonly DuesLot[] = ['elapsed', 'all', 'waits', 'owes', 'waived', 'asks_relief', 'undeclared', 'deferred', 'long_owes'];
const REST: readonly DuesLot[] = ['all', 'elapsed', 'all', 'elapsed', 'all', 'elapsed', 'elapsed', 'owes', 'all', 'waits'];

/** The lot of the person at a place of a branch: one of each, then mostly people who pay. */
export const lotOf = (at: number): DuesLot => FIRST[at] ?? REST[at % REST.length] ?? 'all';

/** What somebody of a category earns, in fen over months; null where nothing is declared. */
export function wageOf(category: DuesCategory, at: number): { fen: number; months: number } | null {
  if (!needsBase(category)) return null;
  const fen = 280_000 + ((at * 37) % 90) * 10_000;
  return category === 'irregular_income' ? { fen: fen * 3, months: 3 } : { fen, months: 1 };
}
