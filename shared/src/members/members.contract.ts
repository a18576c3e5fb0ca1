import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { DegreeCode, DuesCategory, IncreaseKind, MemberCategory, MemberStatus, SexCode, Stage } from './codes.js';
import type { EducationCode } from './education-levels.js';
import type { EthnicCode } from './ethnic-groups.js';
import type { LookKind, MemberChange, MemberEventKind } from './member-event.js';
import type { MemberField } from './member-record.js';
import type { QualityCode } from './quality.js';
import type { SensitiveField } from './sensitive-fields.js';
import type { Requirement } from './stage-requirements.js';
import type { StageAction } from './stage.machine.js';

/** Orders of a list. `name` by pinyin, `joined` by the day of joining, `updated` the latest change first. */
export type MemberSort = 'name' | 'number' | 'joined' | 'updated';

/** What narrows a list. List, count and exports take the same. Without `status`, those on the roster. */
export interface MemberFilters {
  /** Name or part of it, pinyin or its initials, beginning of a number, last four digits of a phone, whole phone or identity number. */
  q?: string;
  /** This organisation and everything below it. */
  organisationId?: Id;
  stage?: Stage[];
  status?: MemberStatus[];
  category?: MemberCategory[];
  sex?: SexCode;
  /** A mark of the quality list. */
  quality?: QualityCode;
}

/** A page of the roster. */
export interface ListMembersQuery extends MemberFilters, PageQuery {
  /** `name` unless said. */
  sort?: MemberSort;
}

/** A person in a list; the phone is masked. */
export interface MemberRow {
  id: Id;
  name: string;
  schoolNumber: string | null;
  sex: SexCode | null;
  phone: string | null;
  organisationId: Id;
  organisationName: string;
  groupName: string | null;
  stage: Stage;
  status: MemberStatus;
  category: MemberCategory | null;
  joinDate: string | null;
  /** Marks of the quality list. */
  quality: QualityCode[];
}

/** How many people a list holds. */
export interface MemberCount {
  total: number;
  /** Stages that occur, in the order of the way to full membership. */
  stages: { stage: Stage; count: number }[];
}

/** An organisation by name. */
export interface PlaceName {
  id: Id;
  name: string;
}

/** Fields of a record. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null is unknown. Sensitive ones are masked. */
export interface MemberFacts {
  name: string;
  idNumber: string | null;
  schoolNumber: string | null;
  sex: SexCode | null;
  birthDate: string | null;
  ethnicity: EthnicCode | null;
  nativePlace: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  education: EducationCode | null;
  degree: DegreeCode | null;
  graduatedFrom: string | null;
  major: string | null;
  classGroup: string | null;
  workStartDate: string | null;
  professionalTitle: string | null;
  memberCategory: MemberCategory | null;
  duesCategory: DuesCategory | null;
  stage: Stage;
  status: MemberStatus;
  applicationDate: string | null;
  activistDate: string | null;
  developmentTargetDate: string | null;
  joinDate: string | null;
  conversionDate: string | null;
  /** Months the probation was extended by; 0 when it was not. */
  extensionMonths: number;
  increaseKind: IncreaseKind | null;
  mobileMember: boolean | null;
  mobileDate: string | null;
  lostContact: boolean | null;
  lostContactDate: string | null;
  remark: string | null;
}

/** The probation a probationary member is in (发展党员工作细则 第三十二条). */
export interface ProbationView {
  first: string;
  last: string;
  /** First day on which the person can become a full member. */
  due: string;
  /** First day of the last month, when the person applies. */
  reminder: string;
  /** Whether it is over today. */
  over: boolean;
}

/** Years of membership, counted from conversion. */
export interface PartyAgeView {
  years: number;
  /** False when the start is known to the month or year only. */
  exact: boolean;
}

/** A mark of the quality list with its sentence. */
export interface QualityMark {
  code: QualityCode;
  label: string;
}

/** A step of membership that the table offers from here. */
export interface StageStepView {
  action: StageAction;
  requires: Requirement[];
}

