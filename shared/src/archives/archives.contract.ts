import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { Stage } from '../members/index.js';
import type { AskConsultationRequest, ConsultationView, DecideConsultationRequest, WithdrawConsultationRequest } from './consultations.contract.js';
import type { FileState } from './custody.js';
import type { ArchiveHandoverRow, ArchiveHandoverView, CheckHandoverRequest, ListHandoversQuery } from './handovers.contract.js';
import type { PaperForm, PaperKind } from './paper-kinds.js';
import type { PaperAction, PaperState, PaperStep } from './paper.machine.js';

/** Largest electronic copy, in bytes. */
export const COPY_MAX_BYTES = 8 * 1024 * 1024;
/** Versions of the electronic copy of one paper at most. */
export const COPY_VERSIONS_AT_MOST = 20;
/** Longest list of papers one file holds. */
export const PAPERS_AT_MOST = 200;

/** Which files a list shows. */
export const ARCHIVE_VIEWS = ['all', 'incomplete', 'unverified', 'lent', 'in_transit'] as const;

/** See {@link ARCHIVE_VIEWS}. */
export type ArchiveView = (typeof ARCHIVE_VIEWS)[number];

/** Files of an organisation and what lies below it. */
export interface ArchiveQuery {
  organisationId?: Id;
  view?: ArchiveView;
  /** Only those that miss this paper. */
  lacking?: PaperKind;
}

/** A page of them, in the order of the roster. */
export interface ListArchivesQuery extends ArchiveQuery, PageQuery {}

/** A person's file in a list. */
export interface ArchiveRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  stage: Stage;
  /** Null while nothing was ever put in. */
  state: FileState | null;
  custodianName: string;
  /** Where the file lies, e.g. cupboard and box; null when nobody wrote it down. */
  place: string | null;
  papers: number;
  /** What the catalogue asks for and is not there. */
  lacking: PaperKind[];
  unverified: number;
  lent: number;
}

/** How the files of one branch stand. */
export interface ArchiveGapRow {
  organisationId: Id;
  organisationName: string;
  people: number;
  /** People whose file misses something. */
  incomplete: number;
  /** Papers that are missing in all. */
  lacking: number;
  unverified: number;
}

/** A line of the catalogue and how the file stands to it. */
export interface ArchiveRequirement {
  kind: PaperKind;
  name: string;
  form: PaperForm;
  source: string;
  standing: 'there' | 'copy_only' | 'lent' | 'in_transit' | 'missing';
}

/** One version of an electronic copy. */
export interface PaperCopyView {
  id: Id;
  /** 1 for the first. */
  number: number;
  name: string;
  type: string;
  /** Bytes. */
  bytes: number;
  /** SHA-256, hexadecimal. */
  hash: string;
  addedBy: string;
  addedAt: string;
}

/** A paper of a file. */
export interface PaperView {
  id: Id;
  version: number;
  kind: PaperKind;
  form: PaperForm;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as the paper says. */
  datedOn: string | null;
  pages: number | null;
  /** Where it lies, when that is not with the file. */
  place: string | null;
  note: string | null;
  state: PaperState;
  putBy: string;
  putAt: string;
  verifiedBy: string | null;
  verifiedAt: string | null;
  lentTo: string | null;
  /** `YYYY-MM-DD`. */
  lentUntil: string | null;
  overdue: boolean;
  /** The latest first. */
  copies: PaperCopyView[];
  /** What the reader may do with it now. */
  steps: PaperStep[];
}

/** Something that was done; only ever added. */
export interface ArchiveMovement {
  id: Id;
  action: PaperAction | 'put_in' | 'place' | 'merge';
  /** Null when it was about the file as a whole. */
  kind: PaperKind | null;
  at: string;
  by: string | null;
  /** Organisation that kept the file then, by its name of then. */
  keeperName: string;
  detail: string | null;
}

/** A certificate the system issued to the person; it is printed for the file from there. */
export interface ArchiveHonour {
  id: Id;
  /** What it is for, e.g. 2026年11月学习标兵. */
  title: string;
  number: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Null while it is good. */
  revokedOn: string | null;
}

/** What the person was honoured for. */
export interface Honoured {
  /** The latest first. */
  honours: ArchiveHonour[];
}

