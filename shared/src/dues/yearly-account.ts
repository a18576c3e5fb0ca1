import { err, ok, type Result } from '../kernel/index.js';
import { isFen } from './fen.js';

/** A year of the book of an organisation and everything below it, in fen. */
export interface YearFigures {
  /** People who were asked for a month of the year. */
  people: number;
  /** What was asked for months of the year, and by how much that was lowered (Art. 7). */
  chargedFen: number;
  waivedFen: number;
  /** Money dated in the year: dues, given beyond, of that for the Centre; and what of it went back. */
  collectedFen: number;
  voluntaryFen: number;
  centralFen: number;
  refundedFen: number;
  /** Handed up for the year, as far as it was confirmed. */
  remittedFen: number;
}

/** What money was spent on: written by hand, the book knows receipts only. */
export interface AccountUse {
  purpose: string;
  fen: number;
}

/** Uses the regulation names (Chapter 使用), offered for writing. */
export const USE_PURPOSES = [
  '培训党员', '订阅购买党员教育报刊、资料', '表彰先进基层党组织、优秀共产党员和优秀党务工作者', '补助生活困难党员', '修缮受灾党员教育设施',
] as const;

/** Most lines of uses of one account. */
export const MOST_USES = 30;

/** Why uses cannot be written. */
export interface UseFault {
  /** Line from 0; null for all of them. */
  at: number | null;
  field: 'purpose' | 'fen';
  reason: 'too_many' | 'not_money' | 'twice';
}

/** Look at the uses: each for something, each for some money, each purpose once. */
export function checkUses(uses: readonly AccountUse[]): Result<readonly AccountUse[], UseFault> {
  if (uses.length > MOST_USES) return err({ at: null, field: 'purpose', reason: 'too_many' });
  for (const [at, { purpose, fen }] of uses.entries()) {
    if (!isFen(fen) || fen === 0) return err({ at, field: 'fen', reason: 'not_money' });
    if (uses.slice(0, at).some((one) => one.purpose === purpose)) return err({ at, field: 'purpose', reason: 'twice' });
  }
  return ok(uses);
}

/** What came in and stayed: dues and extras less what went back. */
export const netReceipts = ({ collectedFen, voluntaryFen, centralFen, refundedFen }: YearFigures): number => collectedFen + voluntaryFen + centralFen - refundedFen;

/** What was spent. */
export const usedFen = (uses: readonly AccountUse[]): number => uses.reduce((sum, { fen }) => sum + fen, 0);

/** Whether two drawings of a year say the same: an account is published only on what its drafter and its publisher both saw. */
export const sameFigures = (a: YearFigures, b: YearFigures): boolean => (Object.keys(a) as (keyof YearFigures)[]).every((key) => a[key] === b[key]);
