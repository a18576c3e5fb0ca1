import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { MonthAction, MonthState } from './month-review.machine.js';
import type { MonthGrade } from './month-review.js';
import type { RankedMember } from './ranking.contract.js';

/** One person of a month as the branch committee sees it. */
export interface MonthPerson {
  memberId: Id;
  memberName: string;
  /** Points of the ledger in the month. */
  points: number;
  /** 学习强国 points that count in it; null where none do. */
  imported: number | null;
  /** Null without any points. */
  place: number | null;
  grade: MonthGrade | null;
  words: string;
  evidence: string;
  nominated: boolean;
  markedBy: string | null;
  /** Whether the reader may write the assessment: never the own. */
  mayMark: boolean;
}

/** What a meeting decided. */
export interface MonthDecisionView {
  /** `YYYY-MM-DD` */
  metOn: string;
  present: number;
  votesFor: number;
  votesAgainst: number;
  votesAbstained: number;
  words: string;
  recordedBy: string;
  recordedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/** An objection raised during the publicity, by name. */
export interface MonthObjectionView {
  id: Id;
  memberName: string;
  text: string;
  at: string;
  answer: string | null;
  /** Found right; asks for a corrected version. */
  upheld: boolean;
  answeredBy: string | null;
  mayAnswer: boolean;
}

/** A month in the list. */
export interface MonthReviewRow {
  id: Id;
  organisationId: Id;
  organisationName: string;
  /** `2026-11` */
  month: string;
  version: number;
  state: MonthState;
  headcount: number;
  active: number;
  points: number;
  nominees: number;
  /** Objections without an answer. */
  waiting: number;
  publicUntil: string | null;
}

/** A month with everybody in it. */
export interface MonthReviewView extends MonthReviewRow {
  /** Grows with every change. */
  revision: number;
  /** Why it was corrected or sent back; null for neither. */
  note: string | null;
  /** Whether 学习强国 points count in it. */
  countsImported: boolean;
  madeAt: string;
  people: MonthPerson[];
  decision: MonthDecisionView | null;
  closedAt: string | null;
  closedBy: string | null;
  objections: MonthObjectionView[];
  /** How many may be graded 优秀. */
  mostExcellent: number;
  may: MonthAction[];
}

/** Write the assessment of somebody. */
export interface MarkMonthRequest {
  revision: number;
  memberId: Id;
  grade: MonthGrade;
  /** @minLength 2 @maxLength 200 */
  words: string;
  /** @maxLength 200 */
  evidence: string;
  nominated: boolean;
}

/** Write the decision of the meeting down. */
export interface RecordMonthRequest {
  revision: number;
  /** `YYYY-MM-DD`, after the month. */
  metOn: string;
  present: number;
  votesFor: number;
  votesAgainst: number;
  votesAbstained: number;
  /** @minLength 2 @maxLength 300 */
  words: string;
}

/** The second person confirms the record, which begins the publicity, or sends it back. */
export interface ConfirmMonthRequest {
  revision: number;
  confirm: boolean;
  /** Needed when it is sent back. @maxLength 200 */
  reason?: string;
}

/** Close a month whose publicity is over. */
export interface CloseMonthRequest {
  revision: number;
}

/** Draft a new version of a publicised or closed month. */
export interface CorrectMonthRequest {
  revision: number;
  /** @minLength 2 @maxLength 200 */
  note: string;
}

/** Answer an objection. */
export interface AnswerMonthObjectionRequest {
  /** @minLength 2 @maxLength 300 */
  answer: string;
  /** Found right: the month is corrected before it can be closed. */
  upheld: boolean;
}

/** 学习标兵 as they are publicised. */
export interface MonthNominee {
  memberId: Id;
  memberName: string;
  words: string;
}

/** A month as a member of the branch sees it. */
export interface MonthShow {
  id: Id;
  organisationName: string;
  month: string;
  version: number;
  state: MonthState;
  note: string | null;
  /** `YYYY-MM-DD` */
  metOn: string;
  publicUntil: string;
  nominees: MonthNominee[];
  /** As far as the branch shows its ranking; never the last place. */
  rows: RankedMember[];
  own: { points: number; imported: number | null; place: number | null; grade: MonthGrade | null; words: string } | null;
  objection: { text: string; at: string; answer: string | null; upheld: boolean } | null;
  mayObject: boolean;
}

/** Object to a month in publicity. */
export interface ObjectToMonthRequest {
  /** @minLength 2 @maxLength 300 */
  text: string;
}

/** How a branch evaluates its months. */
export interface MonthSettingView {
  organisationId: Id;
  organisationName: string;
  /** Working days of publicity. */
  publicityDays: number;
  /** Month (`2026-11`) from which 学习强国 points count; null: they do not. */
  importedFrom: string | null;
  /** Week (`2026-W48`) from which they count in 周小晒 and the branch's places of the week; null: they do not. */
  weekFrom: string | null;
  decidedOn: string | null;
  /** Last year whose public holidays are known, this one or later; null: not even this one's. Days of a year that is not known count Monday to Friday. */
  holidaysThrough: number | null;
}

/** Change it; the months that are drafted later go by it. */
export interface ChangeMonthSettingRequest {
  organisationId: Id;
  publicityDays: number;
  /** `2026-11`; left out: 学习强国 points do not count. */
  importedFrom?: string;
  /** `2026-W48`; left out: not in 周小晒. */
  weekFrom?: string;
}

/** Routes of 月大评. */
export interface PointMonthsApi {
  ownMonths: { query: PageQuery; answer: Page<MonthShow> };
  objectToMonth: { params: { id: Id }; body: ObjectToMonthRequest; answer: MonthShow };
  monthSetting: { query: { organisationId: Id }; answer: MonthSettingView };
  changeMonthSetting: { body: ChangeMonthSettingRequest; answer: MonthSettingView };
  listMonths: { query: PageQuery; answer: Page<MonthReviewRow> };
  viewMonth: { params: { id: Id }; answer: MonthReviewView };
  markMonth: { params: { id: Id }; body: MarkMonthRequest; answer: MonthReviewView };
  recordMonth: { params: { id: Id }; body: RecordMonthRequest; answer: MonthReviewView };
  confirmMonth: { params: { id: Id }; body: ConfirmMonthRequest; answer: MonthReviewView };
  closeMonth: { params: { id: Id }; body: CloseMonthRequest; answer: MonthReviewView };
  correctMonth: { params: { id: Id }; body: CorrectMonthRequest; answer: MonthReviewView };
  answerMonthObjection: { params: { id: Id }; body: AnswerMonthObjectionRequest; answer: MonthReviewView };
}
