import { err, ok, type Result } from '../kernel/index.js';
import type { DuesMonth } from './dues-month.js';

/** Why a month cannot be closed. */
export type ClosingFault = 'month_running' | 'month_closed' | 'bookings_wait' | 'below_open';

/** Why it cannot be opened again. */
export type ReopeningFault = 'month_open' | 'above_closed';

/** A month of an organisation as far as closing goes. */
export interface ClosingState {
  month: DuesMonth;
  closed: boolean;
  /** Whether an organisation above has closed it. */
  closedAbove: boolean;
  /** Bookings dated in the month that nobody has confirmed yet, in everything below. */
  waiting: number;
  /** Organisations directly below that took part in the month and have not closed it. */
  openBelow: number;
}

/**
 * The branches close first, then the committees above them, the school last, each an elapsed month of which no booking
 * waits. What is closed is when money came: arrears of an older month are still taken, dated in a month that is open.
 */
export function checkClosing({ month, closed, closedAbove, waiting, openBelow }: ClosingState, current: DuesMonth): Result<true, ClosingFault> {
  if (month >= current) return err('month_running');
  if (closed || closedAbove) return err('month_closed');
  if (waiting > 0) return err('bookings_wait');
  return openBelow > 0 ? err('below_open') : ok(true);
}

/** Opened again from the top down: whoever stands below a closed committee waits for it. */
export function checkReopening({ closed, closedAbove }: Pick<ClosingState, 'closed' | 'closedAbove'>): Result<true, ReopeningFault> {
  if (!closed) return err('month_open');
  return closedAbove ? err('above_closed') : ok(true);
}
