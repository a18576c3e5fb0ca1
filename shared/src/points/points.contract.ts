import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ApprovalDecision, TodoLink } from '../workbench/index.js';
import type { MissingThing } from './missing.js';
import type { ClaimState } from './point-board.js';
import type { PointSource } from './point-sources.js';
import type { ChangePointListRequest, CorrectBoardRequest, ListRankedBranchesQuery, OwnRanking, PeriodQuery, PointBoardView, PointListSetting, PublishBoardRequest, RankedBranch } from './ranking.contract.js';

/** The own objection to an entry, and its answer. */
export interface PointObjection {
  text: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Null while it waits. */
  answer: string | null;
}

/** What an entry came from: a piece, a quiz, a meeting, a note. */
export interface PointOrigin {
  title: string;
  /** Where the reader can look at it; null where there is no page for them. */
  link: TodoLink | null;
}

/** One entry of the ledger. */
export interface PointEntryView {
  id: Id;
  source: PointSource;
  /** Points it gave; negative for a reversal, 0 where the cap was reached. */
  points: number;
  /** Points the rule gives for one event. */
  rulePoints: number;
  /** Since when the rule of this entry holds, `YYYY-MM-DD`. */
  ruleFrom: string;
  /** `YYYY-MM-DD`, the day of what earned it. */
  day: string;
  /** Evidence, or the reason of a reversal. */
  note: string | null;
  /** The record it came from, as its room names it. */
  record: string;
  /** The same as people know it; null where the room knows it no more, and for what was proposed by hand (`note` is its evidence). */
  origin: PointOrigin | null;
  /** When it was booked, ISO 8601 UTC: it counts in the week and month of this moment. */
  at: string;
  /** The entry it takes back. */
  reverses: Id | null;
  reversed: boolean;
  objection: PointObjection | null;
}

/** What can still be earned from a source. */
export interface PointChance {
  source: PointSource;
  /** Points of one event. */
  points: number;
  /** Given this week. */
  usedThisWeek: number;
  /** Points the caps still leave; null when nothing caps it. */
  left: number | null;
}

/** The own points. */
export interface OwnPoints {
  memberId: Id;
  balance: number;
  /** Keys of the present week and month. */
  week: string;
  month: string;
  weekPoints: number;
  monthPoints: number;
  /** 学习强国 points the branch counts in this week; null where it counts none of the reader. Place and gap come from both. */
  weekImported: number | null;
  /** Among the members of the branch, this week. */
  place: number;
  members: number;
  /** Points to the next place above; null at the top. */
  gap: number | null;
  optedOut: boolean;
  chances: PointChance[];
  missing: MissingThing[];
}

/** Object to an own entry. */
export interface ObjectToEntryRequest {
  entryId: Id;
  /** @minLength 2 @maxLength 300 */
  text: string;
}

/** Propose points for a member; a second person decides. */
export interface ProposePointsRequest {
  memberId: Id;
  source: PointSource;
  /** `YYYY-MM-DD`, not in the future. */
  day: string;
  /** @minLength 2 @maxLength 200 */
  evidence: string;
}

/** Points that were proposed. */
export interface PointClaimView {
  id: Id;
  version: number;
  state: ClaimState;
  memberId: Id;
  memberName: string;
  branchName: string;
  source: PointSource;
  day: string;
  evidence: string;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  mayDecide: boolean;
}

/** Proposals of the branches looked after. */
export interface ListPointClaimsQuery extends PageQuery {
  /** Those that wait unless said. */
  state?: ClaimState[];
}

/** Decide about a proposal. */
export interface DecidePointsRequest {
  version: number;
  decision: ApprovalDecision;
  /** Needed for everything but an approval. @maxLength 200 */
  opinion?: string;
}

/** Propose to take an entry back; a second person decides. */
export interface AskReversalRequest {
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** An entry that is to be taken back, or was. */
export interface PointReversalView {
  id: Id;
  version: number;
  state: ClaimState;
  memberId: Id;
  memberName: string;
  branchName: string;
  entry: PointEntryView;
  reason: string;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  opinion: string | null;
  mayDecide: boolean;
}

/** Proposals to take entries back. */
export interface ListReversalsQuery extends PageQuery {
  /** Those that wait unless said. */
  settled?: boolean;
}

/** An objection that waits, or was answered. */
export interface PointAppealView {
  id: Id;
  memberId: Id;
  memberName: string;
  organisationId: Id;
  branchName: string;
  text: string;
  at: string;
  answer: string | null;
  entry: PointEntryView;
  mayAnswer: boolean;
}

/** Objections of the branches looked after. */
export interface ListPointAppealsQuery extends PageQuery {
  /** Those that wait unless said. */
  answered?: boolean;
}

/** Answer an objection; an entry that was wrong is taken back with it. */
export interface AnswerPointAppealRequest {
  /** @minLength 2 @maxLength 300 */
  answer: string;
  /** Take the entry back. */
  reverse: boolean;
}

/** A rule with the day it begins. */
export interface PointRuleView {
  id: Id;
  source: PointSource;
  /** `YYYY-MM-DD` */
  from: string;
  points: number;
  capDay: number | null;
  capWeek: number | null;
  capMonth: number | null;
  capYear: number | null;
  evidence: boolean;
  /** Whether it is the one that holds today. */
  current: boolean;
}

/** A rule from a day on; entries before it stay as they are. */
export interface AddPointRuleRequest {
  source: PointSource;
  /** `YYYY-MM-DD`, after today. */
  from: string;
  points: number;
  capDay?: number;
  capWeek?: number;
  capMonth?: number;
  capYear?: number;
  evidence: boolean;
}

/** Routes of points. */
export interface PointsApi {
  ownPoints: { answer: OwnPoints };
  ownPointEntries: { query: PageQuery; answer: Page<PointEntryView> };
  objectToEntry: { body: ObjectToEntryRequest; answer: PointEntryView };
  ownRanking: { query: PeriodQuery; answer: OwnRanking };
  optOutOfRanking: { body: { optedOut: boolean }; answer: OwnPoints };
  rankedBranches: { query: ListRankedBranchesQuery; answer: Page<RankedBranch> };
  memberPointEntries: { params: { id: Id }; query: PageQuery; answer: Page<PointEntryView> };
  proposePoints: { body: ProposePointsRequest; answer: PointClaimView };
  listPointClaims: { query: ListPointClaimsQuery; answer: Page<PointClaimView> };
  decidePoints: { params: { id: Id }; body: DecidePointsRequest; answer: PointClaimView };
  askReversal: { params: { id: Id }; body: AskReversalRequest; answer: PointReversalView };
  listReversals: { query: ListReversalsQuery; answer: Page<PointReversalView> };
  decideReversal: { params: { id: Id }; body: DecidePointsRequest; answer: PointReversalView };
  listPointAppeals: { query: ListPointAppealsQuery; answer: Page<PointAppealView> };
  answerPointAppeal: { params: { id: Id }; body: AnswerPointAppealRequest; answer: PointAppealView };
  listPointRules: { answer: { items: PointRuleView[] } };
  addPointRule: { body: AddPointRuleRequest; answer: PointRuleView };
  pointListSetting: { query: { organisationId: Id }; answer: PointListSetting };
  changePointList: { body: ChangePointListRequest; answer: PointListSetting };
  listPointBoards: { query: PageQuery; answer: Page<PointBoardView> };
  publishBoard: { params: { id: Id }; body: PublishBoardRequest; answer: PointBoardView };
  correctBoard: { params: { id: Id }; body: CorrectBoardRequest; answer: PointBoardView };
}
