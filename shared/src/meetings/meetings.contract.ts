import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { MeetingKind } from './meeting-kind.js';
import type { Votes } from './meeting-vote.js';
import type { MeetingCandidates, MeetingListRow, MeetingOverviewRow, MeetingPlace, MeetingView, SignInCode } from './meeting-views.contract.js';
import type { MeetingAnswer, SeatMark } from './sign-in.js';

/** What a planned meeting says. Who is expected follows from its kind. */
export interface MeetingPlan {
  kind: MeetingKind;
  /** Branch that holds it. */
  organisationId: Id;
  /** Party group of a group meeting; left out for all others. */
  groupId?: Id;
  /** @minLength 2 @maxLength 60 */
  topic: string;
  /** Day in Shanghai, `YYYY-MM-DD`. */
  on: string;
  /** Beginning in Shanghai, `HH:mm`. */
  at: string;
  /** Planned length. @minimum 15 @maximum 600 */
  minutes: number;
  /** @minLength 2 @maxLength 60 */
  place: string;
  /** What people should bring or read. @maxLength 300 */
  note?: string;
  /** One line an item. @minItems 1 @maxItems 12 */
  agenda: string[];
  /** Writes the minutes; somebody else than the chair. */
  recorderId: Id;
  /** Leads the meeting and confirms the minutes. */
  chairId: Id;
  /** People of the branch invited beside those expected. @maxItems 50 */
  invitedIds?: Id[];
}

/** Change a plan; after the notice went out a new time needs a reason, which people read. */
export interface ChangeMeetingRequest extends MeetingPlan {
  version: number;
  /** @maxLength 200 */
  reason?: string;
}

/** A step that needs nothing but the version that was seen. */
export interface MeetingStepRequest {
  version: number;
}

/** Call a meeting off. */
export interface CancelMeetingRequest {
  version: number;
  /** Everybody on the list reads it. @maxLength 200 */
  reason: string;
}

/** Say whether one comes. Leave needs a reason. */
export interface AnswerMeetingRequest {
  answer: MeetingAnswer;
  /** @maxLength 200 */
  reason?: string;
}

/** Decide about somebody's leave. */
export interface DecideLeaveRequest {
  memberId: Id;
  grant: boolean;
  /** @maxLength 200 */
  opinion?: string;
}

/** Sign in with the code of the meeting. */
export interface SignInRequest {
  /** Four digits. */
  code: string;
}

/** One person's mark; null takes it back. */
export interface SeatMarking {
  memberId: Id;
  mark: SeatMark | null;
}

/** Mark people of the list; all or nothing. */
export interface MarkSeatsRequest {
  /** @minItems 1 @maxItems 200 */
  marks: SeatMarking[];
}

/** One item of the minutes. */
export interface MinutesItem {
  /** @minLength 2 @maxLength 60 */
  title: string;
  /** What was said. @maxLength 2000 */
  said: string;
  /** What was resolved. @maxLength 500 */
  resolved: string;
  /** Left out where nothing was voted on. */
  votes?: Votes;
}

/** The minutes as they stand; `submit` hands them to the chair, and whoever is not marked by then was absent. */
export interface WriteMinutesRequest {
  version: number;
  /** @minItems 1 @maxItems 20 */
  items: MinutesItem[];
  submit: boolean;
}

/** Confirm the minutes, or send them back with a reason. */
export interface DecideMinutesRequest {
  version: number;
  confirm: boolean;
  /** @maxLength 200 */
  opinion?: string;
}

/** Which meetings to list. */
export interface MeetingFilters {
  /** Those to come and under way, or those that are over. Ahead unless said. */
  when?: 'ahead' | 'past';
  kind?: MeetingKind[];
}

/** A page: what comes next first; of those over the latest first. */
export interface ListMeetingsQuery extends MeetingFilters, PageQuery {}

/** A month `YYYY-MM`, with its quarter. */
export interface MeetingMonthQuery {
  month: string;
}

/** A page of the overview, by branch. */
export interface MeetingOverviewQuery extends MeetingMonthQuery, PageQuery {}

/** Whose people to choose from. */
export interface CandidatesQuery {
  organisationId: Id;
  groupId?: Id;
}

/** Routes of meetings; the printed minutes, the calendar entry and the export give files. */
export interface MeetingsApi {
  ownMeetings: { query: ListMeetingsQuery; answer: Page<MeetingListRow> };
  listMeetings: { query: ListMeetingsQuery; answer: Page<MeetingListRow> };
  meetingPlaces: { answer: { items: MeetingPlace[] } };
  meetingCandidates: { query: CandidatesQuery; answer: MeetingCandidates };
  meetingOverview: { query: MeetingOverviewQuery; answer: Page<MeetingOverviewRow> };
  exportMeetings: { query: MeetingMonthQuery };
  planMeeting: { body: MeetingPlan; answer: MeetingView };
  getMeeting: { params: { id: Id }; answer: MeetingView };
  changeMeeting: { params: { id: Id }; body: ChangeMeetingRequest; answer: MeetingView };
  notifyMeeting: { params: { id: Id }; body: MeetingStepRequest; answer: MeetingView };
  cancelMeeting: { params: { id: Id }; body: CancelMeetingRequest; answer: MeetingView };
  beginMeeting: { params: { id: Id }; body: MeetingStepRequest; answer: MeetingView };
  closeMeeting: { params: { id: Id }; body: MeetingStepRequest; answer: MeetingView };
  answerMeeting: { params: { id: Id }; body: AnswerMeetingRequest; answer: MeetingView };
  decideMeetingLeave: { params: { id: Id }; body: DecideLeaveRequest; answer: MeetingView };
  signInCode: { params: { id: Id }; answer: SignInCode };
  signIn: { params: { id: Id }; body: SignInRequest; answer: MeetingView };
  markSeats: { params: { id: Id }; body: MarkSeatsRequest; answer: MeetingView };
  writeMinutes: { params: { id: Id }; body: WriteMinutesRequest; answer: MeetingView };
  decideMinutes: { params: { id: Id }; body: DecideMinutesRequest; answer: MeetingView };
  printMinutes: { params: { id: Id } };
  meetingCalendar: { params: { id: Id } };
}
