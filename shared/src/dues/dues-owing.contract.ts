import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { RemindedDues } from './dues-collection.contract.js';
import type { DuesMonthQuery } from './dues.contract.js';

/** Somebody who has not paid every month up to the one asked for, and what a booking through it settles. */
export interface OwingRow {
  memberId: Id;
  memberName: string;
  /** Branch the person belongs to. */
  branchName: string;
  /** The first first. */
  months: { month: string; fen: number }[];
  totalFen: number;
}

/** All of them together. */
export interface DuesOwingCounts {
  /** `YYYY-MM`. */
  month: string;
  people: number;
  fen: number;
}

/** What became of reminding everybody. */
export interface RemindedAllDues extends RemindedDues {
  /** Whether somebody is left for another tap. */
  more: boolean;
}

/** Routes of those who collect dues: who owes what up to a month, of people of the caller's scope and never the own. */
export interface DuesOwingApi {
  countDuesOwing: { query: DuesMonthQuery; answer: DuesOwingCounts };
  listDuesOwing: { query: DuesMonthQuery & PageQuery; answer: Page<OwingRow> };
  remindAllDues: { answer: RemindedAllDues };
}
