import { describe, expect, it } from '@jest/globals';
import { verificationProgress, type VerificationState } from '../members/index.js';
import { boardParts, sumCounts, type StateCount } from './board.js';

const STATES: VerificationState[] = ['pending', 'confirmed', 'correction_requested', 'stale'];

describe('progress of a campaign', () => {
  it.each([[[]], [[2, 0, 0, 0]], [[0, 3, 1, 0]], [[1, 198, 1, 0]], [[0, 0, 0, 4]], [[7, 5, 3, 2]]])('adds up %j like the rule for single people', (numbers: number[]) => {
    const counts = numbers.map((count, at): StateCount => ({ path: '/a/', state: STATES[at] ?? 'pending', count }));
    const people = counts.flatMap(({ state, count }) => Array.from({ length: count }, () => state));
    expect(sumCounts(counts)).toEqual(verificationProgress(people));
  });

  it('stands by the organisations directly below', () => {
    const parts = boardParts('/s/', [
      { path: '/s/d1/b1/', state: 'confirmed', count: 3 },
      { path: '/s/d1/b2/', state: 'pending', count: 1 },
      { path: '/s/b9/', state: 'stale', count: 2 },
      { path: '/s/', state: 'confirmed', count: 5 },
      { path: '/other/', state: 'confirmed', count: 100 },
    ]);
    expect(parts).toEqual([
      { organisationId: 's', hasBelow: false, counts: { total: 5, pending: 0, confirmed: 5, correctionRequested: 0, stale: 0, percent: 100 } },
      { organisationId: 'd1', hasBelow: true, counts: { total: 4, pending: 1, confirmed: 3, correctionRequested: 0, stale: 0, percent: 75 } },
      { organisationId: 'b9', hasBelow: false, counts: { total: 2, pending: 0, confirmed: 0, correctionRequested: 0, stale: 2, percent: 0 } },
    ]);
  });

  it('does not take an organisation whose id begins like another for its child', () => {
    expect(boardParts('/s/d1/', [{ path: '/s/d10/', state: 'pending', count: 1 }])).toEqual([]);
  });
});
