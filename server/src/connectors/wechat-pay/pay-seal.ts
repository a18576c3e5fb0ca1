import { createDecipheriv } from 'node:crypto';

const TAG_BYTES = 16;

/** What a notice encloses. */
export interface SealedResource {
  algorithm: string;
  ciphertext: string;
  nonce: string;
  associatedData: string;
}

/**
 * Open an AEAD_AES_256_GCM resource; tag and associated data are checked before a byte is used.
 * @throws Error when anything of it was changed
 */
export function openResource({ algorithm, ciphertext, nonce, associatedData }: SealedResource, apiV3Key: string): string {
  if (algorithm !== 'AEAD_AES_256_GCM') throw new Error('unknown algorithm');
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length <= TAG_BYTES || bytes.toString('base64') !== ciphertext) throw new Error('ciphertext malformed');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(nonce, 'utf8'), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  decipher.setAAD(Buffer.from(associatedData, 'utf8'));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
