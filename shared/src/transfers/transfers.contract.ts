import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { EvidenceType, LegKind, LegOwner, LegState, LegWaiver } from './transfer-legs.js';
import type { TransferReason } from './transfer-reason.js';
import type { RouteStep, Seat, TransferKind } from './transfer-route.js';
import type { TransferAction, TransferDecision, TransferState } from './transfer.machine.js';

/** Where to: a branch of the school, or a unit outside by its full name. Exactly one of the two. */
export interface TransferTarget {
  toOrganisationId?: Id;
  /** Full name of the receiving base committee, or of the unit that receives through {@link viaName}. @minLength 4 @maxLength 100 */
  toName?: string;
  /** With a unit that has no power to transfer: full name of the committee above it that has. @minLength 4 @maxLength 100 */
  viaName?: string;
}

/** Ask for the own transfer. */
export interface SubmitTransferRequest extends TransferTarget {
  reason: TransferReason;
  /** What the offices should know. @maxLength 200 */
  note?: string;
}

/** Send a returned transfer again, changed or not; its way begins anew. */
export interface ResubmitTransferRequest extends SubmitTransferRequest {
  version: number;
}

/** Take the own transfer back. */
export interface WithdrawTransferRequest {
  version: number;
}

/** The way a transfer would take, before anything is sent. */
export interface TransferPreview {
  kind: TransferKind;
  fromName: string;
  toName: string;
  /** Committee that receives in the unit's stead; null for every other way. */
  viaName: string | null;
  steps: RouteStep[];
}

/** What the letter says beyond what is known. */
export interface LetterRequest {
  /** Receiving base committee the letter is addressed to. @minLength 4 @maxLength 100 */
  addressee: string;
  /** Days the letter is good for, 1 to 90. */
  days: number;
}

/** Decide for the office whose turn it is. A no needs an opinion: the member reads it. */
export interface DecideTransferRequest {
  version: number;
  decision: TransferDecision;
  /** @maxLength 200 */
  opinion?: string;
  /** Month `YYYY-MM` up to which dues are paid; the sending branch says it when it approves. */
  duesPaidThrough?: string;
  /** With the approval of the organisation department for a transfer out of the school. */
  letter?: LetterRequest;
  /** With the letter: the receiving committee is in the same province, so the provincial platform is a leg as well. */
  provincial?: boolean;
}

/** What the organisation department does besides deciding. */
export type TransferDisposal = Extract<TransferAction, 'accept' | 'refuse' | 'reissue' | 'revoke'>;

/** Note the acceptance outside, note a refusal from outside, issue the letter again, or revoke the transfer. */
export interface DisposeTransferRequest {
  version: number;
  action: TransferDisposal;
  /** Needed for everything but an acceptance while the letter is good. @maxLength 200 */
  opinion?: string;
  /** With accept: day `YYYY-MM-DD` on which the member was accepted. */
  acceptedOn?: string;
  /** With reissue. */
  letter?: LetterRequest;
}

/** End a leg. Without a number and without a picture the opinion says why. */
export interface EndTransferLegRequest {
  version: number;
  /** Tracking number, serial of the other system. @maxLength 40 */
  number?: string;
  /** @maxLength 200 */
  opinion?: string;
}

/** Close a leg without evidence, or undo its end. */
export interface DisposeTransferLegRequest {
  version: number;
  action: LegWaiver | 'reopen';
  /** @maxLength 200 */
  opinion?: string;
}

/** Which version of the transfer an upload was made for. */
export interface TransferUploadQuery {
  version: number;
}

/** Which transfers to list. */
export type TransferView = 'mine_to_decide' | 'under_way' | 'overdue' | 'ended';

/** Which transfers to export: the same as in the list. */
export interface ExportTransfersQuery {
  /** Those waiting for the caller unless said. */
  view?: TransferView;
}

/** A page: those waiting the longest first, ended ones the latest first. */
export interface ListTransfersQuery extends ExportTransfersQuery, PageQuery {}

/** Where the transfers of the caller's reach lie. */
export interface TransferCockpit {
  /** Waiting for the caller's decision. */
  mineToDecide: number;
  underWay: number;
  /** Under way with a leg whose term is over. */
  overdue: number;
  /** By state and office, the largest first. */
  groups: { state: TransferState; seat: Seat | null; count: number }[];
  /** Transfers under way by whole weeks since the last step: 0, 1, 2, 3, and 4 or more. */
  ageing: { weeks: number; count: number }[];
  /** Offices at which most wait, at most ten. */
  offices: { organisationId: Id; name: string; count: number; longestDays: number }[];
}

