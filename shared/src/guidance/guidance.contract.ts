import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { LearningForm } from '../learning/index.js';
import type { HoursStanding, ItemStanding } from './study-plan.js';
import type { StudyStage } from './study-stage.js';
import type { Suggestion } from './suggestion.js';

/** A piece a plan asks for, with its name. */
export interface PlanPiece {
  resourceId: Id;
  title: string;
  form: LearningForm;
  /** Last day; null for the end of the year. */
  dueOn: string | null;
}

/** The same with how far somebody is. */
export interface OwnPlanPiece extends PlanPiece {
  standing: ItemStanding;
  /** 0–100. */
  percent: number;
}

/** A piece of a recommendation, for whom it was made. */
export interface RecommendedPiece {
  resourceId: Id;
  title: string;
  form: LearningForm;
  standing: ItemStanding;
}

/** A recommendation as its reader sees it. */
export interface OwnRecommendation {
  id: Id;
  organisationName: string;
  reason: string;
  dueOn: string | null;
  madeAt: string;
  pieces: RecommendedPiece[];
}

/** Somebody's own plan of the year, what is missing, and what is advised. */
export interface OwnGuidance {
  memberId: Id;
  year: number;
  stage: StudyStage;
  /** Organisation whose plan counts; null for the usual class-hours. */
  planOf: string | null;
  hours: HoursStanding;
  /** What is missing first. */
  pieces: OwnPlanPiece[];
  recommendations: OwnRecommendation[];
  suggestions: Suggestion[];
  asOf: string;
}

/** Whose plans. */
export interface PlansQuery {
  organisationId: Id;
  year: number;
}

/** The plan of a stage as it counts in an organisation. */
export interface PlanView {
  stage: StudyStage;
  /** Class-hours of the year. */
  hours: number;
  pieces: PlanPiece[];
  /** Organisation that made it; null for the usual class-hours. */
  madeBy: string | null;
  /** Own plan of the organisation: its version; null when it follows one above. */
  version: number | null;
}

/** Plans of an organisation, stage by stage. */
export interface StudyPlans {
  organisationId: Id;
  organisationName: string;
  year: number;
  items: PlanView[];
}

/** A piece of a plan that is written. */
export interface PlanItemRequest {
  resourceId: Id;
  dueOn?: string;
}

/** Write the own plan of an organisation. */
export interface PutPlanRequest {
  organisationId: Id;
  year: number;
  stage: StudyStage;
  /** 0–400. */
  hours: number;
  /** @maxItems 30 */
  items: PlanItemRequest[];
  /** Of the own plan; 0 when there is none yet. */
  version: number;
}

/** Give the own plan up: the one above counts again. */
export interface DropPlanRequest {
  organisationId: Id;
  year: number;
  stage: StudyStage;
  version: number;
}

/** Whom a keeper looks at: everybody, those behind, or those who have not finished a piece. */
export interface LearnersFilter extends PlansQuery {
  behind?: boolean;
  resourceId?: Id;
}

/** A page of them; of a committee, a branch, or a party group. */
export interface ListLearnersQuery extends PageQuery, LearnersFilter {}

/** Somebody with where they stand. */
export interface LearnerRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  stage: StudyStage;
  hours: HoursStanding;
  /** Pieces of the plan, and those of them that are not finished. */
  plannedPieces: number;
  missing: string[];
}

/** A page of learners with the time of which the figures are. */
export interface LearnersPage {
  asOf: string;
  items: LearnerRow[];
  next: string | null;
}

/** Recommend pieces to people. */
export interface RecommendRequest {
  organisationId: Id;
  /** @minItems 1 @maxItems 200 */
  memberIds: Id[];
  /** @minItems 1 @maxItems 30 */
  resourceIds: Id[];
  reason: string;
  dueOn?: string;
}

/** A recommendation that was made, with how many have opened and finished all of it. */
export interface RecommendationRow {
  id: Id;
  version: number;
  organisationName: string;
  reason: string;
  dueOn: string | null;
  madeBy: string;
  madeAt: string;
  withdrawn: boolean;
  titles: string[];
  people: number;
  opened: number;
  finished: number;
}

/** One person of it: a standing for each piece, in the order of the pieces. */
export interface RecommendedPerson {
  memberId: Id;
  memberName: string;
  standings: ItemStanding[];
}

/** One of them by name. */
export interface RecommendationView extends RecommendationRow {
  pieces: { resourceId: Id; title: string; form: LearningForm }[];
  persons: RecommendedPerson[];
}

/** Take one back. */
export interface WithdrawRecommendationRequest {
  version: number;
}

interface ById {
  id: Id;
}

/** Bodies and answers of guidance. */
export interface GuidanceApi {
  ownGuidance: { answer: OwnGuidance };
  listPlans: { query: PlansQuery; answer: StudyPlans };
  putPlan: { body: PutPlanRequest; answer: StudyPlans };
  dropPlan: { body: DropPlanRequest; answer: StudyPlans };
  listLearners: { query: ListLearnersQuery; answer: LearnersPage };
  exportLearners: { query: LearnersFilter };
  listRecommendations: { query: PageQuery; answer: Page<RecommendationRow> };
  recommend: { body: RecommendRequest; answer: RecommendationView };
  getRecommendation: { params: ById; answer: RecommendationView };
  withdrawRecommendation: { params: ById; body: WithdrawRecommendationRequest; answer: RecommendationView };
}
