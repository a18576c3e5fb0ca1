import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BRAKING_KINDS, brakeAfter, LONGEST_BRAKE_MS } from './sending-brake.js';

describe('the common pause of sending', () => {
  it.each([
    ['busy', 0, 2_000], ['busy', 2_000, 4_000], ['rate_limited', 0, 60_000], ['quota_exhausted', 60_000, 120_000],
    // A pause of one kind counts for the next.
    ['quota_exhausted', 4_000, 60_000], ['busy', 120_000, 240_000], ['quota_exhausted', LONGEST_BRAKE_MS, LONGEST_BRAKE_MS],
  ] as const)('after %s and %i ms is %i ms', (kind, before, pause) => expect(brakeAfter(kind, before)).toBe(pause));

  it('never gets shorter, and is never longer than half an hour', () => {
    fc.assert(fc.property(fc.constantFrom(...BRAKING_KINDS), fc.integer({ min: 0, max: LONGEST_BRAKE_MS }), (kind, before) => {
      const pause = brakeAfter(kind, before);
      return pause >= before && pause > 0 && pause <= LONGEST_BRAKE_MS;
    }));
  });
});
