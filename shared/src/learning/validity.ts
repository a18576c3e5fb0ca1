import type { CalendarDay } from '../kernel/index.js';

/** Days on which a piece is offered, both included; null where it has no beginning or no end. */
export interface Validity {
  from: string | null;
  until: string | null;
}

/** How its days stand on a day. */
export const VALIDITY_STATES = ['coming', 'current', 'over'] as const;
/** See {@link VALIDITY_STATES}. */
export type ValidityState = (typeof VALIDITY_STATES)[number];
/** Words of the states. */
export const VALIDITY_STATE_LABELS: Readonly<Record<ValidityState, string>> = { coming: '未生效', current: '有效', over: '已失效' };

/** Days are compared as they are written. */
export function validityOn({ from, until }: Validity, today: CalendarDay): ValidityState {
  if (from !== null && from > today) return 'coming';
  return until !== null && until < today ? 'over' : 'current';
}
