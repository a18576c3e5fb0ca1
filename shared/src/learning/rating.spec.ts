import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEAST_RATINGS, mayRate, MOST_STARS, ratingOf } from './rating.js';

describe('ratings of a piece', () => {
  it.each([
    [null, 0, 0, null],
    [4, 4, 16, null],
    [5, 5, 21, 4.2],
    [null, 7, 22, 3.1],
  ])('own %p, %p ratings of %p stars together average to %p', (own, count, sum, average) => expect(ratingOf(own, count, sum)).toEqual({ own, count, average }));

  it('average to something between the least and the most stars', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: MOST_STARS }), { minLength: LEAST_RATINGS, maxLength: 200 }), (stars) => {
      const { average } = ratingOf(null, stars.length, stars.reduce((sum, one) => sum + one, 0));
      expect(average).not.toBeNull();
      expect(average ?? 0).toBeGreaterThanOrEqual(Math.min(...stars));
      expect(average ?? 0).toBeLessThanOrEqual(Math.max(...stars));
    }));
  });

  it('are of those who finished what somebody else wrote and what is still offered', () => {
    expect(mayRate({ published: true, own: false, finished: true })).toBe(true);
    expect([{ published: false, own: false, finished: true }, { published: true, own: true, finished: true }, { published: true, own: false, finished: false }].map(mayRate)).toEqual([false, false, false]);
  });
});
