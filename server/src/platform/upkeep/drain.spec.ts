import { describe, expect, it } from '@jest/globals';
import { drain } from './drain.js';

/** Deletes from a heap in steps of at most `most`. */
const heap = (size: number, most: number) => {
  let left = size;
  return {
    some: (): Promise<number> => {
      const gone = Math.min(left, most);
      left -= gone;
      return Promise.resolve(gone);
    },
    left: (): number => left,
  };
};

describe('deleting in steps', () => {
  it.each([[0, 10], [7, 10], [10, 10], [25, 10]])('empties %i in steps of %i and counts them', async (size, most) => {
    const { some, left } = heap(size, most);
    expect([await drain(some), left()]).toEqual([size, 0]);
  });

  it('stops between two steps when told to, and does not begin when it was told before', async () => {
    const { some, left } = heap(25, 10);
    const stop = new AbortController();
    expect(await drain(async () => (stop.abort(), some()), stop.signal)).toBe(10);
    expect(await drain(some, stop.signal)).toBe(0);
    expect(left()).toBe(15);
  });
});
