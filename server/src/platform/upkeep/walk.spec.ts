import { describe, expect, it } from '@jest/globals';
import { walk, WALK_BATCH } from './walk.js';

const list = (length: number) => {
  const rows = Array.from({ length }, (_, at) => at);
  return (after: number | null, limit: number): Promise<number[]> => Promise.resolve(rows.filter((row) => after === null || row > after).slice(0, limit));
};

describe('a walk over a long list', () => {
  it.each([0, 1, WALK_BATCH - 1, WALK_BATCH, WALK_BATCH + 1, 3 * WALK_BATCH])('takes each of %i rows once and counts those something was done to', async (length) => {
    const taken: number[] = [];
    const total = await walk(list(length), (row) => Promise.resolve(taken.push(row) > 0 && row % 2 === 0));
    expect(taken).toEqual(Array.from({ length }, (_, at) => at));
    expect(total).toBe(Math.ceil(length / 2));
  });

  it('stops between two rows when told to', async () => {
    const end = new AbortController();
    const taken: number[] = [];
    await walk(list(500), (row) => {
      taken.push(row);
      if (row === 3) end.abort();
      return Promise.resolve(true);
    }, end.signal);
    expect(taken).toEqual([0, 1, 2, 3]);
  });
});
