import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { CorrectionAction, CorrectionState } from '../members/index.js';
import type { CorrectionField, CorrectionSensitiveField, CorrectionValues } from './correction-change.js';

/** Ask for changes to one's own record. */
export interface SubmitCorrectionRequest {
  /** Version of the record the member looked at. */
  recordVersion: number;
  values: CorrectionValues;
  /** Why, and what proves it. @minLength 2 @maxLength 200 */
  reason: string;
}

/** Send a returned request again, changed or not. */
export interface ResubmitCorrectionRequest extends SubmitCorrectionRequest {
  /** Version of the request. */
  version: number;
}

/** Take a request back. */
export interface WithdrawCorrectionRequest {
  version: number;
}

/** What somebody else decides about it. */
export type CorrectionDecision = Extract<CorrectionAction, 'approve' | 'reject' | 'return'>;

/** Decide on a request. A refusal needs an opinion: the member reads it. */
export interface DecideCorrectionRequest {
  version: number;
  decision: CorrectionDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** Which requests to list. */
export interface CorrectionFilters {
  /** Those waiting for a decision unless said. */
  state?: CorrectionState[];
}

/** A page of requests, the longest waiting first; decided ones the latest first. */
export interface ListCorrectionsQuery extends CorrectionFilters, PageQuery {}

/** Requests of the caller's scope by state. */
export interface CorrectionCounts {
  submitted: number;
  returned: number;
  approved: number;
  rejected: number;
  withdrawn: number;
}

/** One field, old and new; sensitive values masked, codes as codes, dates as stored. */
export interface CorrectionDiff {
  field: CorrectionField;
  before: string | null;
  after: string | null;
  /** What the record says now, when that is neither: the comparison is overtaken. Absent otherwise. */
  now?: string | null;
}

/** A request in a list. */
export interface CorrectionRow {
  id: Id;
  version: number;
  state: CorrectionState;
  memberId: Id;
  memberName: string;
  /** Branch of the person now. */
  organisationName: string;
  diff: CorrectionDiff[];
  reason: string;
  /** Moment of the latest submission, ISO 8601 UTC: since when it waits. */
  submittedAt: string;
  decidedAt: string | null;
  /** What whoever decided last wrote. */
  opinion: string | null;
}

/** What happened to a request. */
export interface CorrectionStepView {
  action: CorrectionAction | 'submit';
  at: string;
  by: string;
  opinion: string | null;
}

/** A request with its course. */
export interface CorrectionView extends CorrectionRow {
  steps: CorrectionStepView[];
  /** Sensitive fields among the changes: shown masked. */
  masked: CorrectionSensitiveField[];
  /** What the reader may do now. */
  may: { decide: boolean; withdraw: boolean; resubmit: boolean; reveal: boolean };
}

/** Ask for the unmasked values of a request. One's own needs no reason. */
export interface RevealCorrectionRequest {
  /** @minLength 2 @maxLength 200 */
  reason?: string;
}

/** Unmasked values. */
export interface RevealedCorrection {
  values: { field: CorrectionSensitiveField; before: string | null; after: string | null }[];
  /** Seconds after which the app hides them again. */
  hideAfter: number;
}

/** Routes of corrections. */
export interface CorrectionsApi {
  submitCorrection: { body: SubmitCorrectionRequest; answer: CorrectionView };
  ownCorrections: { query: PageQuery; answer: Page<CorrectionRow> };
  listCorrections: { query: ListCorrectionsQuery; answer: Page<CorrectionRow> };
  countCorrections: { answer: CorrectionCounts };
  getCorrection: { params: { id: Id }; answer: CorrectionView };
  revealCorrection: { params: { id: Id }; body: RevealCorrectionRequest; answer: RevealedCorrection };
  decideCorrection: { params: { id: Id }; body: DecideCorrectionRequest; answer: CorrectionView };
  withdrawCorrection: { params: { id: Id }; body: WithdrawCorrectionRequest; answer: CorrectionView };
  resubmitCorrection: { params: { id: Id }; body: ResubmitCorrectionRequest; answer: CorrectionView };
}
