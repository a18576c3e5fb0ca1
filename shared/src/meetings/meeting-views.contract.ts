import type { Id } from '../kernel/index.js';
import type { SeatPart, SeatPerson } from './expected-seats.js';
import type { MeetingKind } from './meeting-kind.js';
import type { MeetingAction, MeetingState } from './meeting.machine.js';
import type { Votes } from './meeting-vote.js';
import type { MeetingRequirement } from './required-meetings.js';
import type { LeaveState, MeetingAnswer, SeatMark } from './sign-in.js';

/** How the own place on a list stands. */
export interface OwnSeat {
  part: SeatPart;
  answer: MeetingAnswer | null;
  leave: LeaveState | null;
  mark: SeatMark | null;
}

/** How many are expected, answered and came. */
export interface MeetingCounts {
  /** 应到: on the list, invited ones not counted. */
  expected: number;
  invited: number;
  coming: number;
  online: number;
  /** Leave asked for, and leave granted. */
  leaveAsked: number;
  leaveGranted: number;
  /** No answer yet. */
  silent: number;
  /** 实到 of those expected: in the room or online. */
  present: number;
  late: number;
  absent: number;
  /** Entitled to vote, and how many of them are in the room. */
  entitled: number;
  voters: number;
}

/** A meeting in a list. */
export interface MeetingListRow {
  id: Id;
  version: number;
  kind: MeetingKind;
  state: MeetingState;
  topic: string;
  /** ISO 8601 UTC. */
  startsAt: string;
  minutes: number;
  place: string;
  organisationId: Id;
  organisationName: string;
  groupId: Id | null;
  groupName: string | null;
  counts: MeetingCounts;
  /** Null when the reader is not on the list. */
  own: OwnSeat | null;
}

/** Somebody on the list, for those who keep it. */
export interface MeetingSeatView extends OwnSeat {
  memberId: Id;
  memberName: string;
  /** Only for those who decide about it. */
  leaveReason: string | null;
  /** ISO 8601 UTC. */
  markedAt: string | null;
  /** Whether they signed in themself by the code. */
  byCode: boolean;
}

/** An item of the agenda; what was said and resolved stands on it once the reader may know. */
export interface MeetingItemView {
  title: string;
  said: string | null;
  resolved: string | null;
  votes: Votes | null;
  /** Null where nothing was voted on. */
  carried: boolean | null;
}

/** What happened to a meeting. */
export interface MeetingStepView {
  action: MeetingAction | 'plan';
  /** ISO 8601 UTC. */
  at: string;
  by: string;
  reason: string | null;
}

/** Somebody with a task in the meeting. */
export interface MeetingOfficer {
  id: Id;
  name: string;
}

/** What the reader may do now. */
export interface MeetingRights {
  change: boolean;
  notify: boolean;
  cancel: boolean;
  begin: boolean;
  /** Show the code people sign in with. */
  code: boolean;
  mark: boolean;
  /** Decide about leave of others. */
  leave: boolean;
  answer: boolean;
  signIn: boolean;
  write: boolean;
  decide: boolean;
  close: boolean;
  /** The printed minutes. */
  print: boolean;
}

/** A meeting with everything the reader may know. */
export interface MeetingView extends MeetingListRow {
  note: string | null;
  chair: MeetingOfficer;
  recorder: MeetingOfficer;
  items: MeetingItemView[];
  /** Empty for those who only take part. */
  seats: MeetingSeatView[];
  /** Empty for those who only take part. */
  steps: MeetingStepView[];
  /** Why it was put off, cancelled or returned last. */
  reason: string | null;
  /** ISO 8601 UTC: when people may sign in. */
  signInFrom: string;
  signInUntil: string;
  may: MeetingRights;
}

/** The code people sign in with, as it stands. */
export interface SignInCode {
  code: string;
  /** Text of the QR code. */
  text: string;
  /** Seconds until it changes. */
  secondsLeft: number;
  counts: MeetingCounts;
}

/** Somebody of the branch, for the plan: the rule of the list is applied to them on the phone as on the server. */
export interface MeetingCandidate extends SeatPerson {
  name: string;
}

/** Those a branch may plan for. */
export interface MeetingCandidates {
  people: MeetingCandidate[];
  groups: { id: Id; name: string }[];
  /** Who leads by default: the secretary, else the deputy. */
  chairId: Id | null;
}

/** A branch or group the caller keeps meetings of. */
export interface MeetingPlace {
  organisationId: Id;
  organisationName: string;
  /** Set for those who keep the meetings of one group only. */
  groupId: Id | null;
}

/** What a branch has held in a month and its quarter. */
export interface MeetingOverviewRow {
  organisationId: Id;
  organisationName: string;
  requirements: MeetingRequirement[];
}
