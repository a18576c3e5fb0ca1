import { addToMonth, laterMonth, monthsFrom, type DuesMonth } from './dues-month.js';

/** What decides for which months somebody owes dues. */
export interface Membership {
  /** Month of the branch meeting that admitted them (Art. 8); null when the record does not say. */
  joined: DuesMonth | null;
  /** Month up to which dues are paid elsewhere, by the introduction letter; null when there was none. */
  paidThrough: DuesMonth | null;
  /** Month in which they left the roster; null while they are on it. */
  left: DuesMonth | null;
}

/**
 * Months that are owed from `opened` (when the school began to keep its book here) to `until`. Nobody owes before the
 * month of admission; somebody who came with a letter owes from the month after it; a month of leaving is still owed.
 */
export function owedMonths({ joined, paidThrough, left }: Membership, opened: DuesMonth, until: DuesMonth): DuesMonth[] {
  let first = joined === null ? opened : laterMonth(opened, joined);
  if (paidThrough !== null) first = laterMonth(first, addToMonth(paidThrough, 1));
  return monthsFrom(first, left === null || left > until ? until : left);
}

/** A move to another branch: that branch collects from `from` on, the month after the one up to which the letter says paid. */
export interface BranchStay {
  branchId: string;
  from: DuesMonth;
}

/** Whose month it is. Of stays that begin in the same month the last counts; months before all of them are the first one's. */
export function branchAt(stays: readonly BranchStay[], month: DuesMonth): string | undefined {
  const begun = stays.reduce<BranchStay | undefined>((found, stay) => (stay.from <= month && (found === undefined || stay.from >= found.from) ? stay : found), undefined);
  return (begun ?? stays[0])?.branchId;
}

/** The stay that follows from a letter: paid there up to a month, owed here from the next. */
export const stayAfter = (branchId: string, paidThrough: DuesMonth): BranchStay => ({ branchId, from: addToMonth(paidThrough, 1) });
