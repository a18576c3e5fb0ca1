import { err, ok, type Result } from '../kernel/index.js';
import { MAX_BACK_PAY } from './arrears.js';
import { addToMonth, monthsBetween, type DuesMonth } from './dues-month.js';
import { isFen } from './fen.js';

/** Ways to ease a hardship (Art. 7). `deferred`: nothing is let off, it may be paid later. `late`: arrears may be taken that are older than a branch takes on its own (Art. 12). */
export const RELIEF_KINDS = ['waived', 'reduced', 'deferred', 'late'] as const;

/** See {@link RELIEF_KINDS}. */
export type ReliefKind = (typeof RELIEF_KINDS)[number];

/** Names of the ways. */
export const RELIEF_LABELS: Readonly<Record<ReliefKind, string>> = { waived: '免交', reduced: '少交', deferred: '缓交', late: '准予补交' };

/** Longest period of one approval, in months: a hardship is looked at again every year. */
export const MAX_RELIEF_MONTHS = 12;

/** How a request stands: the committee above the branch decides once; who is sent back asks anew. */
export type ReliefState = 'submitted' | 'approved' | 'returned' | 'rejected';

/** Names of the states. */
export const RELIEF_STATE_LABELS: Readonly<Record<ReliefState, string>> = { submitted: '待上级审批', approved: '已同意', returned: '已退回', rejected: '未同意' };

/** What is decided about a request. */
export const RELIEF_DECISIONS = ['approve', 'return', 'reject'] as const;

/** See {@link RELIEF_DECISIONS}. */
export type ReliefDecision = (typeof RELIEF_DECISIONS)[number];

/** The state a decision leads to. */
export const reliefStateAfter = (decision: ReliefDecision): ReliefState => ({ approve: 'approved', return: 'returned', reject: 'rejected' } as const)[decision];

/** A relief: its months, and for a reduction what is still paid. */
export interface Relief {
  kind: ReliefKind;
  from: DuesMonth;
  /** Last month. */
  until: DuesMonth;
  /** What is paid instead, with `reduced`. */
  reducedFen: number | null;
  /** Last month in which it may be paid, with `deferred`. */
  deferredUntil: DuesMonth | null;
}

/** Why a relief cannot be asked for. */
export type ReliefFault = 'until_before_from' | 'too_long' | 'too_far_back' | 'amount_required' | 'amount_refused' | 'deferral_required' | 'deferral_refused' | 'deferral_too_early' | 'deferral_too_long';

/** Look at a relief asked for in `month`. It reaches back as far as dues may be paid late. */
export function checkRelief(relief: Relief, month: DuesMonth): Result<Relief, ReliefFault> {
  const { kind, from, until, reducedFen, deferredUntil } = relief;
  if (until < from) return err('until_before_from');
  if (monthsBetween(from, until) >= MAX_RELIEF_MONTHS) return err('too_long');
  // Leave to pay late is for what lies further back.
  if (kind !== 'late' && from < addToMonth(month, -6)) return err('too_far_back');
  if (kind !== 'reduced' && reducedFen !== null) return err('amount_refused');
  if (kind === 'reduced' && (reducedFen === null || !isFen(reducedFen) || reducedFen === 0)) return err('amount_required');
  if (kind !== 'deferred') return deferredUntil === null ? ok(relief) : err('deferral_refused');
  if (deferredUntil === null) return err('deferral_required');
  if (deferredUntil < until || deferredUntil < month) return err('deferral_too_early');
  // No longer than arrears may be: what falls due again is what a branch takes on its own.
  return monthsBetween(from, deferredUntil) > MAX_BACK_PAY ? err('deferral_too_long') : ok(relief);
}

/** Whether a month may still be paid later in `current`: a deferral ends by itself after its last month. */
export const isDeferred = (reliefs: readonly Relief[], month: DuesMonth, current: DuesMonth): boolean =>
  reliefs.some(({ from, until, deferredUntil }) => deferredUntil !== null && from <= month && month <= until && current <= deferredUntil);

/** By how much reliefs lower an amount of a month: the one that lowers it most counts, never below nothing; a deferral lowers nothing. */
export function reliefOf(reliefs: readonly Relief[], month: DuesMonth, fen: number): number {
  const lowered = reliefs.filter(({ from, until }) => from <= month && month <= until).map(({ kind, reducedFen }) => (kind === 'waived' ? fen : Math.max(0, fen - (reducedFen ?? fen))));
  return Math.max(0, ...lowered);
}
