import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inLanes } from './lanes.js';

describe('work in lanes', () => {
  it('does every item once, so many at a time', async () => {
    const [done, sizes]: [number[], number[]] = [[], []];
    let under = 0;
    await inLanes([5, 1, 4, 2, 3], 2, async (item) => {
      sizes.push((under += 1));
      await pause(item);
      under -= 1;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(Math.max(...sizes)).toBe(2);
  });

  it('begins nothing after a fault, waits for what is under way, and tells the fault', async () => {
    const done: number[] = [];
    await expect(inLanes([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('not one');
      await pause(5);
      done.push(item);
    })).rejects.toThrow('not one');
    expect(done).toEqual([2]);
  });

  it('begins nothing once it is told to stop', async () => {
    const stop = new AbortController();
    const done: number[] = [];
    await inLanes([1, 2, 3], 1, async (item) => {
      done.push(item);
      if (item === 2) stop.abort();
    }, stop.signal);
    expect(done).toEqual([1, 2]);
  });
});