/** A person's file. */
export interface ArchiveDetail extends Honoured {
  memberId: Id;
  memberName: string;
  organisationName: string;
  stage: Stage;
  /** Goes up with every change; 0 while nothing was put in. */
  version: number;
  state: FileState | null;
  custodianId: Id;
  custodianName: string;
  place: string | null;
  /** Where it went when it left the school. */
  sentTo: string | null;
  requirements: ArchiveRequirement[];
  papers: PaperView[];
  /** The latest hundred, the latest first. */
  movements: ArchiveMovement[];
  /** The latest first. */
  handovers: ArchiveHandoverRow[];
  /** Requests of the person to see papers, the latest first. */
  consultations: ConsultationView[];
  /** Organisations that may keep it: the branch and those above. */
  keepers: { id: Id; name: string }[];
  may: { keep: boolean; handOver: boolean };
}

/** A paper of the own file: that it is there, nothing of what others wrote. */
export interface OwnPaper {
  id: Id;
  kind: PaperKind;
  form: PaperForm;
  datedOn: string | null;
  pages: number | null;
  state: PaperState;
  verified: boolean;
  /** Latest electronic copy, while a request lets the person see it. */
  copyId: Id | null;
}

/** The own file. */
export interface OwnArchive extends Honoured {
  stage: Stage;
  state: FileState | null;
  custodianName: string;
  requirements: ArchiveRequirement[];
  papers: OwnPaper[];
  handovers: ArchiveHandoverRow[];
  /** The latest first. */
  consultations: ConsultationView[];
  /** Papers that may be asked for. */
  consultable: PaperKind[];
}

/** Put a paper in. */
export interface PutPaperRequest {
  kind: PaperKind;
  form: PaperForm;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  datedOn?: string;
  /** @minimum 1 @maximum 9999 */
  pages?: number;
  /** @maxLength 60 */
  place?: string;
  /** @maxLength 200 */
  note?: string;
}

/** Where the file lies. */
export interface PlaceArchiveRequest {
  version: number;
  /** @maxLength 60 */
  place: string;
}

/** A step of one paper. */
export interface StepPaperRequest {
  version: number;
  step: PaperStep;
  /** Borrower, of `lend`. @maxLength 60 */
  lentTo?: string;
  /** `YYYY-MM-DD`, of `lend`: at most thirty days ahead. */
  lentUntil?: string;
  /** @maxLength 200 */
  reason?: string;
}

/** Give the file into the custody of another organisation on the member's line. */
export interface HandOverArchiveRequest {
  version: number;
  organisationId: Id;
}

/** Routes of members' files; `id` is the member's where the path says so. */
export interface ArchivesApi {
  ownArchive: { answer: OwnArchive };
  readOwnCopy: { params: { copy: Id } };
  askConsultation: { body: AskConsultationRequest; answer: OwnArchive };
  withdrawConsultation: { params: { id: Id }; body: WithdrawConsultationRequest; answer: OwnArchive };
  decideConsultation: { params: { id: Id }; body: DecideConsultationRequest; answer: ArchiveDetail };
  listArchives: { query: ListArchivesQuery; answer: Page<ArchiveRow> };
  archiveGaps: { query: PageQuery & { organisationId?: Id }; answer: Page<ArchiveGapRow> };
  exportArchives: { query: ArchiveQuery };
  listHandovers: { query: ListHandoversQuery; answer: Page<ArchiveHandoverRow> };
  getHandover: { params: { id: Id }; answer: ArchiveHandoverView };
  checkHandover: { params: { id: Id }; body: CheckHandoverRequest; answer: ArchiveHandoverView };
  getArchive: { params: { id: Id }; answer: ArchiveDetail };
  placeArchive: { params: { id: Id }; body: PlaceArchiveRequest; answer: ArchiveDetail };
  handOverArchive: { params: { id: Id }; body: HandOverArchiveRequest; answer: ArchiveDetail };
  putPaper: { params: { id: Id }; body: PutPaperRequest; answer: ArchiveDetail };
  stepPaper: { params: { id: Id; paper: Id }; body: StepPaperRequest; answer: ArchiveDetail };
  addPaperCopy: { params: { id: Id; paper: Id }; query: { version: number }; answer: ArchiveDetail };
  readPaperCopy: { params: { id: Id; copy: Id } };
}
