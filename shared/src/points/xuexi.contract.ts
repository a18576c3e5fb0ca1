import type { Id, Page, PageQuery } from '../kernel/index.js';

/** What a member said against a figure that was taken in, and the answer. */
export interface XuexiDisputeText {
  text: string;
  at: string;
  answer: string | null;
  /** Found wrong: the figure was taken back. */
  wrong: boolean;
}

/** The own 学习强国 points of a month or week, beside the own points of the branch. */
export interface OwnXuexi {
  id: Id;
  /** `2026-11` or `2026-W47` */
  period: string;
  points: number;
  /** Points of the branch's own ledger in that period. */
  ownPoints: number;
  /** More than can be earned in the time. */
  suspicious: boolean;
  /** Since when the table of 学习强国 holds that it was measured by, `YYYY-MM-DD`. */
  ruleFrom: string;
  importedBy: string;
  importedAt: string;
  /** Whether the branch counts it: of a month in 月大评, of a week in 周小晒. */
  counts: boolean;
  dispute: XuexiDisputeText | null;
}

/** Say that a figure is wrong. */
export interface DisputeXuexiRequest {
  /** @minLength 2 @maxLength 300 */
  text: string;
}

/** A figure of a person, or of a whole branch, as keepers see it. */
export interface XuexiRowView {
  id: Id;
  /** Null for the sum of a branch. */
  memberName: string | null;
  branchName: string;
  period: string;
  points: number;
  /** Of the sum of a branch. */
  people: number | null;
  suspicious: boolean;
  importedAt: string;
}

/** A dispute for those who answer it. */
export interface XuexiDisputeView {
  id: Id;
  memberName: string;
  branchName: string;
  period: string;
  points: number;
  text: string;
  at: string;
  answer: string | null;
  wrong: boolean;
  mayAnswer: boolean;
}

/** Which disputes. */
export interface ListXuexiDisputesQuery extends PageQuery {
  /** Those that wait unless said. */
  answered?: boolean;
}

/** Answer a dispute; a figure that is wrong is taken back with it. */
export interface AnswerXuexiDisputeRequest {
  /** @minLength 2 @maxLength 300 */
  answer: string;
  wrong: boolean;
}

/** Routes of 学习强国 points. The table itself comes in through the imports. */
export interface XuexiApi {
  ownXuexi: { query: PageQuery; answer: Page<OwnXuexi> };
  disputeXuexi: { params: { id: Id }; body: DisputeXuexiRequest; answer: OwnXuexi };
  listXuexi: { query: PageQuery; answer: Page<XuexiRowView> };
  listXuexiDisputes: { query: ListXuexiDisputesQuery; answer: Page<XuexiDisputeView> };
  answerXuexiDispute: { params: { id: Id }; body: AnswerXuexiDisputeRequest; answer: XuexiDisputeView };
}
