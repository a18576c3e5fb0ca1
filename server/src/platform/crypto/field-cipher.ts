import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { Random } from '../clock/random.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^([a-z0-9]+)\.([\w-]+)$/;

/** Where a sealed value stands. It is part of the seal: a value copied to another row or column does not open. */
export interface SealedPlace {
  table: string;
  column: string;
  /** Primary key of the row. */
  row: string;
}

/** A sealed value that does not open: altered, moved, or sealed under a key that is no longer there. Names no value. */
export class BrokenSeal extends Error {
  constructor(place: SealedPlace, reason: 'form' | 'key' | 'content') {
    super(`sealed value of ${place.table}.${place.column} does not open: ${reason}`);
  }
}

function boundTo(place: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.column, place.row]), 'utf8');
}

/** Seals single fields with AES-256-GCM. Sealed text is `<key id>.<base64url of nonce, ciphertext, tag>`. */
export class FieldCipher {
  /** Id of the key that new values are sealed under. */
  readonly currentKeyId: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  /** @param keys setting FIELD_KEYS: `id:base64(32 bytes)`, newest first, separated by commas */
  constructor(
    keys: string,
    private readonly random: Random,
  ) {
    const pairs = keys.split(',').map((one): [string, KeyObject] => {
      const cut = one.indexOf(':');
      return [one.slice(0, cut), createSecretKey(Buffer.from(one.slice(cut + 1), 'base64'))];
    });
    this.keys = new Map(pairs);
    this.currentKeyId = pairs[0]?.[0] ?? '';
    if (this.keys.size !== pairs.length) throw new Error('FIELD_KEYS names one key id twice');
  }

  /** Seal a text under the newest key. 200 characters of Chinese give about 850 characters, 18 digits 65. */
  seal(plain: string, place: SealedPlace): string {
    const nonce = this.random.bytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.currentKeyId, place), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(place));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.currentKeyId}.${sealed.toString('base64url')}`;
  }

  /**
   * The text that was sealed.
   * @throws BrokenSeal when it was altered, belongs to another place, or its key is gone
   */
  open(sealed: string, place: SealedPlace): string {
    const [, id = '', body = ''] = SEALED.exec(sealed) ?? [];
    const bytes = Buffer.from(body, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== body) throw new BrokenSeal(place, 'form');
    const decipher = createDecipheriv('aes-256-gcm', this.key(id, place), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new BrokenSeal(place, 'content');
    }
  }

  /** Id of the key a value was sealed under; empty when it is no sealed value. */
  keyId(sealed: string): string {
    return SEALED.exec(sealed)?.[1] ?? '';
  }

  private key(id: string, place: SealedPlace): KeyObject {
    const key = this.keys.get(id);
    if (!key) throw new BrokenSeal(place, 'key');
    return key;
  }
}
