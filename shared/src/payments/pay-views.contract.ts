import type { Id } from '../kernel/index.js';
import type { HoldOutcome, PayHoldState } from './pay-hold.js';
import type { PayRefundState } from './pay-refund.js';
import type { HeldField } from './trade-check.js';

/** A month that can be chosen. */
export interface PayableDues {
  /** `YYYY-MM`. */
  month: string;
  fen: number;
}

/** What of a payment has not gone back, and so still can. */
export interface PayLeft {
  /** The first first; the last goes back first. */
  months: PayableDues[];
  extraFen: number;
}

/** Money that goes back. */
export interface PayRefundView {
  id: Id;
  version: number;
  state: PayRefundState;
  /** Number at WeChat, a new one with each refund. */
  number: string;
  fen: number;
  /** `YYYY-MM`, owed again once the money has arrived. */
  months: string[];
  /** Part of it that was given beyond months. */
  extraFen: number;
  /** Number of the paper on which the payer signed for cash; null for what WeChat carries. */
  receiptNumber: string | null;
  reason: string;
  askedBy: string;
  /** ISO 8601 UTC. */
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** When the money arrived. */
  doneAt: string | null;
  /** Whether the reader may decide it: somebody else than who asked, and never the own. */
  mayDecide: boolean;
  /** Whether the reader may end it, because it was sent again and again and has not arrived. */
  mayEnd: boolean;
}

/** How a held order is to be settled: proposed by one, decided by another. */
export interface PayHoldView {
  id: Id;
  version: number;
  state: PayHoldState;
  outcome: HoldOutcome;
  /** Fields that differed when it was proposed. */
  fields: HeldField[];
  /** What was looked at, and what it said. */
  evidence: string;
  askedBy: string;
  /** ISO 8601 UTC. */
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  mayDecide: boolean;
}

/** Ask for money to go back. Months and extra left out: all that is left. */
export interface AskPayRefundRequest {
  /** @minLength 2 @maxLength 80 */
  reason: string;
  /** `YYYY-MM`, whole months, the newest first and none left out. @maxItems 13 */
  months?: string[];
  /** Of what was given beyond, in fen. */
  extraFen?: number;
}
