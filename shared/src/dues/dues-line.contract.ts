import type { Id } from '../kernel/index.js';
import type { DuesCategory } from '../members/index.js';
import type { DuesMonthView, ReliefPeriod } from './dues.contract.js';
import type { AmountLine } from './explain-amount.js';

/** A month with what it was charged on, as it is frozen in the book. */
export interface DuesMonthLine extends DuesMonthView {
  category: DuesCategory;
  /** First month of the school's settings it was charged by, `YYYY-MM`. */
  ruleFrom: string;
  /** How the amount came about. The base and what follows from it is told to its owner alone. */
  lines: AmountLine[];
  /** Reliefs whose period holds the month, the latest first. */
  reliefs: ReliefPeriod[];
  /** Differences that it bears, the first first; `ofMonth` is the month that had been wrong. */
  amendments: { ofMonth: string; fen: number; reason: string }[];
}

/** The own month meant. */
export interface OwnDuesMonthParams {
  /** `YYYY-MM`. */
  month: string;
}

/** Somebody's month. */
export interface MemberDuesMonthParams extends OwnDuesMonthParams {
  id: Id;
}

/** Routes of the standard behind a month. */
export interface DuesLinesApi {
  ownDuesMonth: { params: OwnDuesMonthParams; answer: DuesMonthLine };
  memberDuesMonth: { params: MemberDuesMonthParams; answer: DuesMonthLine };
}
