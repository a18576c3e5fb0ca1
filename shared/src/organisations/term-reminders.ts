import { addDays, daysBetween, type CalendarDay } from '../kernel/index.js';

/** Days before the end of a term at which those responsible are reminded. */
export const REMINDER_DAYS = [90, 30, 7] as const;

/** How near the end of a term is: `overrun` when it has passed and nobody was elected anew. */
export type TermState = 'no_term' | 'running' | 'ending' | 'overrun';

/** Where a term stands on a day. */
export interface TermOutlook {
  state: TermState;
  /** Days until the term ends, negative when overrun; null without a term. */
  daysLeft: number | null;
  /** Narrowest reminder that has been reached (90, 30 or 7 days); null before the first. An overrun term stays at 7. */
  reminder: (typeof REMINDER_DAYS)[number] | null;
}

/** Judge a term. */
export function termOutlook(termEndsOn: CalendarDay | null, today: CalendarDay): TermOutlook {
  if (termEndsOn === null) return { state: 'no_term', daysLeft: null, reminder: null };
  const daysLeft = daysBetween(today, termEndsOn);
  const reminder = [...REMINDER_DAYS].reverse().find((days) => daysLeft <= days) ?? null;
  const state = daysLeft < 0 ? 'overrun' : reminder === null ? 'running' : 'ending';
  return { state, daysLeft, reminder };
}

/** One reminder of a term as data: words are put to it by whoever shows or sends it. */
export interface TermReminder {
  daysBefore: number;
  on: CalendarDay;
}

/** The days on which a term is to be recalled, earliest first. */
export const remindersOf = (termEndsOn: CalendarDay): TermReminder[] =>
  REMINDER_DAYS.map((daysBefore) => ({ daysBefore, on: addDays(termEndsOn, -daysBefore) }));
