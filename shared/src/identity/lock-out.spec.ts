import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_RULE, afterFailure, lockedFor, NO_FAILURES, type LockOutState } from './lock-out.js';

const NOON = 1_000_000_000;

function fail(times: number, step: number): LockOutState {
  let state = NO_FAILURES;
  for (let at = 0; at < times; at += 1) state = afterFailure(ACCOUNT_RULE, state, NOON + at * step);
  return state;
}

describe('lock-out', () => {
  it('allows four failures and locks an hour with the fifth', () => {
    expect(lockedFor(fail(4, 1000), NOON + 4000)).toBe(0);
    expect(lockedFor(fail(5, 1000), NOON + 4000)).toBe(3600);
  });

  it('ends the lock when the hour is over', () => {
    expect(lockedFor(fail(5, 0), NOON + 3_599_999)).toBe(1);
    expect(lockedFor(fail(5, 0), NOON + 3_600_000)).toBe(0);
  });

  it('forgets failures older than the window', () => {
    expect(lockedFor(fail(20, ACCOUNT_RULE.window), NOON + 20 * ACCOUNT_RULE.window)).toBe(0);
  });

  it('never lets five failures pass inside a window unlocked', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 5, maxLength: 12 }), (gaps) => {
      let state = NO_FAILURES;
      let now = NOON;
      for (const gap of gaps) state = afterFailure(ACCOUNT_RULE, state, (now += gap));
      return lockedFor(state, now) > 0;
    }));
  });
});
