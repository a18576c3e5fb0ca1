import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { EthnicCode, SexCode, Stage } from '../members/index.js';
import type { ArrivalAnswers } from './arrival-answers.js';
import type { ArrivalStep, ArrivalSeat } from './arrival-route.js';
import type { ArrivalAction, ArrivalDecision, ArrivalState } from './arrival.machine.js';

/** Register a letter that was brought. */
export type RegisterArrivalRequest = ArrivalAnswers;

/** Send a returned arrival again; its way begins anew. Identity number and phone that are left out stay. */
export interface ResubmitArrivalRequest extends Omit<ArrivalAnswers, 'idNumber' | 'phone'> {
  version: number;
  idNumber?: string;
  phone?: string;
}

/** The way an arrival would take. */
export interface ArrivalPreview {
  toName: string;
  steps: ArrivalStep[];
  /** Registered by whoever asks, the first step is done with it. */
  accepts: boolean;
}

/** Take back what one registered. */
export interface WithdrawArrivalRequest {
  version: number;
}

/** Decide for the office whose turn it is. A no needs an opinion. */
export interface DecideArrivalRequest {
  version: number;
  decision: ArrivalDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** Revoke an arrival that nobody has received yet. */
export interface RevokeArrivalRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Note that the receipt was sent, with a number, or a picture uploaded before. */
export interface ConfirmArrivalReceiptRequest {
  version: number;
  /** `YYYY-MM-DD` */
  sentOn: string;
  /** Number of the receipt or of the parcel. @maxLength 60 */
  number?: string;
}

/** Ask for identity number and phone. @see members.reveal */
export interface RevealArrivalRequest {
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Unmasked values. */
export interface RevealedArrival {
  idNumber: string;
  phone: string;
  /** Seconds after which the app hides them again. */
  hideAfter: number;
}

/** Which arrivals to list: what the caller has to do, what is under way, what is over. */
export type ArrivalsView = 'mine' | 'under_way' | 'ended';

/** A page: those waiting the longest first, ended ones the latest first. */
export interface ListArrivalsQuery extends PageQuery {
  /** `mine` unless said. */
  view?: ArrivalsView;
}

/** How much there is to do and under way, as the lists have it. */
export interface ArrivalCounts {
  /** Waiting for the caller's decision. */
  toDecide: number;
  /** Received, and their receipt is the caller's to send. */
  receipts: number;
  /** Sent back to the caller. */
  toMend: number;
  underWay: number;
}

/** An arrival in a list. */
export interface ArrivalRow {
  id: Id;
  version: number;
  state: ArrivalState;
  /** Office whose turn it is; null when it is nobody's. */
  seat: ArrivalSeat | null;
  officeName: string | null;
  name: string;
  stage: Stage;
  sendingName: string;
  toId: Id;
  toName: string;
  /** Came back: the record of before continues. */
  returning: boolean;
  /** Day the receipt is due; null before it was received. */
  receiptDueOn: string | null;
  registeredAt: string;
  /** Moment of the last step: since when it lies where it lies. */
  changedAt: string;
  /** Whole days since then; 0 for ended ones. */
  waitingDays: number;
}

/** One office on the way, as the progress line shows it. */
export interface ArrivalStop extends ArrivalStep {
  state: 'done' | 'now' | 'later';
  by: string | null;
  at: string | null;
}

/** Something that happened to an arrival. */
export interface ArrivalEventView {
  /** `reroute`: an organisation on the way was merged into another. */
  action: ArrivalAction | 'register' | 'attach' | 'reroute';
  at: string;
  by: string;
  officeName: string | null;
  opinion: string | null;
}

/** Pictures that can be kept with an arrival. */
export type ArrivalPicture = 'letter' | 'receipt';

/** An arrival with its way. Identity number, phone and day of birth are masked. */
export interface ArrivalDetail extends ArrivalRow {
  sex: SexCode;
  birthDate: string;
  ethnicity: EthnicCode;
  idNumber: string;
  phone: string;
  joinDate: string;
  conversionDate: string | null;
  /** Day on which the probation is over; null for full members. */
  probationEndsOn: string | null;
  sendingAddress: string | null;
  sendingPhone: string | null;
  sendingPostcode: string | null;
  letterNumber: string;
  issuedOn: string;
  validDays: number;
  letterUntil: string;
  duesPaidThrough: string;
  note: string | null;
  registrarName: string;
  /** Record of the person, once received. */
  memberId: Id | null;
  receivedOn: string | null;
  receiptSentOn: string | null;
  receiptNumber: string | null;
  pictures: ArrivalPicture[];
  stops: ArrivalStop[];
  events: ArrivalEventView[];
  /** What the reader may do now. */
  may: { decide: boolean; resubmit: boolean; withdraw: boolean; revoke: boolean; confirmReceipt: boolean; addLetter: boolean };
}

/** Routes of arrivals. */
export interface ArrivalsApi {
  previewArrival: { query: { toOrganisationId: Id }; answer: ArrivalPreview };
  registerArrival: { body: RegisterArrivalRequest; answer: ArrivalDetail };
  countArrivals: { answer: ArrivalCounts };
  listArrivals: { query: ListArrivalsQuery; answer: Page<ArrivalRow> };
  getArrival: { params: { id: Id }; answer: ArrivalDetail };
  revealArrival: { params: { id: Id }; body: RevealArrivalRequest; answer: RevealedArrival };
  resubmitArrival: { params: { id: Id }; body: ResubmitArrivalRequest; answer: ArrivalDetail };
  withdrawArrival: { params: { id: Id }; body: WithdrawArrivalRequest; answer: ArrivalDetail };
  decideArrival: { params: { id: Id }; body: DecideArrivalRequest; answer: ArrivalDetail };
  revokeArrival: { params: { id: Id }; body: RevokeArrivalRequest; answer: ArrivalDetail };
  confirmArrivalReceipt: { params: { id: Id }; body: ConfirmArrivalReceiptRequest; answer: ArrivalDetail };
  addLetterPicture: { params: { id: Id }; answer: ArrivalDetail };
  addReceiptPicture: { params: { id: Id }; answer: ArrivalDetail };
  downloadLetterPicture: { params: { id: Id } };
  downloadReceiptPicture: { params: { id: Id } };
}
