import type { Id } from '../kernel/index.js';

/** How far an extra of 1000 yuan and more has got: with the school, on its way up, or receipted by the Organisation Department of the Centre (Art. 11). */
export const LARGE_DUES_STATES = ['held', 'forwarded', 'receipted'] as const;

/** See {@link LARGE_DUES_STATES}. */
export type LargeDuesState = (typeof LARGE_DUES_STATES)[number];

/** {@link LARGE_DUES_STATES} in words. */
export const LARGE_DUES_LABELS: Readonly<Record<LargeDuesState, string>> = { held: '待上缴', forwarded: '已逐级上缴', receipted: '中央组织部已开收据' };

/** Where a single extra of 1000 yuan and more has got to. */
export interface LargeDuesStanding {
  state: LargeDuesState;
  /** `YYYY-MM-DD`. */
  forwardedOn: string | null;
  /** Number of the letter or slip it went up with. */
  documentNumber: string | null;
  /** Number of the Centre's receipt, which is the giver's. */
  receiptNumber: string | null;
  /** `YYYY-MM-DD`. */
  receiptOn: string | null;
}

/** An extra of 1000 yuan and more. */
export interface LargeDuesRow extends LargeDuesStanding {
  /** Of the payment. */
  id: Id;
  memberName: string;
  branchName: string;
  /** What of it stands, after what went back. */
  fen: number;
  /** `YYYY-MM-DD`. */
  paidOn: string;
  /** 0 while it is held. */
  version: number;
  /** Whether the caller sends it up: those who hand up for the school. */
  mayForward: boolean;
}

/** Write down that it went up, or put right what was written. */
export interface ForwardLargeDuesRequest {
  version: number;
  /** `YYYY-MM-DD`. */
  forwardedOn: string;
  /** @minLength 1 @maxLength 40 */
  documentNumber: string;
}

/** Write down the receipt that came back, or put right what was written; the giver is told. */
export interface ReceiptLargeDuesRequest {
  version: number;
  /** @minLength 1 @maxLength 40 */
  receiptNumber: string;
  /** `YYYY-MM-DD`. */
  receiptOn: string;
}

/** State that follows from what was written. */
export const largeDuesState = ({ forwardedOn, receiptNumber }: Pick<LargeDuesStanding, 'forwardedOn' | 'receiptNumber'>): LargeDuesState =>
  forwardedOn === null ? 'held' : receiptNumber === null ? 'forwarded' : 'receipted';
