import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { AbsenceAlert, AbsenceKind } from './absence-kind.js';
import type { AbsenceAction, AbsenceDecision, AbsenceEnding, AbsenceState, ContactWay } from './absence.machine.js';

/** What an absence says. */
export interface AbsenceFacts {
  kind: AbsenceKind;
  /** `YYYY-MM-DD`. */
  startsOn: string;
  /** Last day; left out only where the kind sets no limit. */
  until?: string;
  /** Where to: country or city, and the unit. @minLength 2 @maxLength 60 */
  place: string;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Ask for the registration of the own absence. */
export type SubmitAbsenceRequest = AbsenceFacts;

/** Register the absence of somebody who cannot do it: counts as the approval of the branch. */
export interface RegisterAbsenceRequest extends AbsenceFacts {
  memberId: Id;
}

/** Send a returned request again, changed or not. */
export interface ResubmitAbsenceRequest extends AbsenceFacts {
  version: number;
}

/** Take the own request back. */
export interface WithdrawAbsenceRequest {
  version: number;
}

/** Decide on a request. A no needs an opinion: the member reads it. */
export interface DecideAbsenceRequest {
  version: number;
  decision: AbsenceDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** Note that the branch was in contact. */
export interface NoteContactRequest {
  version: number;
  /** `YYYY-MM-DD`, not in the future. */
  contactedOn: string;
  way: ContactWay;
  /** What came of it. @minLength 2 @maxLength 200 */
  note: string;
}

/** Give an absence in force a later last day. */
export interface ProlongAbsenceRequest {
  version: number;
  /** `YYYY-MM-DD`. */
  until: string;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** End an absence in force. */
export interface EndAbsenceRequest {
  version: number;
  /** `YYYY-MM-DD`, not in the future. */
  endedOn: string;
  ending: AbsenceEnding;
  /** @maxLength 200 */
  note?: string;
}

/** Which absences to list. */
export interface AbsenceFilters {
  /** Those in force unless said. */
  state?: AbsenceState[];
  kind?: AbsenceKind[];
}

/** A page: requests the longest waiting first, those in force the soonest to end first, closed ones the latest first. */
export interface ListAbsencesQuery extends AbsenceFilters, PageQuery {}

/** Absences of the caller's scope. */
export interface AbsenceCounts {
  /** Waiting for the caller's own decision. */
  toDecide: number;
  byState: { state: AbsenceState; count: number }[];
  /** Of those in force, today. */
  byAlert: { alert: AbsenceAlert; count: number }[];
}

/** An absence in a list. */
export interface AbsenceRow {
  id: Id;
  version: number;
  kind: AbsenceKind;
  state: AbsenceState;
  memberId: Id;
  memberName: string;
  /** Branch of the person now. */
  organisationName: string;
  startsOn: string;
  until: string | null;
  place: string;
  lastContactOn: string | null;
  contactDueOn: string | null;
  alert: AbsenceAlert;
  /** Moment of the latest submission, ISO 8601 UTC. */
  submittedAt: string;
  endedOn: string | null;
}

/** What happened to an absence. */
export interface AbsenceStepView {
  action: AbsenceAction | 'submit' | 'register';
  /** ISO 8601 UTC. */
  at: string;
  by: string;
  /** Day of a contact, new last day, day of the end. */
  on: string | null;
  way: ContactWay | null;
  opinion: string | null;
}

/** An absence with its course. */
export interface AbsenceView extends AbsenceRow {
  reason: string;
  ending: AbsenceEnding | null;
  steps: AbsenceStepView[];
  /** What the reader may do now. */
  may: { decide: boolean; withdraw: boolean; resubmit: boolean; keep: boolean };
}

/** Routes of absences; the export gives a file. */
export interface AbsencesApi {
  submitAbsence: { body: SubmitAbsenceRequest; answer: AbsenceView };
  ownAbsences: { query: PageQuery; answer: Page<AbsenceRow> };
  listAbsences: { query: ListAbsencesQuery; answer: Page<AbsenceRow> };
  countAbsences: { answer: AbsenceCounts };
  exportAbsences: { query: AbsenceFilters };
  registerAbsence: { body: RegisterAbsenceRequest; answer: AbsenceView };
  getAbsence: { params: { id: Id }; answer: AbsenceView };
  decideAbsence: { params: { id: Id }; body: DecideAbsenceRequest; answer: AbsenceView };
  withdrawAbsence: { params: { id: Id }; body: WithdrawAbsenceRequest; answer: AbsenceView };
  resubmitAbsence: { params: { id: Id }; body: ResubmitAbsenceRequest; answer: AbsenceView };
  noteContact: { params: { id: Id }; body: NoteContactRequest; answer: AbsenceView };
  prolongAbsence: { params: { id: Id }; body: ProlongAbsenceRequest; answer: AbsenceView };
  endAbsence: { params: { id: Id }; body: EndAbsenceRequest; answer: AbsenceView };
}
