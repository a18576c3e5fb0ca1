import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ForwardLargeDuesRequest, LargeDuesRow, ReceiptLargeDuesRequest } from './large-dues.contract.js';
import type { RemitLevel, RemittanceStanding } from './remittance.js';
import type { HandWay } from './payment.js';

/** A year of dues. */
export interface DuesYearQuery {
  /** 1921–2999. */
  year: number;
}

/** What an organisation is to hand up of a year's receipts, and what it has. */
export interface RemittanceDue {
  organisationId: Id;
  organisationName: string;
  level: RemitLevel;
  year: number;
  /** Dues and what was given beyond, of everything below, less what went back. */
  receiptsFen: number;
  /** Single extras of 1000 yuan and more: they go up whole. */
  centralFen: number;
  /** Share of the receipts that is handed up. */
  permille: number;
  dueFen: number;
  /** Confirmed by a second person. */
  remittedFen: number;
  /** Written down, not confirmed yet. */
  waitingFen: number;
  /** Last day, `YYYY-MM-DD`. */
  dueOn: string;
  standing: RemittanceStanding;
  /** Whether the caller may write down and confirm. */
  mayRemit: boolean;
}

/** How a remittance stands. */
export type RemittanceState = 'booked' | 'confirmed' | 'rejected';

/** Money that was handed up. */
export interface RemittanceView {
  id: Id;
  version: number;
  state: RemittanceState;
  fen: number;
  way: HandWay;
  /** Number of the bank's slip or of the receipt of the committee above. */
  evidenceNumber: string;
  /** `YYYY-MM-DD`. */
  remittedOn: string;
  bookedBy: string;
  /** ISO 8601 UTC. */
  bookedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** Whether the reader may confirm it: never who wrote it down. */
  mayDecide: boolean;
}

/** A year of an organisation with everything it handed up, the latest first. */
export interface RemittanceDetail {
  due: RemittanceDue;
  records: RemittanceView[];
}

/** Write down what was handed up; it enters the book when a second person confirms it. */
export interface RecordRemittanceRequest {
  organisationId: Id;
  /** Year whose receipts it is of. */
  year: number;
  fen: number;
  way: HandWay;
  /** @minLength 1 @maxLength 40 */
  evidenceNumber: string;
  /** `YYYY-MM-DD`. */
  remittedOn: string;
}

/** Confirm a remittance, or send it back with a reason. */
export interface DecideRemittanceRequest {
  version: number;
  decision: 'confirm' | 'reject';
  /** @maxLength 200 */
  opinion?: string;
}

/** A share that was set. */
export interface RemitShareView {
  id: Id;
  organisationId: Id;
  organisationName: string;
  level: RemitLevel;
  fromYear: number;
  permille: number;
}

/** Set what a level hands up in the tree of an organisation, from a year on. */
export interface SetRemitShareRequest {
  organisationId: Id;
  level: RemitLevel;
  fromYear: number;
  /** Thousandths of the receipts, 0–1000. */
  permille: number;
}

/** Routes of handing up dues. */
export interface DuesRemittanceApi {
  listRemittancesDue: { query: DuesYearQuery & PageQuery; answer: Page<RemittanceDue> };
  remittanceOf: { params: { id: Id }; query: DuesYearQuery; answer: RemittanceDetail };
  recordRemittance: { body: RecordRemittanceRequest; answer: RemittanceDetail };
  decideRemittance: { params: { id: Id }; body: DecideRemittanceRequest; answer: RemittanceDetail };
  exportRemittances: { query: DuesYearQuery };
  listLargeDues: { query: DuesYearQuery & PageQuery; answer: Page<LargeDuesRow> };
  forwardLargeDues: { params: { id: Id }; body: ForwardLargeDuesRequest; answer: LargeDuesRow };
  receiptLargeDues: { params: { id: Id }; body: ReceiptLargeDuesRequest; answer: LargeDuesRow };
  listRemitShares: { answer: RemitShareView[] };
  setRemitShare: { body: SetRemitShareRequest; answer: RemitShareView };
}
