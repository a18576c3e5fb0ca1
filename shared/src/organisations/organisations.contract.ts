import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { PositionKind } from '../permissions/index.js';
import type { Headcount, OrganisationAdvice } from './branch-size.js';
import type { OrganisationChange, OrganisationEventKind } from './organisation-event.js';
import type { OrganisationKind, OrganisationStatus } from './organisation-kind.js';
import type { PositionEndReason } from './position-terms.js';
import type { TermState } from './term-reminders.js';

/** One organisation in the flat list of the tree. */
export interface OrganisationRow {
  id: Id;
  /** Null at the top. */
  parentId: Id | null;
  kind: OrganisationKind;
  name: string;
  shortName: string | null;
  /** Digits with leading zeros. */
  code: string | null;
  status: OrganisationStatus;
  /** 0 at the top. */
  depth: number;
}

/** Which part of the tree to list. */
export interface ListOrganisationsQuery {
  kind?: OrganisationKind[];
  /** Closed ones as well; false unless said. */
  includeClosed?: boolean;
}

/** The whole tree in one answer, parents before their children. */
export interface OrganisationTree {
  items: OrganisationRow[];
  /** True when there are more than the answer holds (5,000). */
  truncated: boolean;
}

/** An organisation named in passing. */
export interface OrganisationName {
  id: Id;
  kind: OrganisationKind;
  name: string;
}

/** A position, held now or once. */
export interface PositionView {
  id: Id;
  organisationId: Id;
  organisationName: string;
  kind: PositionKind;
  memberId: Id;
  /** Null when the record is gone from the roster. */
  memberName: string | null;
  /** `YYYY-MM-DD`. */
  startsOn: string;
  termEndsOn: string | null;
  /** First day on which it is no longer held. */
  endedOn: string | null;
  endReason: PositionEndReason | null;
  /** Only for those who may appoint here. */
  endNote: string | null;
  termState: TermState;
  /** Days until the term ends, negative when overrun; null when there is no term or it is over. */
  daysLeft: number | null;
  version: number;
}

/** What the caller may do with an organisation. */
export interface OrganisationRights {
  edit: boolean;
  /** Move, merge, close. */
  reshape: boolean;
  foundBelow: boolean;
  manageGroups: boolean;
  appoint: boolean;
}

/** Everything about one organisation. */
export interface OrganisationDetail extends OrganisationRow {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  foundedOn: string | null;
  closedOn: string | null;
  mergedInto: OrganisationName | null;
  /** From the top down to the parent. */
  ancestors: OrganisationName[];
  /** Active organisations directly below. */
  children: OrganisationName[];
  /** Positions held today. */
  team: PositionView[];
  /** Null for those who may not see the roster here. */
  headcount: Headcount | null;
  advice: OrganisationAdvice[];
  rights: OrganisationRights;
  version: number;
}

/** One fact of an organisation's history. */
export interface OrganisationEventView {
  id: Id;
  kind: OrganisationEventKind;
  happenedOn: string;
  /** Moment of entry, ISO 8601 UTC. */
  recordedAt: string;
  changes: OrganisationChange[];
  other: { id: Id; name: string } | null;
  reason: string | null;
  positionKind: PositionKind | null;
  memberName: string | null;
  /** Who did it; null for seeding and operations. */
  actorName: string | null;
}

/** Found an organisation under another. */
export interface CreateOrganisationRequest {
  parentId: Id;
  kind: OrganisationKind;
  /** @minLength 2 @maxLength 80 */
  name: string;
  shortName?: string;
  /** 6 to 20 digits. */
  code?: string;
  foundedOn?: string;
}

/** Found a party group in a branch. */
export interface CreateGroupRequest {
  /** @minLength 2 @maxLength 80 */
  name: string;
  foundedOn?: string;
}

/** Change what is given; null clears. */
export interface EditOrganisationRequest {
  version: number;
  name?: string;
  shortName?: string | null;
  code?: string | null;
  foundedOn?: string | null;
}

/** Rename a party group. */
export interface EditGroupRequest {
  version: number;
  name: string;
}

/** Place an organisation under another parent. */
export interface MoveOrganisationRequest {
  version: number;
  parentId: Id;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Dissolve an organisation into another of the same kind. */
export interface MergeOrganisationRequest {
  version: number;
  intoId: Id;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Close an organisation. */
export interface CloseOrganisationRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Appoint a member to a position. */
export interface AppointRequest {
  memberId: Id;
  kind: PositionKind;
  startsOn: string;
  /** Unset: three years for elected positions; null: no term. */
  termEndsOn?: string | null;
}

/** Make a member the leader of a party group. */
export interface AppointLeaderRequest {
  memberId: Id;
  startsOn: string;
}

/** End a position. */
export interface EndPositionRequest {
  version: number;
  /** First day on which it is no longer held; rights end with it. */
  endedOn: string;
  reason: PositionEndReason;
  note?: string;
}

/** Terms that end within so many days, overrun ones included. */
export interface EndingPositionsQuery {
  /** 1–366; 90 unless said. */
  withinDays?: number;
}

type ById = { id: Id };

/** Wire contract of the organisations room. */
export interface OrganisationsApi {
  listOrganisations: { query: ListOrganisationsQuery; answer: OrganisationTree };
  getOrganisation: { params: ById; answer: OrganisationDetail };
  organisationHistory: { params: ById; query: PageQuery; answer: Page<OrganisationEventView> };
  createOrganisation: { body: CreateOrganisationRequest; answer: OrganisationDetail };
  editOrganisation: { params: ById; body: EditOrganisationRequest; answer: OrganisationDetail };
  moveOrganisation: { params: ById; body: MoveOrganisationRequest; answer: OrganisationDetail };
  mergeOrganisation: { params: ById; body: MergeOrganisationRequest; answer: OrganisationDetail };
  closeOrganisation: { params: ById; body: CloseOrganisationRequest; answer: OrganisationDetail };
  createGroup: { params: ById; body: CreateGroupRequest; answer: OrganisationDetail };
  editGroup: { params: ById; body: EditGroupRequest; answer: OrganisationDetail };
  closeGroup: { params: ById; body: CloseOrganisationRequest; answer: OrganisationDetail };
  listPositions: { params: ById; answer: { items: PositionView[] } };
  appoint: { params: ById; body: AppointRequest; answer: PositionView };
  appointLeader: { params: ById; body: AppointLeaderRequest; answer: PositionView };
  endPosition: { params: ById; body: EndPositionRequest; answer: PositionView };
  endLeader: { params: ById; body: EndPositionRequest; answer: PositionView };
  endingPositions: { query: EndingPositionsQuery; answer: { items: PositionView[] } };
}
