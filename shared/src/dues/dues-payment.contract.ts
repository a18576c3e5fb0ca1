import type { Id, PageQuery } from '../kernel/index.js';
import type { LargeDuesStanding } from './large-dues.contract.js';
import type { ExtraPath, HandWay, PaymentWay } from './payment.js';

/** Money that was handed over or transferred. */
export interface BookPaymentRequest {
  memberId: Id;
  /** Months it settles, `YYYY-MM`, whole and the oldest first. @maxItems 13 */
  months: string[];
  /** Given beyond them of the member's own will. */
  extraFen: number;
  way: HandWay;
  /** Number of the receipt that was handed out. @minLength 1 @maxLength 40 */
  receiptNumber: string;
  /** `YYYY-MM-DD`. */
  paidOn: string;
  /** Who brought it in the member's stead: a relative or another member (Art. 12). @minLength 2 @maxLength 40 */
  paidByName?: string;
}

/** How a booking stands. `refunded`: all of it was given back. */
export type PaymentState = 'booked' | 'confirmed' | 'rejected' | 'refunded';

/** Which bookings to list. */
export interface ListPaymentsQuery extends PageQuery {
  /** Those that wait for confirmation unless said. */
  state?: PaymentState[];
}

/** A booking. */
export interface PaymentView {
  id: Id;
  /** Of an extra of 1000 yuan and more that was confirmed: where it has got to. */
  large?: LargeDuesStanding;
  version: number;
  state: PaymentState;
  memberId: Id;
  memberName: string;
  branchName: string;
  way: PaymentWay;
  receiptNumber: string;
  paidOn: string;
  /** Who paid in the member's stead; null for the member. */
  paidByName: string | null;
  /** `returned`: what settled it went back. */
  months: { month: string; fen: number; returned?: true }[];
  extraFen: number;
  extra: ExtraPath;
  totalFen: number;
  /** What was given back of it. */
  refundedFen: number;
  bookedBy: string;
  /** ISO 8601 UTC. */
  bookedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** Whether the reader may confirm it: somebody else than who booked it, and never the own. */
  mayDecide: boolean;
}

/** Confirm a booking, or send it back with a reason. */
export interface DecidePaymentRequest {
  version: number;
  decision: 'confirm' | 'reject';
  /** @maxLength 200 */
  opinion?: string;
}
