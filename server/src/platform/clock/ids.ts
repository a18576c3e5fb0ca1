import type { Clock } from './clock.js';
import type { Random } from './random.js';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function encodeTime(ms: number): string {
  let rest = ms;
  let text = '';
  for (let at = 0; at < 10; at += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

const TAIL = 16;
/** The lowest id of a moment (epoch milliseconds) and all after it: rows written since are read down the primary key. */
export const firstIdAt = (ms: number): string => encodeTime(ms) + '0'.repeat(TAIL);
/** Digits at the end of a tail over which a step within the same millisecond is drawn: 40 bits. */
const STEP = 8;

/**
 * Maker of public ids: ULIDs in lower case (48 bits of time, 79 random bits). Within one process ids of one millisecond rise
 * too, by a random step, so what was written later comes later wherever rows are read in the order of their ids.
 */
export class Ids {
  private at = -1;
  private readonly tail = Array.from({ length: TAIL }, () => 0);

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** A fresh id of 26 characters. */
  next(): string {
    const now = this.clock.now();
    const drawn = this.random.bytes(TAIL);
    if (now === this.at) this.rise(drawn);
    // The highest bit stays free, so no run of steps ever reaches the end.
    else for (let at = 0; at < TAIL; at += 1) this.tail[at] = (drawn[at] ?? 0) % (at === 0 ? 16 : 32);
    this.at = now;
    return encodeTime(now) + this.tail.map((digit) => ALPHABET.charAt(digit)).join('');
  }

  private rise(drawn: Uint8Array): void {
    let carry = 1;
    for (let at = TAIL - 1; at >= 0; at -= 1) {
      const sum = (this.tail[at] ?? 0) + (at >= TAIL - STEP ? (drawn[at] ?? 0) % 32 : 0) + carry;
      this.tail[at] = sum % 32;
      carry = Math.floor(sum / 32);
    }
  }
}
