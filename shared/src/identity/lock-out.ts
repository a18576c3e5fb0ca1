/** How often a claim may fail before it is locked, and for how long. Times in milliseconds. */
export interface LockOutRule {
  readonly failures: number;
  readonly window: number;
  readonly lock: number;
}

/** What is remembered about failed claims of one key (an account, a member number). Times are epoch milliseconds. */
export interface LockOutState {
  failures: number;
  firstAt: number;
  lockedUntil: number;
}

const HOUR = 3_600_000;

/** One account may fail five times an hour. */
export const ACCOUNT_RULE: LockOutRule = { failures: 5, window: HOUR, lock: HOUR };
/** One member number may be tried wrongly ten times a day, whoever tries. */
export const NUMBER_RULE: LockOutRule = { failures: 10, window: 24 * HOUR, lock: 24 * HOUR };

/** Nothing has failed yet. */
export const NO_FAILURES: LockOutState = { failures: 0, firstAt: 0, lockedUntil: 0 };

/** Seconds until the next try is allowed; 0 when it is allowed now. */
export function lockedFor(state: LockOutState, now: number): number {
  return Math.max(0, Math.ceil((state.lockedUntil - now) / 1000));
}

/** The state after one more failure at `now`. A window begins with its first failure; the failure that fills it locks. */
export function afterFailure(rule: LockOutRule, state: LockOutState, now: number): LockOutState {
  const fresh = state.failures === 0 || now - state.firstAt >= rule.window;
  const failures = fresh ? 1 : state.failures + 1;
  const firstAt = fresh ? now : state.firstAt;
  return { failures, firstAt, lockedUntil: failures >= rule.failures ? now + rule.lock : state.lockedUntil };
}
