import type { Id, PageQuery } from '../kernel/index.js';
import type { BoardState } from './point-board.js';
import type { BranchOrder, ListMode } from './ranking.js';

/** A line of a list others see. */
export interface RankedMember {
  memberId: Id;
  memberName: string;
  /** Of the ledger. */
  points: number;
  /** 学习强国 points that count beside them; null where none do. The place comes from both. */
  imported: number | null;
  place: number;
}

/** The own place among the members of the whole school. */
export interface SchoolPlace {
  place: number;
  /** As of this moment, ISO 8601 UTC: it is reckoned every few minutes. */
  at: string;
}

/** A period's ranking as one member sees it. */
export interface OwnRanking {
  /** `2026-W48` or `2026-11`. */
  period: string;
  first: string;
  last: string;
  closed: boolean;
  /** A week that is over and whose board the branch has not published yet: `rows` are empty until it has. */
  checking: boolean;
  branchName: string;
  /** Of the ledger. */
  points: number;
  /** 学习强国 points the branch counts beside them; null where it counts none of the reader. Place and gap come from both. */
  imported: number | null;
  place: number;
  members: number;
  gap: number | null;
  school: SchoolPlace | null;
  mode: ListMode;
  /** Empty unless the branch shows them. */
  rows: RankedMember[];
  /** The own points of the latest twelve periods of this kind, the earliest first. */
  past: { period: string; points: number }[];
  /** Minutes learnt by day, online and offline, of the latest twelve weeks; days without any are left out. */
  days: { day: string; minutes: number }[];
  /** The board the branch published for it, with its note. */
  board: { version: number; publishedAt: string; note: string | null } | null;
}

/** A branch in the comparison. */
export interface RankedBranch {
  organisationId: Id;
  organisationName: string;
  /** In the order asked for. */
  place: number;
  points: number;
  /** Points per head in hundredths. */
  perHeadCents: number;
  headcount: number;
  /** Members with any points in the period. */
  active: number;
  /** Of a hundred members, how many have any points; cut down. */
  participation: number;
  /** So few members that one person moves the average. */
  small: boolean;
}

/** Which period to look at. */
export interface PeriodQuery {
  /** `2026-W48` or `2026-11`; the present week unless said. */
  period?: string;
}

/** Branches of the own school. */
export interface ListRankedBranchesQuery extends PageQuery, PeriodQuery {
  /** By points per head unless said. */
  by?: BranchOrder;
}

/** What a branch shows of its ranking. */
export interface PointListSetting {
  organisationId: Id;
  organisationName: string;
  mode: ListMode;
  topPlaces: number;
}

/** Change it. */
export interface ChangePointListRequest {
  organisationId: Id;
  mode: ListMode;
  topPlaces: number;
}

/** A weekly board. */
export interface PointBoardView {
  id: Id;
  organisationId: Id;
  organisationName: string;
  /** `2026-W48` */
  period: string;
  version: number;
  /** Grows with every change of the draft. */
  revision: number;
  state: BoardState;
  /** Why it was corrected; null for the first. */
  note: string | null;
  headcount: number;
  active: number;
  /** Of the ledger. */
  points: number;
  /** 学习强国 points beside them; null where the branch does not count them. */
  importedPoints: number | null;
  madeAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
  /** Everybody with points. Only the branch's keepers see it whole. */
  rows: RankedMember[];
}

/** Publish the draft that was on the screen. */
export interface PublishBoardRequest {
  version: number;
  revision: number;
}

/** Make a new version of a published board. */
export interface CorrectBoardRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  note: string;
}
