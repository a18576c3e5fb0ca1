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

/** Maker of public ids: ULIDs in lower case (48 bits of time, 80 random bits). */
export class Ids {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** A fresh id of 26 characters. */
  next(): string {
    let tail = '';
    for (const byte of this.random.bytes(16)) tail += ALPHABET.charAt(byte % 32);
    return encodeTime(this.clock.now()) + tail;
  }
}
