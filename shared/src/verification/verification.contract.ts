import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { CampaignPhase, VerificationState } from '../members/index.js';

/** Start a campaign. It reaches everybody on the roster of the organisation and of what lies below. */
export interface CreateCampaignRequest {
  /** @minLength 2 @maxLength 50 */
  title: string;
  organisationId: Id;
  /** First day, `YYYY-MM-DD`, today or later. */
  opensOn: string;
  /** Last day, which still counts. */
  closesOn: string;
}

/** End a campaign before its last day, or for good after it. */
export interface CloseCampaignRequest {
  version: number;
}

/** How many people stand where. */
export interface ProgressCounts {
  total: number;
  pending: number;
  confirmed: number;
  correctionRequested: number;
  /** Neither answered nor confirmed for more than 180 days. */
  stale: number;
  /** Whole percent that answered. */
  percent: number;
}

/** A campaign. `counts` are of those people in it whom the reader may see. */
export interface CampaignView {
  id: Id;
  version: number;
  title: string;
  organisationId: Id;
  organisationName: string;
  opensOn: string;
  closesOn: string;
  phase: CampaignPhase;
  /** Moment it was closed by hand; null while it runs or has merely run out. */
  closedAt: string | null;
  counts: ProgressCounts;
  may: { close: boolean };
}

/** Which campaigns to list. */
export interface ListCampaignsQuery extends PageQuery {
  phase?: CampaignPhase[];
}

/** One organisation of the board. */
export interface BoardRow {
  organisationId: Id;
  organisationName: string;
  counts: ProgressCounts;
  /** Whether the board can be opened for it again. */
  hasBelow: boolean;
}

/** Progress of an organisation and of what lies directly below it. */
export interface CampaignBoard {
  organisationId: Id;
  organisationName: string;
  counts: ProgressCounts;
  rows: BoardRow[];
  /** True when these are the figures kept at the closing. */
  kept: boolean;
}

/** Which part of a campaign to look at; the whole unless said. */
export interface CampaignPartQuery {
  organisationId?: Id;
}

/** People of a campaign. */
export interface ListVerificationsQuery extends CampaignPartQuery, PageQuery {
  /** Those who have not answered (pending and stale) unless said. */
  state?: VerificationState[];
}

/** One person of a campaign. */
export interface VerificationRow {
  memberId: Id;
  name: string;
  schoolNumber: string | null;
  organisationName: string;
  state: VerificationState;
  /** Day of their last confirmation ever, `YYYY-MM-DD`. */
  lastConfirmedOn: string | null;
}

/** A campaign as it concerns the caller. */
export interface OwnVerification {
  id: Id;
  title: string;
  organisationName: string;
  opensOn: string;
  closesOn: string;
  phase: CampaignPhase;
  state: VerificationState;
  /** Whether the caller can confirm now. */
  mayConfirm: boolean;
}

/** The record is right as it stands. */
export interface ConfirmVerificationRequest {
  /** Version of the record the member looked at. */
  recordVersion: number;
}

/** Routes of verification campaigns. */
export interface VerificationApi {
  listCampaigns: { query: ListCampaignsQuery; answer: Page<CampaignView> };
  createCampaign: { body: CreateCampaignRequest; answer: CampaignView };
  getCampaign: { params: { id: Id }; answer: CampaignView };
  campaignBoard: { params: { id: Id }; query: CampaignPartQuery; answer: CampaignBoard };
  campaignMembers: { params: { id: Id }; query: ListVerificationsQuery; answer: Page<VerificationRow> };
  exportPending: { params: { id: Id }; query: CampaignPartQuery };
  closeCampaign: { params: { id: Id }; body: CloseCampaignRequest; answer: CampaignView };
  ownVerifications: { answer: { items: OwnVerification[] } };
  confirmVerification: { params: { id: Id }; body: ConfirmVerificationRequest; answer: OwnVerification };
}
