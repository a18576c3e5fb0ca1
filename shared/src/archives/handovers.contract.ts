import type { Id, PageQuery } from '../kernel/index.js';
import type { HandoverCause, HandoverState } from './custody.js';
import type { PaperForm, PaperKind } from './paper-kinds.js';
import type { PaperState } from './paper.machine.js';

/** A hand-over in a list. */
export interface ArchiveHandoverRow {
  id: Id;
  version: number;
  memberId: Id;
  memberName: string;
  cause: HandoverCause;
  state: HandoverState;
  fromName: string;
  toName: string;
  papers: number;
  /** Papers that did not arrive and are not settled. */
  absent: number;
  openedAt: string;
  /** `YYYY-MM-DD`; null when nobody has to check. */
  dueOn: string | null;
  overdue: boolean;
}

/** A paper as it stood when the file went, and what became of it. */
export interface HandoverLine {
  paperId: Id;
  kind: PaperKind;
  form: PaperForm;
  datedOn: string | null;
  pages: number | null;
  /** How it stood when the file went. */
  stateThen: PaperState;
  /** How it stands now. */
  stateNow: PaperState;
  /** Null while nobody checked, and for what was not expected. */
  arrived: boolean | null;
}

/** A hand-over with its list. */
export interface ArchiveHandoverView extends ArchiveHandoverRow {
  place: string | null;
  checkedBy: string | null;
  checkedAt: string | null;
  lines: HandoverLine[];
  mayCheck: boolean;
}

/** What arrived, paper by paper. */
export interface CheckHandoverRequest {
  version: number;
  /** One for each paper on its way. @minItems 1 @maxItems 200 */
  results: { paperId: Id; arrived: boolean }[];
  /** Where the file lies from now on. @maxLength 60 */
  place?: string;
}

/** Which hand-overs a list shows. */
export const HANDOVER_VIEWS = ['open', 'differing', 'ended'] as const;

/** See {@link HANDOVER_VIEWS}. */
export type HandoverListView = (typeof HANDOVER_VIEWS)[number];

/** A page of hand-overs; those that wait the longest first, ended ones the latest first. */
export interface ListHandoversQuery extends PageQuery {
  view?: HandoverListView;
}
