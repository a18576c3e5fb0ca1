import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * Lets equal values be found without being read: HMAC-SHA256 under a key of its own. ID numbers and phones have
 * few possibilities, so the secrecy of the key is all the protection there is; it never lies beside the data.
 */
export class BlindIndex {
  private readonly master: Buffer;
  private readonly byPurpose = new Map<string, KeyObject>();

  /** @param key setting BLIND_INDEX_KEY, base64 of 32 bytes */
  constructor(key: string) {
    this.master = Buffer.from(key, 'base64');
  }

  /**
   * Index of a value, 43 characters. Each purpose (`member.id_number`, `member.phone`, …) has its own derived key,
   * so that the same digits in two purposes cannot be linked. Normalise the value before: equal means equal bytes.
   */
  of(purpose: string, value: string): string {
    return createHmac('sha256', this.keyOf(purpose)).update(value, 'utf8').digest('base64url');
  }

  private keyOf(purpose: string): KeyObject {
    const known = this.byPurpose.get(purpose);
    if (known) return known;
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', this.master, 'blind-index', purpose, 32)));
    this.byPurpose.set(purpose, made);
    return made;
  }
}