/** A transfer in a list. */
export interface TransferRow {
  id: Id;
  version: number;
  kind: TransferKind;
  state: TransferState;
  /** Office whose turn it is; null when it is nobody's. */
  seat: Seat | null;
  /** Name of that office. */
  officeName: string | null;
  memberId: Id;
  memberName: string;
  fromName: string;
  toName: string;
  reason: TransferReason;
  submittedAt: string;
  /** Moment of the last step: since when it lies where it lies. */
  changedAt: string;
  /** Whole days since then; 0 for ended ones. */
  waitingDays: number;
}

/** One office on the way, as the progress line shows it. */
export interface TransferStop extends RouteStep {
  state: 'done' | 'now' | 'later';
  /** Who approved and when; null before. */
  by: string | null;
  at: string | null;
}

/** Something that happened to a transfer. */
export interface TransferEventView {
  action: TransferAction | 'submit';
  at: string;
  /** Null for the calendar. */
  by: string | null;
  officeName: string | null;
  /** The leg it was about, for steps about one. */
  leg: LegKind | null;
  opinion: string | null;
}

/** A picture or document that proves a leg. */
export interface TransferEvidenceView {
  id: Id;
  name: string;
  type: EvidenceType;
  bytes: number;
  at: string;
  by: string | null;
}

/** A leg of a transfer. */
export interface TransferLegView {
  kind: LegKind;
  state: LegState;
  owner: LegOwner;
  /** Name of the owning office, or of the member. */
  ownerName: string;
  /** `YYYY-MM-DD`; null while the term has not begun. */
  dueOn: string | null;
  /** 0 while the term runs or when it is ended. */
  overdueDays: number;
  number: string | null;
  opinion: string | null;
  endedBy: string | null;
  endedAt: string | null;
  evidence: TransferEvidenceView[];
  /** What the reader may do now. */
  may: { handIn: boolean; addEvidence: boolean; end: boolean; waive: boolean; reopen: boolean };
}

/** A letter of a transfer. */
export interface TransferLetterView {
  id: Id;
  number: string;
  addressee: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Last day it is good for. */
  validUntil: string;
  /** Negative when it is over. */
  daysLeft: number;
  /** Replaced by a later one. */
  replaced: boolean;
}

/** A transfer with its way. */
export interface TransferDetail extends TransferRow {
  /** Committee that receives in the unit's stead: the letter is addressed to it. Null for every other way. */
  viaName: string | null;
  note: string | null;
  /** Month `YYYY-MM`. */
  duesPaidThrough: string | null;
  /** Month `YYYY-MM` up to which the book of dues has nothing owed, for whoever has to say it now; null where it says nothing. */
  duesOnBook: string | null;
  /** Papers of the member's file that go along, see `transferMaterials`. */
  materials: string[];
  stops: TransferStop[];
  events: TransferEventView[];
  /** The latest first. */
  letters: TransferLetterView[];
  /** In the order of {@link LEG_KINDS}; none before something outside the school's offices is to be done. */
  legs: TransferLegView[];
  /** What the reader may do now. */
  may: { withdraw: boolean; resubmit: boolean; decide: boolean; accept: boolean; refuse: boolean; reissue: boolean; revoke: boolean };
}

/** Routes of transfers; the export gives a file. */
export interface TransfersApi {
  previewTransfer: { query: TransferTarget; answer: TransferPreview };
  submitTransfer: { body: SubmitTransferRequest; answer: TransferDetail };
  ownTransfers: { query: PageQuery; answer: Page<TransferRow> };
  listTransfers: { query: ListTransfersQuery; answer: Page<TransferRow> };
  exportTransfers: { query: ExportTransfersQuery };
  transferCockpit: { answer: TransferCockpit };
  getTransfer: { params: { id: Id }; answer: TransferDetail };
  withdrawTransfer: { params: { id: Id }; body: WithdrawTransferRequest; answer: TransferDetail };
  resubmitTransfer: { params: { id: Id }; body: ResubmitTransferRequest; answer: TransferDetail };
  decideTransfer: { params: { id: Id }; body: DecideTransferRequest; answer: TransferDetail };
  disposeTransfer: { params: { id: Id }; body: DisposeTransferRequest; answer: TransferDetail };
  endTransferLeg: { params: { id: Id; leg: LegKind }; body: EndTransferLegRequest; answer: TransferDetail };
  disposeTransferLeg: { params: { id: Id; leg: LegKind }; body: DisposeTransferLegRequest; answer: TransferDetail };
  addTransferEvidence: { params: { id: Id; leg: LegKind }; query: TransferUploadQuery; answer: TransferDetail };
  handInReceipt: { params: { id: Id }; query: TransferUploadQuery; answer: TransferDetail };
  readTransferEvidence: { params: { id: Id; evidence: Id } };
}
