import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Gatherer } from './gatherer.js';

describe('what many ask for', () => {
  it('is done in one go, each with its own answer', async () => {
    const gos: number[][] = [];
    const gatherer = new Gatherer<number, number>(async (items) => (gos.push([...items]), items.map((item) => item * 2)), { most: 10 });
    expect(await Promise.all([1, 2, 3].map((item) => gatherer.add(item)))).toEqual([2, 4, 6]);
    expect(gos).toEqual([[1, 2, 3]]);
  });

  it('never has two gos at once, and none greater than said', async () => {
    let under = 0;
    const sizes: number[] = [];
    const gatherer = new Gatherer<number>(async (items) => {
      under += 1;
      expect(under).toBe(1);
      sizes.push(items.length);
      await pause(2);
      under -= 1;
      return items.map(() => undefined);
    }, { most: 4 });
    const first = Array.from({ length: 6 }, (_, at) => gatherer.add(at));
    await pause(1);
    await Promise.all([...first, gatherer.add(6)]);
    expect(sizes).toEqual([4, 3]);
    await gatherer.add(7);
    expect(sizes).toEqual([4, 3, 1]);
  });

  it('waits for company only while there is much to do, and never when a go is full', async () => {
    const sizes: number[] = [];
    const gatherer = new Gatherer<number>(async (items) => (sizes.push(items.length), items.map(() => undefined)), { most: 3, lingerMs: 600_000 });
    // Alone at first; the next go is full at once, and so is the one after it.
    await gatherer.add(0);
    await Promise.all([1, 2, 3, 4, 5, 6].map((item) => gatherer.add(item)));
    const early = gatherer.add(7);
    await pause(1);
    expect(sizes).toEqual([1, 3, 3]);
    await Promise.all([early, gatherer.add(8), gatherer.add(9)]);
    expect(sizes).toEqual([1, 3, 3, 3]);
  });

  it('one that cannot be done does not take the others with it', async () => {
    const gatherer = new Gatherer<number, number>(async (items) => {
      if (items.includes(2)) throw new Error('not two');
      return items;
    }, { most: 10 });
    const ends = await Promise.allSettled([1, 2, 3].map((item) => gatherer.add(item)));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('one that takes longer keeps nobody else waiting', async () => {
    let free: ((answer: number) => void) | undefined;
    const slow = new Promise<number>((resolve) => (free = resolve));
    const gatherer = new Gatherer<number, number>(async (items) => items.map((item) => (item === 2 ? slow : item)), { most: 10 });
    const waiting = gatherer.add(2);
    expect(await Promise.all([gatherer.add(1), gatherer.add(3)])).toEqual([1, 3]);
    expect(await gatherer.add(4)).toBe(4);
    free?.(2);
    expect(await waiting).toBe(2);
  });
});
