import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { DuesMonthQuery, DuesStanding, OwnDues } from './dues.contract.js';
import type { PaymentView } from './dues-payment.contract.js';
import type { HandWay } from './payment.js';

/** One person of a collection, with the receipt that was handed out. */
export interface CollectedItem {
  memberId: Id;
  /** @minLength 1 @maxLength 40 */
  receiptNumber: string;
}

/** Money of several people that was handed over together: each settles every unpaid month up to one. */
export interface CollectDuesRequest {
  /** Last month that is settled, `YYYY-MM`. */
  through: string;
  way: HandWay;
  /** `YYYY-MM-DD`. */
  paidOn: string;
  /** @minItems 1 @maxItems 50 */
  items: CollectedItem[];
  /** What whoever writes it down was shown; anything else is refused. */
  totalFen?: number;
}

/** What was booked; a second person has yet to confirm it. */
export interface CollectedDues {
  booked: number;
  totalFen: number;
}

/** Agree for the branch that somebody pays by the quarter, or end it. */
export interface SetDuesQuarterlyRequest {
  memberId: Id;
  quarterly: boolean;
}

/** Agree for the branch that somebody pays ahead online; refuse what they asked for, or end it. */
export interface SetDuesAheadRequest {
  memberId: Id;
  agreed: boolean;
}

/** Remind people of months that are not paid. */
export interface RemindDuesRequest {
  /** @minItems 1 @maxItems 100 */
  memberIds: Id[];
}

/** What became of a reminder. */
export interface RemindedDues {
  /** People who were told. */
  told: number;
  /** Reminded less than a week ago already. */
  recently: number;
  /** Nothing of theirs is unpaid. */
  nothing: number;
}

/** A month of the caller's scope as a whole. */
export interface DuesCourseMonth {
  /** `YYYY-MM`. */
  month: string;
  people: number;
  paidPeople: number;
  /** What was asked less what was let off. */
  dueFen: number;
  paidFen: number;
}

/** Twelve months up to one, the earliest first; months before the book are left out. */
export interface DuesCourse {
  months: DuesCourseMonth[];
}

/** A branch in a month. */
export interface BranchDues {
  organisationId: Id;
  organisationName: string;
  people: number;
  paidPeople: number;
  waivedPeople: number;
  dueFen: number;
  paidFen: number;
  /** Whether the branch has closed the month. */
  closed: boolean;
}

/** An organisation whose months the caller closes or reopens. */
export interface DuesClosingView {
  organisationId: Id;
  organisationName: string;
  /** `YYYY-MM`. */
  month: string;
  closed: boolean;
  /** Payments dated in the month, and their sum less what went back in it (which may be more), as they stood at the closing; null while it is open. */
  payments: number | null;
  totalFen: number | null;
  /** Who closed it last, and when (ISO 8601 UTC). */
  closedBy: string | null;
  closedAt: string | null;
  /** Why it was opened again the last time; null while it never was. */
  reopenReason: string | null;
  /** Whether the caller may close it, or open it again. */
  may: { close: boolean; reopen: boolean };
}

/** Close a month of an organisation: no money is dated into it any more. */
export interface CloseDuesMonthRequest {
  organisationId: Id;
  /** An elapsed month, `YYYY-MM`. */
  month: string;
}

/** Open it again, which is written down. */
export interface ReopenDuesMonthRequest extends CloseDuesMonthRequest {
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Certificate of dues of one year. */
export interface DuesCardQuery {
  /** 1921–2999. */
  year: number;
}

/** Somebody who has paid nothing for six elapsed months or more: for people to look at (Art. 13), nothing follows of itself. */
export interface LongUnpaidRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  /** Elapsed months in a row; of who was never asked for any as far as they can still be asked for. */
  unpaidMonths: number;
  /** The first of them, `YYYY-MM`. */
  since: string;
  /** What they come to; null where it could never be reckoned, because no base or no category is known. */
  outstandingFen: number | null;
}

/** Routes of what members keep as proof, and of collecting, reminding and closing. */
export interface DuesCollectionApi {
  ownDuesPayments: { query: PageQuery; answer: Page<PaymentView> };
  ownDuesPayment: { params: { id: Id }; answer: PaymentView };
  ownDuesReceipt: { params: { id: Id } };
  ownDuesCard: { query: DuesCardQuery };
  collectDues: { body: CollectDuesRequest; answer: CollectedDues };
  askDuesAhead: { answer: OwnDues };
  setDuesAhead: { body: SetDuesAheadRequest; answer: DuesStanding };
  setDuesQuarterly: { body: SetDuesQuarterlyRequest; answer: DuesStanding };
  remindDues: { body: RemindDuesRequest; answer: RemindedDues };
  listLongUnpaid: { query: PageQuery; answer: Page<LongUnpaidRow> };
  duesCourse: { query: DuesMonthQuery; answer: DuesCourse };
  duesByBranch: { query: DuesMonthQuery & PageQuery; answer: Page<BranchDues> };
  exportDuesMonth: { query: DuesMonthQuery };
  listDuesClosings: { query: DuesMonthQuery & PageQuery; answer: Page<DuesClosingView> };
  closeDuesMonth: { body: CloseDuesMonthRequest; answer: DuesClosingView };
  reopenDuesMonth: { body: ReopenDuesMonthRequest; answer: DuesClosingView };
}
