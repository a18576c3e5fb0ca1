import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ReliefDecision, ReliefState } from './relief.js';

/**
 * Ask that months which were charged on a wrong base or category are reckoned anew on what is declared now; the sums are the
 * server's, and nobody is shown what somebody earns.
 */
export interface AskAmendmentRequest {
  memberId: Id;
  /** `YYYY-MM`. */
  from: string;
  /** `YYYY-MM`, at most twelve months altogether. */
  until: string;
  /** What was wrong. @minLength 2 @maxLength 200 */
  reason: string;
}

/** Which amendments to list. */
export interface ListAmendmentsQuery extends PageQuery {
  /** Those that wait unless said. */
  state?: ReliefState[];
}

/** What was found wrong of somebody's months. */
export interface AmendmentPeriod {
  /** `YYYY-MM`. */
  from: string;
  /** Last month, `YYYY-MM`. */
  until: string;
  /** What is asked for beyond (or, negative, less than) what was asked before, in fen. */
  differenceFen: number;
  reason: string;
}

/** An amendment. */
export interface AmendmentView extends AmendmentPeriod {
  id: Id;
  version: number;
  state: ReliefState;
  memberId: Id;
  memberName: string;
  branchName: string;
  askedBy: string;
  /** ISO 8601 UTC. */
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** Whether the reader may decide it: from above the branch, and not who asked. */
  mayDecide: boolean;
}

/** Decide on an amendment. A no needs an opinion. */
export interface DecideAmendmentRequest {
  version: number;
  decision: ReliefDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** Routes of mending what was charged wrong. */
export interface DuesAmendmentsApi {
  askDuesAmendment: { body: AskAmendmentRequest; answer: AmendmentView };
  listDuesAmendments: { query: ListAmendmentsQuery; answer: Page<AmendmentView> };
  decideDuesAmendment: { params: { id: Id }; body: DecideAmendmentRequest; answer: AmendmentView };
}
