import { MAX_BACK_PAY } from './arrears.js';
import { addToMonth, laterMonth, monthsFrom, type DuesMonth } from './dues-month.js';

/** What decides for which months somebody owes dues. */
export interface Membership {
  /** Month of the branch meeting that admitted them (Art. 8); null when the record does not say. */
  joined: DuesMonth | null;
  /** Month up to which dues are paid elsewhere, by the introduction letter or the branch before; null when nobody said so. */
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

/**
 * Months up to `until` that are owed and stand nowhere in the book, the first first. None further back than what may be paid late: what
 * nobody asked for in that time is not asked for any more.
 */
export function missingMonths(membership: Membership, opened: DuesMonth, booked: readonly DuesMonth[], until: DuesMonth): DuesMonth[] {
  const known = new Set(booked);
  return owedMonths(membership, laterMonth(opened, addToMonth(until, -MAX_BACK_PAY)), until).filter((month) => !known.has(month));
}

/** A move to another branch: that branch collects from `from` on, the month after the one up to which dues were paid before it. */
export interface BranchStay {
  branchId: string;
  from: DuesMonth;
  /** The branch that gave the member away. */
  cameFrom: string;
}

/** Month up to which everything is paid by the word of the branches somebody left (`paidBefore` the month that the next one collects `from`); null when none said so. */
export const saidPaid = (stays: readonly { from: DuesMonth; paidBefore: boolean }[]): DuesMonth | null =>
  stays.reduce<DuesMonth | null>((last, { from, paidBefore }) => (paidBefore ? laterOf(last, addToMonth(from, -1)) : last), null);

/** The later of two months that may be unknown. */
export const laterOf = (a: DuesMonth | null, b: DuesMonth | null): DuesMonth | null => (a === null || b === null ? (a ?? b) : laterMonth(a, b));

/**
 * Which branch collects a month, by the moves of a member in their order: of those that reach the month the last, before
 * all of them the branch the first one left. Undefined for somebody who never moved: the branch of the roster.
 */
export const collectorOf = (stays: readonly BranchStay[], month: DuesMonth): string | undefined =>
  stays.findLast((stay) => stay.from <= month)?.branchId ?? stays[0]?.cameFrom;

/** First month the receiving branch collects: after the one that is paid, or from the first unpaid one when nothing is known to be paid. */
export const firstCollected = (paid: DuesMonth | null, firstUnpaid: DuesMonth): DuesMonth => (paid === null ? firstUnpaid : addToMonth(paid, 1));
