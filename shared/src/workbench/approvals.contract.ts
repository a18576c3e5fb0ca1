import type { Page, PageQuery } from '../kernel/index.js';
import type { ApprovalDecision, ApprovalKind } from './approval-kinds.js';
import type { TodoLink } from './todo-link.js';

/** One line of what is asked for: a change, or a fact that stands by itself. */
export interface ApprovalLine {
  /** What, e.g. «籍贯». */
  label: string;
  /** In words, masked where people's numbers are; null when there was nothing. Left out of a fact: it replaces nothing. */
  from?: string | null;
  /** The same. */
  to: string | null;
}

/** Something that waits for the caller's decision. */
export interface ApprovalItem {
  kind: ApprovalKind;
  /** Names it within its kind. */
  key: string;
  /** What the caller saw: a decision about another version is refused. */
  version: number;
  /** Whose it is. */
  title: string;
  /** Where they belong. */
  place: string;
  lines: ApprovalLine[];
  /** Why it was asked for; null when nobody wrote anything. */
  reason: string | null;
  /** What to know before deciding, e.g. that the record has changed since; null mostly. */
  warning: string | null;
  /** Since when it waits for this office, ISO 8601 UTC. */
  submittedAt: string;
  /** Whole calendar days since then. */
  waitingDays: number;
  /** `YYYY-MM-DD` */
  dueOn: string | null;
  overdue: boolean;
  /** Page with everything about it. */
  link: TodoLink;
  /** What can be decided without that page; an approval that must say more (a letter, a month) is not among it. */
  decisions: ApprovalDecision[];
}

/** Longest waiting first unless said. */
export type ApprovalSort = 'oldest' | 'newest';

/** Which items to list. */
export interface ListApprovalsQuery extends PageQuery {
  /** One kind; all of them unless said. */
  kind?: ApprovalKind;
  sort?: ApprovalSort;
}

/** Items of one kind in numbers. */
export interface ApprovalCount {
  kind: ApprovalKind;
  label: string;
  count: number;
  /** Since when the longest of them waits. */
  oldestAt: string | null;
}

/** Everything that waits for the caller, in numbers. */
export interface ApprovalSummary {
  /** Kinds of which there is something. */
  kinds: ApprovalCount[];
  /** As many as the list has. */
  total: number;
}

/** An item as it was on the screen. */
export interface ApprovalChoice {
  kind: ApprovalKind;
  key: string;
  version: number;
}

/** Decide the same about several items; each is decided on its own. */
export interface DecideApprovalsRequest {
  /** 1 to 50. */
  items: ApprovalChoice[];
  decision: ApprovalDecision;
  /** Needed for everything but an approval: the applicant reads it. @maxLength 200 */
  opinion?: string;
}

/** Why an item was not decided. */
export interface ApprovalProblem {
  /** Stable code of the problem. */
  code: string;
  /** Chinese sentence. */
  message: string;
}

/** What became of one item. */
export interface ApprovalResult {
  kind: ApprovalKind;
  key: string;
  ok: boolean;
  /** Present when it was not decided; nothing about the item has changed then. */
  problem?: ApprovalProblem;
}

/** Routes of the approval centre. */
export interface ApprovalsApi {
  listApprovals: { query: ListApprovalsQuery; answer: Page<ApprovalItem> };
  summariseApprovals: { answer: ApprovalSummary };
  decideApprovals: { body: DecideApprovalsRequest; answer: { results: ApprovalResult[] } };
}
