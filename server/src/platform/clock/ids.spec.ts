import { describe, expect, it } from '@jest/globals';
import { ID_PATTERN } from '@party/shared/kernel';
import { ManualClock } from './clock.js';
import { Ids } from './ids.js';
import { Random, SystemRandom } from './random.js';

/** The highest bytes there are: the worst a step can be. */
class Highest extends Random {
  override bytes(length: number): Buffer {
    return Buffer.alloc(length, 0xff);
  }

  override below(below: number): number {
    return below - 1;
  }
}

const START = Date.UTC(2026, 10, 27);
const many = (ids: Ids, count: number): string[] => Array.from({ length: count }, () => ids.next());
const rising = (some: readonly string[]): boolean => some.every((id, at) => at === 0 || id > (some[at - 1] ?? ''));

describe('ids', () => {
  it('rise within a millisecond, each of 26 digits and none twice', () => {
    const made = many(new Ids(new ManualClock(START), new SystemRandom()), 20_000);
    expect(rising(made)).toBe(true);
    expect(made.every((id) => ID_PATTERN.test(id) && id.length === 26)).toBe(true);
    expect(new Set(made.map((id) => id.slice(0, 10))).size).toBe(1);
  });

  it('rise even from the highest beginning by the longest steps', () => {
    expect(rising(many(new Ids(new ManualClock(START), new Highest()), 100_000))).toBe(true);
  });

  it('rise with time', () => {
    const clock = new ManualClock(START);
    const ids = new Ids(clock, new SystemRandom());
    const made = Array.from({ length: 500 }, (_, at) => {
      clock.set(START + Math.floor(at / 3));
      return ids.next();
    });
    expect(rising(made)).toBe(true);
  });

  it('do not tell the next one: a step within a millisecond is drawn from forty bits', () => {
    const steps = Array.from({ length: 200 }, () => {
      const [one = '', other = ''] = many(new Ids(new ManualClock(START), new SystemRandom()), 2);
      return BigInt(`0x${Buffer.from(other).toString('hex')}`) - BigInt(`0x${Buffer.from(one).toString('hex')}`);
    });
    expect(new Set(steps).size).toBe(200);
  });

  it('of two makers differ within a millisecond', () => {
    const clock = new ManualClock(START);
    const made = [1, 2].flatMap(() => many(new Ids(clock, new SystemRandom()), 5_000));
    expect(new Set(made).size).toBe(10_000);
  });
});
