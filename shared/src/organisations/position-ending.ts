import { addDays, err, ok, type CalendarDay, type Result } from '../kernel/index.js';
import type { HeldSpan } from './position-terms.js';

/** Days ahead for which an end may be entered. */
export const LATEST_END_DAYS = 90;

/** Why an end is refused. */
export type PositionEndFault = 'already_ended' | 'end_before_start' | 'end_too_far';

/** Whether a position may be ended on `endedOn`, the first day on which it is no longer held. */
export function mayEndPosition(position: HeldSpan, endedOn: CalendarDay, today: CalendarDay): Result<true, PositionEndFault> {
  if (position.endedOn !== null) return err('already_ended');
  if (endedOn < position.startsOn) return err('end_before_start');
  return endedOn > addDays(today, LATEST_END_DAYS) ? err('end_too_far') : ok(true);
}
