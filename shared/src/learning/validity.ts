import { dayBounds, type CalendarDay } from '../kernel/index.js';

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

/** What ends the offer of a piece. */
export interface OfferEnd {
  /** Last day, included. */
  until: CalendarDay | null;
  /** Epoch milliseconds at which it was taken down; null while it stands. */
  takenDownAt: number | null;
}

/** Epoch milliseconds up to which a piece was offered: what was learnt before counts, whenever it arrives. Null while there is no end. */
export function offeredUntil({ until, takenDownAt }: OfferEnd): number | null {
  const ends = [...(until === null ? [] : [dayBounds(until).end]), ...(takenDownAt === null ? [] : [takenDownAt])];
  return ends.length === 0 ? null : Math.min(...ends);
}
