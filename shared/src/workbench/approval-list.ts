import { daysBetween, type CalendarDay } from '../kernel/index.js';
import type { ApprovalKind } from './approval-kinds.js';
import type { ApprovalItem, ApprovalSort } from './approvals.contract.js';

/** Most items decided at once. */
export const MOST_DECISIONS = 50;

/** What a source gives: an item before it is judged against the day. */
export type ApprovalDraft = Omit<ApprovalItem, 'kind' | 'waitingDays' | 'overdue'>;

/** A place in the order of one kind: items are ordered by `submittedAt`, then by `key`. */
export interface ApprovalPosition {
  /** ISO 8601 UTC with milliseconds. */
  submittedAt: string;
  /** Empty stands before every key, `~` after it. */
  key: string;
}

/** A place in the order of all kinds: by `submittedAt`, then by the code of the kind, then by `key`; `newest` is the very reverse. */
export interface MergedPosition extends ApprovalPosition {
  kind: ApprovalKind;
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * Where one kind goes on after a place in the order of all kinds. What has the same moment as that place stands before it
 * or after it by its kind; so, where kinds meet, no item is left out and none shown twice.
 */
export function positionIn(kind: ApprovalKind, { kind: at, key, submittedAt }: MergedPosition): ApprovalPosition {
  const side = compare(kind, at);
  return { submittedAt, key: side === 0 ? key : side < 0 ? '~' : '' };
}

/** The days an item is judged against, in Shanghai. */
export interface ApprovalDays {
  today: CalendarDay;
  /** Day of a `submittedAt`. */
  dayOf(submittedAt: string): CalendarDay;
}

const itemOf = (kind: ApprovalKind, draft: ApprovalDraft, { today, dayOf }: ApprovalDays): ApprovalItem => ({
  ...draft, kind, waitingDays: Math.max(0, daysBetween(dayOf(draft.submittedAt), today)), overdue: draft.dueOn !== null && draft.dueOn < today,
});

/** Put what the kinds gave into one order. Each gives its items in that order already. */
export function mergeApprovals(found: readonly { kind: ApprovalKind; items: readonly ApprovalDraft[] }[], sort: ApprovalSort, days: ApprovalDays): ApprovalItem[] {
  const direction = sort === 'oldest' ? 1 : -1;
  return found
    .flatMap(({ kind, items }) => items.map((draft) => itemOf(kind, draft, days)))
    .sort((a, b) => direction * (compare(a.submittedAt, b.submittedAt) || compare(a.kind, b.kind) || compare(a.key, b.key)));
}
