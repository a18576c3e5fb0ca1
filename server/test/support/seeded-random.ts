import { Random } from '../../src/platform/clock/random.js';

/** Randomness that repeats: mulberry32. Good for tests, worthless as a secret. */
export class SeededRandom extends Random {
  constructor(private state: number) {
    super();
  }

  override bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  override below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  }
}

/** Randomness from a seed. */
export const seededRandom = (seed: number): SeededRandom => new SeededRandom(seed);
