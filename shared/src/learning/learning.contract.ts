import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { LearningTracking } from './completion.js';
import type { ChapterPlace } from './ebook.js';
import type {
  AnalysisScope, BeatsTaken, LearningAnalysis, LearningAnalysisQuery, LearningSession, LearningTotals, MeetingRow, OfflineCode, OfflineSignInRequest, OpenMeetingRequest, OpenSession, OwnProgress, PersonRecord, RecordMeetingRequest, RecordQuery, RollCandidate, SendBeatsRequest, WithdrawMeetingRequest,
} from './learning-record.contract.js';
import type { AskedAbout, DateResourceRequest, RateResourceRequest, ReportResourceRequest, ReportRow, SettleReportRequest } from './learning-feedback.contract.js';
import type { ResourceAction, ResourceState } from './resource.machine.js';
import type { LearningAudience, LearningForm, LearningSource, LearningVisibility } from './resource-words.js';
import type { Rating } from './rating.js';
import type { RichBlock } from './rich-text.js';
import type { BeginUploadRequest, OpenUploads, PlayTicket, UploadView } from './learning-media.contract.js';

/** Times of a live lesson; how it stands follows from them and the time it is. */
export interface LiveView {
  startsAt: string;
  endsAt: string;
  /** Where it can be seen again. */
  replayUrl: string | null;
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
  /** Of a live lesson alone. */
  live: LiveView | null;
  /** Days on which readers find it, `YYYY-MM-DD`, both included; null where it has none. */
  validFrom: string | null;
  validUntil: string | null;
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
  /** Whose pieces: of one branch, committee or the school. */
  organisationId?: Id;
  /** Only what the reader has not finished. */
  open?: boolean;
}

/** What the library can be narrowed to for its reader, each with how many pieces: the tags used most first, organisations from the own branch upwards. */
export interface LibraryChoices {
  tags: { tag: string; count: number }[];
  organisations: { id: Id; name: string; count: number }[];
}

/** What the reader may do with a piece. */
export interface ResourceRights {
  edit: boolean;
  actions: ResourceAction[];
  report: boolean;
  /** Say where a lesson that is over can be seen again. */
  replay: boolean;
  /** Rate it, after having finished it. */
  rate: boolean;
  /** Change the days on which readers find it. */
  dates: boolean;
}

/** A whole piece. */
export interface ResourceView extends ResourceRow {
  version: number;
  organisationId: Id;
  url: string | null;
  /** Length of a film or sound. */
  seconds: number | null;
  /** Of an article or poster; a book's are in its chapters. */
  blocks: RichBlock[];
  /** Of an e-book, in their order. */
  chapters: ChapterPlace[];
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
  /** The reader is reminded before a live lesson begins. */
  reminded: boolean;
  rating: Rating;
  /** What the reader asked or reported, the latest first. */
  asked: AskedAbout[];
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
  /** Day of a live lesson, `YYYY-MM-DD`, in Shanghai. */
  liveOn?: string;
  /** `HH:MM`. */
  liveAt?: string;
  /** How long it takes. */
  liveMinutes?: number;
  /** Lines or HTML. Of an article formatted blocks are kept, of a poster only words. @maxLength 60000 */
  text?: string;
  originalOn?: string;
  /** First day readers find it, `YYYY-MM-DD`; at once without. */
  validFrom?: string;
  /** Last day readers find it. */
  validUntil?: string;
  copyrightNote?: string;
  tags: string[];
  audience: LearningAudience;
  visibility: LearningVisibility;
  chosenIds?: Id[];
}

/** Text typed or pasted with its format. */
export interface TidyTextRequest {
  /** @maxLength 60000 */
  text: string;
}

/** How it is kept: as lines to be changed, and as readers see it. */
export interface TidyText {
  text: string;
  blocks: RichBlock[];
}

/** A chapter of an e-book; `from` is the place of its first paragraph in the book. */
export interface ChapterView extends ChapterPlace {
  blocks: RichBlock[];
}

/** A chapter as it is written. */
export interface WriteChapterRequest {
  version: number;
  title: string;
  /** As of an article. @maxLength 60000 */
  text: string;
}

/** Take a chapter out. */
export interface RemoveChapterRequest {
  version: number;
}

/** A picture that was taken in for the text. */
export interface AddedPicture {
  id: Id;
}

/** A piece changed while it is a draft. */
export interface EditResourceRequest extends ResourceFacts {
  version: number;
}

