import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ArticleBlock } from './article-text.js';
import type { LearningTracking } from './completion.js';
import type { ResourceAction, ResourceState } from './resource.machine.js';
import type { LearningAudience, LearningForm, LearningSource, LearningVisibility } from './resource-words.js';

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

/** A piece in a list. */
export interface ResourceRow {
  id: Id;
  title: string;
  summary: string;
  form: LearningForm;
  source: LearningSource;
  state: ResourceState;
  tags: string[];
  organisationName: string;
  authorName: string;
  publishedAt: string | null;
  /** Of the reader; null when it was never opened. */
  progress: OwnProgress | null;
}

/** Narrowing a list of the library. */
export interface ListResourcesQuery extends PageQuery {
  /** Words to be found in title, text, tags. @maxLength 40 */
  q?: string;
  form?: LearningForm[];
  source?: LearningSource[];
  tag?: string;
  /** Only what the reader has not finished. */
  open?: boolean;
}

/** What the reader may do with a piece. */
export interface ResourceRights {
  edit: boolean;
  actions: ResourceAction[];
  report: boolean;
}

/** A whole piece. */
export interface ResourceView extends ResourceRow {
  version: number;
  organisationId: Id;
  url: string | null;
  /** Length of a film or sound. */
  seconds: number | null;
  blocks: ArticleBlock[];
  fileName: string | null;
  fileBytes: number | null;
  /** `YYYY-MM-DD`, of the original. */
  originalOn: string | null;
  copyrightNote: string;
  audience: LearningAudience;
  visibility: LearningVisibility;
  /** Chosen branches. */
  chosen: { id: Id; name: string }[];
  tracking: LearningTracking;
  /** Least seconds a text asks for. */
  leastSeconds: number;
  /** Why it came back. */
  opinion: string | null;
  may: ResourceRights;
}

/** What a piece is made of. */
export interface ResourceFacts {
  title: string;
  summary: string;
  form: LearningForm;
  source: LearningSource;
  /** Organisation whose piece it is; the own branch unless said. */
  organisationId?: Id;
  url?: string;
  /** Of a film or sound, in seconds. */
  seconds?: number;
  /** Lines or HTML; only words are kept. @maxLength 60000 */
  text?: string;
  originalOn?: string;
  copyrightNote?: string;
  tags: string[];
  audience: LearningAudience;
  visibility: LearningVisibility;
  chosenIds?: Id[];
}

/** A piece changed while it is a draft. */
export interface EditResourceRequest extends ResourceFacts {
  version: number;
}

/** A step of the author. */
export interface AuthorStepRequest {
  version: number;
  action: 'submit' | 'withdraw';
}

/** A step of a reviewer; `return` says why. */
export interface DecideResourceRequest {
  version: number;
  action: 'publish' | 'return' | 'archive' | 'restore';
  /** @maxLength 200 */
  opinion?: string;
}

/** Something wrong with a piece. */
export interface ReportResourceRequest {
  kind: 'dead_link' | 'wrong';
  /** @maxLength 200 */
  note?: string;
}

/** A reader's report that waits. */
export interface ReportRow {
  id: Id;
  resourceId: Id;
  title: string;
  kind: 'dead_link' | 'wrong';
  note: string;
  url: string | null;
  reportedBy: string;
  reportedAt: string;
}

/** What was done about a report; the reader is told. */
export interface SettleReportRequest {
  /** @maxLength 200 */
  answer: string;
}

/** Taken note of. */
export interface LearningDone {
  done: boolean;
}

/** What is worth learning next. */
export interface Recommended {
  /** Begun and not finished, the latest first. */
  going: ResourceRow[];
  /** Published and not begun, the latest first. */
  fresh: ResourceRow[];
  totals: LearningTotals;
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
  place: string;
  topic: string;
  minutes: number;
  attendees: { id: Id; name: string }[];
  recordedBy: string;
}

/** Record one. */
export interface RecordMeetingRequest {
  organisationId: Id;
  heldOn: string;
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

/** Which part of the analysis. */
export interface LearningAnalysisQuery extends PageQuery {
  organisationId: Id;
  year: number;
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
  /** Finished of the columns. */
  completed: number;
  onlineMinutes: number;
  offlineMinutes: number;
}

/** Members and pieces crossed. */
export interface LearningAnalysis {
  organisationName: string;
  year: number;
  asOf: string;
  members: number;
  columns: AnalysisColumn[];
  items: AnalysisRow[];
  next: string | null;
}

/** Routes of learning; document and export give files. */
export interface LearningApi {
  recommended: { answer: Recommended };
  listResources: { query: ListResourcesQuery; answer: Page<ResourceRow> };
  createResource: { body: ResourceFacts; answer: ResourceView };
  ownResources: { query: PageQuery; answer: Page<ResourceRow> };
  reviewResources: { query: PageQuery & { state?: ResourceState[] }; answer: Page<ResourceRow> };
  getResource: { params: { id: Id }; answer: ResourceView };
  editResource: { params: { id: Id }; body: EditResourceRequest; answer: ResourceView };
  authorStep: { params: { id: Id }; body: AuthorStepRequest; answer: ResourceView };
  decideResource: { params: { id: Id }; body: DecideResourceRequest; answer: ResourceView };
  uploadDocument: { params: { id: Id }; answer: ResourceView };
  openDocument: { params: { id: Id } };
  reportResource: { params: { id: Id }; body: ReportResourceRequest; answer: LearningDone };
  listReports: { query: PageQuery; answer: Page<ReportRow> };
  settleReport: { params: { id: Id }; body: SettleReportRequest; answer: LearningDone };
  startSession: { params: { id: Id }; answer: LearningSession };
  sendBeats: { params: { id: Id }; body: SendBeatsRequest; answer: BeatsTaken };
  confirmResource: { params: { id: Id }; answer: ResourceView };
  ownRecord: { query: PageQuery; answer: PersonRecord };
  memberRecord: { params: { id: Id }; query: PageQuery; answer: PersonRecord };
  listMeetings: { query: PageQuery; answer: Page<MeetingRow> };
  rollCandidates: { query: { organisationId: Id }; answer: { items: RollCandidate[] } };
  recordMeeting: { body: RecordMeetingRequest; answer: MeetingRow };
  withdrawMeeting: { params: { id: Id }; body: WithdrawMeetingRequest; answer: LearningDone };
  learningAnalysis: { query: LearningAnalysisQuery; answer: LearningAnalysis };
  exportAnalysis: { query: { organisationId: Id; year: number } };
}