/** A record, masked. */
export interface MemberView {
  id: Id;
  version: number;
  organisation: PlaceName;
  group: PlaceName | null;
  values: MemberFacts;
  /** Sensitive fields that hold a value and are shown masked. */
  masked: SensitiveField[];
  quality: QualityMark[];
  probation: ProbationView | null;
  partyAge: PartyAgeView | null;
  /** Moment of the last confirmation, ISO 8601 UTC. */
  verifiedAt: string | null;
  departedOn: string | null;
  departureReason: string | null;
  createdAt: string;
  updatedAt: string;
  /** Steps that could be taken next; empty for those who may not take them. */
  steps: StageStepView[];
  /** What the reader may do with this record. */
  may: { edit: boolean; changeStage: boolean; seeHistory: boolean; reveal: boolean };
}

/** Ask for unmasked values. The own record needs no reason. */
export interface RevealRequest {
  fields: SensitiveField[];
  /** @minLength 2 @maxLength 200 */
  reason?: string;
}

/** Unmasked values of the fields that were asked for. */
export interface RevealAnswer {
  values: { field: SensitiveField; value: string | null }[];
  /** Seconds after which the app hides them again. */
  hideAfter: number;
}

/** One fact of a record's history. */
export interface MemberEventView {
  id: Id;
  kind: MemberEventKind;
  happenedOn: string | null;
  changes: MemberChange[];
  basis: string | null;
  reason: string | null;
  /** Name of whoever did it; null for the service itself. */
  by: string | null;
  /** Branch that held the relation then, by its name of then. */
  organisationName: string;
  at: string;
}

/** Fields that a keeper of the roster writes; stage and status change by {@link StageRequest}. */
export type EditableFacts = Omit<MemberFacts, 'stage' | 'status' | 'extensionMonths'> & { organisationId: Id; groupId: Id | null };

/** Put somebody on the roster. */
export interface CreateMemberRequest extends Partial<Omit<EditableFacts, 'name' | 'organisationId'>> {
  name: string;
  organisationId: Id;
  /** Where the person stands; `applicant` unless said. */
  stage?: Stage;
  /** Document or resolution the record rests on. */
  basis?: string;
}

/** Change fields of a record. Protected fields demand reason and basis. */
export interface EditMemberRequest {
  version: number;
  values: Partial<EditableFacts>;
  reason?: string;
  basis?: string;
}

/** Take a step of membership. */
export interface StageRequest {
  version: number;
  action: StageAction;
  /** Day of the meeting or event, `YYYY-MM-DD`. */
  on: string;
  /** Resolution, document number or receipt. */
  basis: string;
  /** Requirements that the keeper confirms as met. */
  met: Requirement[];
  /** Months of an extension, 6–12; with `extend_probation` alone. */
  months?: number;
  reason?: string;
}

/** Own fields that a member changes without anybody's approval. */
export interface EditOwnRequest {
  version: number;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  professionalTitle?: string | null;
  classGroup?: string | null;
}

/** Export with unmasked values: why, and of whom. */
export interface ExportFullRequest extends MemberFilters {
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** Somebody saw unmasked values of mine. */
export interface LookView {
  at: string;
  kind: LookKind;
  /** Name of the viewer. */
  by: string;
  fields: MemberField[];
  reason: string;
}

/** Routes of the roster; those without an answer give a file. */
export interface MembersApi {
  listMembers: { query: ListMembersQuery; answer: Page<MemberRow> };
  countMembers: { query: MemberFilters; answer: MemberCount };
  exportMembers: { query: MemberFilters };
  exportMembersFull: { body: ExportFullRequest };
  getMember: { params: { id: Id }; answer: MemberView };
  revealMember: { params: { id: Id }; body: RevealRequest; answer: RevealAnswer };
  memberHistory: { params: { id: Id }; query: PageQuery; answer: Page<MemberEventView> };
  createMember: { body: CreateMemberRequest; answer: MemberView };
  editMember: { params: { id: Id }; body: EditMemberRequest; answer: MemberView };
  changeStage: { params: { id: Id }; body: StageRequest; answer: MemberView };
  ownMember: { answer: MemberView };
  editOwnMember: { body: EditOwnRequest; answer: MemberView };
  ownData: object;
  ownLooks: { query: PageQuery; answer: Page<LookView> };
}