/** Be reminded before a live lesson begins, or no longer. */
export interface AskReminderRequest {
  on: boolean;
}

/** Where a live lesson that is over can be seen again. */
export interface AddReplayRequest {
  version: number;
  /** @maxLength 500 */
  url: string;
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

/** Routes of learning; document, code, picture, photo, media and export give files. */
export interface LearningApi {
  recommended: { answer: Recommended };
  listResources: { query: ListResourcesQuery; answer: Page<ResourceRow> };
  libraryChoices: { answer: LibraryChoices };
  createResource: { body: ResourceFacts; answer: ResourceView };
  ownResources: { query: PageQuery; answer: Page<ResourceRow> };
  reviewResources: { query: PageQuery & { state?: ResourceState[] }; answer: Page<ResourceRow> };
  getResource: { params: { id: Id }; answer: ResourceView };
  editResource: { params: { id: Id }; body: EditResourceRequest; answer: ResourceView };
  authorStep: { params: { id: Id }; body: AuthorStepRequest; answer: ResourceView };
  decideResource: { params: { id: Id }; body: DecideResourceRequest; answer: ResourceView };
  uploadDocument: { params: { id: Id }; answer: ResourceView };
  openDocument: { params: { id: Id } };
  pieceCode: { params: { id: Id } };
  openUploads: { params: { id: Id }; answer: OpenUploads };
  beginUpload: { params: { id: Id }; body: BeginUploadRequest; answer: UploadView };
  sendPart: { params: { id: Id; number: string }; query: { digest: string }; answer: UploadView };
  finishUpload: { params: { id: Id }; answer: ResourceView };
  giveUpUpload: { params: { id: Id }; answer: LearningDone };
  playTicket: { params: { id: Id }; answer: PlayTicket };
  playMedia: { params: { ticket: string } };
  getChapter: { params: { id: Id; number: string }; answer: ChapterView };
  writeChapter: { params: { id: Id; number: string }; body: WriteChapterRequest; answer: ResourceView };
  removeChapter: { params: { id: Id; number: string }; body: RemoveChapterRequest; answer: ResourceView };
  tidyText: { body: TidyTextRequest; answer: TidyText };
  addPicture: { params: { id: Id }; answer: AddedPicture };
  openPicture: { params: { id: Id; picture: Id } };
  askReminder: { params: { id: Id }; body: AskReminderRequest; answer: ResourceView };
  addReplay: { params: { id: Id }; body: AddReplayRequest; answer: ResourceView };
  rateResource: { params: { id: Id }; body: RateResourceRequest; answer: ResourceView };
  dateResource: { params: { id: Id }; body: DateResourceRequest; answer: ResourceView };
  reportResource: { params: { id: Id }; body: ReportResourceRequest; answer: LearningDone };
  listReports: { query: PageQuery; answer: Page<ReportRow> };
  settleReport: { params: { id: Id }; body: SettleReportRequest; answer: LearningDone };
  startSession: { params: { id: Id }; answer: LearningSession };
  sendBeats: { params: { id: Id }; body: SendBeatsRequest; answer: BeatsTaken };
  confirmResource: { params: { id: Id }; answer: ResourceView };
  ownRecord: { query: RecordQuery; answer: PersonRecord };
  memberRecord: { params: { id: Id }; query: RecordQuery; answer: PersonRecord };
  listMeetings: { query: PageQuery; answer: Page<MeetingRow> };
  rollCandidates: { query: { organisationId: Id }; answer: { items: RollCandidate[] } };
  recordMeeting: { body: RecordMeetingRequest; answer: MeetingRow };
  openMeeting: { body: OpenMeetingRequest; answer: MeetingRow };
  meetingCode: { params: { id: Id }; answer: OfflineCode };
  closeMeeting: { params: { id: Id }; body: WithdrawMeetingRequest; answer: MeetingRow };
  openSessions: { answer: { items: OpenSession[] } };
  signInMeeting: { params: { id: Id }; body: OfflineSignInRequest; answer: LearningDone };
  addMeetingPhoto: { params: { id: Id }; answer: MeetingRow };
  removeMeetingPhoto: { params: { id: Id; photo: Id }; answer: MeetingRow };
  openMeetingPhoto: { params: { id: Id; photo: Id } };
  withdrawMeeting: { params: { id: Id }; body: WithdrawMeetingRequest; answer: LearningDone };
  learningAnalysis: { query: LearningAnalysisQuery; answer: LearningAnalysis };
  exportAnalysis: { query: AnalysisScope };
}
