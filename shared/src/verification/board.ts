import type { VerificationState } from '../members/index.js';
import { organisationAt } from '../permissions/index.js';
import type { ProgressCounts } from './verification.contract.js';

/** People of one organisation who stand in the same state. */
export interface StateCount {
  /** Path of the organisation that holds their relation. */
  readonly path: string;
  readonly state: VerificationState;
  readonly count: number;
}

const KEYS: Readonly<Record<VerificationState, 'pending' | 'confirmed' | 'correctionRequested' | 'stale'>> = {
  pending: 'pending', confirmed: 'confirmed', correction_requested: 'correctionRequested', stale: 'stale',
};

/** Add up counts. Percent is rounded down, so that 100 means everybody; 100 for nobody at all. */
export function sumCounts(counts: readonly StateCount[]): ProgressCounts {
  const sum = { total: 0, pending: 0, confirmed: 0, correctionRequested: 0, stale: 0 };
  for (const { state, count } of counts) {
    sum[KEYS[state]] += count;
    sum.total += count;
  }
  const answered = sum.confirmed + sum.correctionRequested;
  return { ...sum, percent: sum.total === 0 ? 100 : Math.floor((answered * 100) / sum.total) };
}

/** A part of the tree directly below an organisation, or the organisation itself for people it holds on its own. */
export interface BoardPart {
  readonly organisationId: string;
  readonly counts: ProgressCounts;
  /** Whether anything lies below it. */
  readonly hasBelow: boolean;
}

/** Counts by the organisations directly below `top` (a path); `top` itself stands first when it holds people itself. */
export function boardParts(top: string, counts: readonly StateCount[]): BoardPart[] {
  const parts = new Map<string, StateCount[]>();
  for (const one of counts) {
    if (!one.path.startsWith(top)) continue;
    const child = one.path.slice(top.length).split('/')[0] ?? '';
    const known = parts.get(child);
    if (known) known.push(one);
    else parts.set(child, [one]);
  }
  return [...parts.entries()]
    .sort(([left], [right]) => Number(left !== '') - Number(right !== ''))
    .map(([child, inside]) => ({
      organisationId: child === '' ? organisationAt(top) : child,
      counts: sumCounts(inside),
      hasBelow: child !== '' && inside.some((one) => one.path !== `${top}${child}/`),
    }));
}
