import type { Id, PageQuery } from '../kernel/index.js';
import type { LearningForm } from './resource-words.js';

/** What the reader has of a piece so far. */
export interface OwnProgress {
  /** 0–100. */
  percent: number;
  /** Second of the film, paragraph of the text. */
  position: number;
  /** Effective seconds. */
  seconds: number;
  completedOn: string | null;
}

/** A learner's year. */
export interface LearningTotals {
  year: number;
  /** Effective minutes online. */
  onlineMinutes: number;
  offlineMinutes: number;
  /** Finished pieces. */
  completed: number;
  /** Offline sessions. */
  meetings: number;
  asOf: string;
}

/** A session of learning that was begun. */
export interface LearningSession {
  sessionId: Id;
  /** Where the last one stopped, on whichever device. */
  position: number;
  /** Seconds between two beats. */
  beatSeconds: number;
  progress: OwnProgress;
}

/** A sign of life of a session. */
export interface LearningBeat {
  /** Counted from 1; what was taken is not taken again. */
  seq: number;
  /** Seconds since the session began. */
  elapsed: number;
  position: number;
}

/** Beats in their order, also those kept while there was no network. */
export interface SendBeatsRequest {
  /** @minItems 1 @maxItems 500 */
  beats: LearningBeat[];
}

/** What came of them. */
export interface BeatsTaken {
  /** Highest beat the service has. */
  lastSeq: number;
  progress: OwnProgress;
}

/** A line of somebody's learning. */
export interface RecordRow {
  /** `online:<piece>` or `offline:<session>`. */
  key: string;
  /** Of the piece; null for an offline session. */
  resourceId: Id | null;
  title: string;
  form: LearningForm | 'offline';
  /** Effective minutes. */
  minutes: number;
  /** 0–100. */
  percent: number;
  completedOn: string | null;
  /** Day it was last learnt. */
  day: string;
  /** Place of an offline session. */
  place: string | null;
  /** Photos of an offline session, for those who were there. */
  photos: Id[];
}

/** Somebody's record. */
export interface PersonRecord {
  memberId: Id;
  memberName: string;
  totals: LearningTotals;
  items: RecordRow[];
  next: string | null;
}

/** An offline session. */
export interface MeetingRow {
  id: Id;
  version: number;
  organisationId: Id;
  organisationName: string;
  heldOn: string;
  /** `HH:MM`; null where it was not written down. */
  heldAt: string | null;
  place: string;
  topic: string;
  minutes: number;
  /** It stands for a party lecture whose minutes were confirmed, and is not taken back here. */
  ofMeeting: boolean;
  attendees: { id: Id; name: string }[];
  recordedBy: string;
  /** In the order they were added. */
  photos: Id[];
  /** While people sign in with a code; null when they do not, or no longer. */
  signInUntil: string | null;
}

/** Open a session that begins now; people sign in themselves. */
export interface OpenMeetingRequest {
  organisationId: Id;
  place: string;
  topic: string;
  /** 10–480. */
  minutes: number;
}

/** The code that is shown at the place. */
export interface OfflineCode {
  code: string;
  /** What its QR code says. */
  text: string;
  secondsLeft: number;
  signedIn: number;
}

/** A session the reader may sign in to. */
export interface OpenSession {
  id: Id;
  topic: string;
  place: string;
  minutes: number;
  organisationName: string;
  until: string;
  signedIn: boolean;
}

/** Sign in with the code of the place. */
export interface OfflineSignInRequest {
  code: string;
}

/** Record one. */
export interface RecordMeetingRequest {
  organisationId: Id;
  heldOn: string;
  /** When it began, `HH:MM`. */
  heldAt: string;
  place: string;
  topic: string;
  /** 10–480. */
  minutes: number;
  /** @minItems 1 @maxItems 200 */
  memberIds: Id[];
}

/** Take one back. */
export interface WithdrawMeetingRequest {
  version: number;
}

/** People who can be on a roll. */
export interface RollCandidate {
  id: Id;
  name: string;
}

/** What an analysis looks at. */
export interface AnalysisScope {
  /** A committee, a branch, or a party group of one. */
  organisationId: Id;
  /** Key of a week, month, quarter, term or year: `2026-W48`, `2026-11`, `2026-Q4`, `2026-2027-1`, `2026`. */
  period: string;
  /** Only pieces with this tag. @maxLength 20 */
  topic?: string;
  /** Which eight pieces: 0 for the latest, 1 for those before them and so on. 0–99. */
  set?: number;
}

/** A page of it. */
export interface LearningAnalysisQuery extends PageQuery, AnalysisScope {}

/** Parts of a record: what was learnt here, offline, or brought to an end here. */
export const RECORD_PARTS = ['online', 'offline', 'finished'] as const;

/** See {@link RECORD_PARTS}. */
export type RecordPart = (typeof RECORD_PARTS)[number];

/** Narrows a record to what stands behind one figure of its sums or of the analysis. */
export interface RecordQuery extends PageQuery {
  /** Key of a period: minutes learnt in it; with `finished` what was brought to an end in it. */
  period?: string;
  part?: RecordPart;
  /** One piece. */
  resourceId?: Id;
  /** Those of these pieces that are finished: what a count of them stands for. @maxItems 20 */
  finishedOf?: Id[];
}

/** A piece as a column. */
export interface AnalysisColumn {
  id: Id;
  title: string;
  form: LearningForm;
}

/** Somebody as a row: per column 0–100, null when it was never opened. */
export interface AnalysisRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  cells: (number | null)[];
  /** Per column: whether the piece is meant for them. */
  asked: boolean[];
  /** Finished of the columns. */
  completed: number;
  /** Of the whole period, whatever the topic. */
  onlineMinutes: number;
  offlineMinutes: number;
}

/** What a whole table comes to, of everybody it is of, whatever page is shown. */
export interface AnalysisSums {
  /** Per column: people who finished it, and people it is meant for. */
  finished: number[];
  asked: number[];
  completed: number;
  onlineMinutes: number;
  offlineMinutes: number;
}

/** Members and pieces crossed. */
export interface LearningAnalysis {
  organisationName: string;
  period: string;
  asOf: string;
  members: number;
  /** Tags of the pieces of the period, to choose a topic from. */
  topics: string[];
  columns: AnalysisColumn[];
  /** There are earlier pieces in the period. */
  morePieces: boolean;
  sums: AnalysisSums;
  items: AnalysisRow[];
  next: string | null;
}
