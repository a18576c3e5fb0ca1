import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** A sealed text begins with so many random bytes; then come four of length, the text, and the app id. */
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
/** WeChat pads to blocks of 32 bytes, twice those of AES. */
const MAX_PAD = 32;

/** Signature of the event push: SHA-1, in hex, over the sorted parts (token, timestamp, nonce, and the sealed text if there is one). */
export const pushSignature = (parts: readonly string[]): string => createHash('sha1').update([...parts].sort().join('')).digest('hex');

/** Whether two signatures are the same; takes as long whichever character differs. */
export function sameSignature(given: string, due: string): boolean {
  const [a, b] = [Buffer.from(given, 'utf8'), Buffer.from(due, 'utf8')];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Open a sealed event: AES-256-CBC under base64(key + '='), the first 16 bytes of the key as IV, PKCS7 to 32 bytes.
 * Call only after its signature was found right.
 * @param aesKey EncodingAESKey, 43 characters
 * @returns null when it is not sealed with this key or not for this app
 */
export function openSealed(sealed: string, aesKey: string, appId: string): string | null {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  let plain: Buffer;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    plain = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
  } catch {
    return null;
  }
  const pad = plain.at(-1) ?? 0;
  const end = plain.length - pad;
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (pad < 1 || pad > MAX_PAD || end < start || !plain.subarray(end).every((byte) => byte === pad)) return null;
  const textEnd = start + plain.readUInt32BE(RANDOM_BYTES);
  if (textEnd > end || plain.toString('utf8', textEnd, end) !== appId) return null;
  return plain.toString('utf8', start, textEnd);
}
