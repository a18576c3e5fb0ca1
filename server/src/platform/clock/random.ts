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

/** Fetched from the operating system at once: a call for each id costs more than the id. */
const POOL_BYTES = 8192;
/** What is longer than this is fetched for itself. */
const POOLED_BYTES = 64;

/** The operating system's cryptographic randomness. No byte is handed out twice. */
export class SystemRandom extends Random {
  private pool: Buffer = Buffer.alloc(0);

  override bytes(length: number): Buffer {
    if (length > POOLED_BYTES) return randomBytes(length);
    if (this.pool.length < length) this.pool = randomBytes(POOL_BYTES);
    // Copied, and wiped from the pool: whoever keeps it keeps nothing of what others get.
    const bytes = Buffer.from(this.pool.subarray(0, length));
    this.pool.fill(0, 0, length);
    this.pool = this.pool.subarray(length);
    return bytes;
  }

  override below(below: number): number {
    return randomInt(below);
  }
}
