import { createCipheriv, createDecipheriv } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Bytes of a file's own key. */
export const FILE_SECRET_BYTES = 32;

/** The stored file is not what was stored. */
export class FileBroken extends Error {}

/** A file under its own key: nonce, ciphertext, tag (AES-256-GCM). */
export async function* sealBytes(plain: AsyncIterable<Buffer>, secret: Buffer, nonce: Buffer): AsyncGenerator<Buffer> {
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
  yield nonce;
  for await (const chunk of plain) yield cipher.update(chunk);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Bytes of the nonce that {@link sealBytes} wants. */
export const FILE_NONCE_BYTES = NONCE_BYTES;

/**
 * The bytes again. What comes before the end is not yet proven to be genuine: use nothing of it until the end.
 * @throws FileBroken
 */
export async function* openBytes(sealed: AsyncIterable<Buffer>, secret: Buffer): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let decipher: ReturnType<typeof start> | undefined;
  for await (const chunk of sealed) {
    held = Buffer.concat([held, chunk]);
    if (!decipher && held.length >= NONCE_BYTES) {
      decipher = start(secret, held.subarray(0, NONCE_BYTES));
      held = held.subarray(NONCE_BYTES);
    }
    if (decipher && held.length > TAG_BYTES) {
      yield decipher.update(held.subarray(0, -TAG_BYTES));
      held = held.subarray(-TAG_BYTES);
    }
  }
  if (!decipher || held.length !== TAG_BYTES) throw new FileBroken('a stored file is cut off');
  try {
    decipher.setAuthTag(held);
    decipher.final();
  } catch {
    throw new FileBroken('a stored file was altered');
  }
}

const start = (secret: Buffer, nonce: Buffer): ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): unknown } =>
  createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
