import { randomBytes, randomInt } from 'node:crypto';

/** Randomness, injected so that tests repeat. */
export abstract class Random {
  /** So many random bytes. */
  abstract bytes(length: number): Buffer;

  /** A whole number from 0 up to, not including, `below`. */
  abstract below(below: number): number;

  /** Url-safe text from so many random bytes. */
  token(length = 32): string {
    return this.bytes(length).toString('base64url');
  }
}

/** The operating system's cryptographic randomness. */
export class SystemRandom extends Random {
  override bytes(length: number): Buffer {
    return randomBytes(length);
  }

  override below(below: number): number {
    return randomInt(below);
  }
}
