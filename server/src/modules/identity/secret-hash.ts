import { createHash, timingSafeEqual } from 'node:crypto';

/** What is kept of a random secret: its SHA-256, 64 hex characters. Enough, because the secret itself has 256 random bits. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Whether `secret` is the one behind a kept hash, in the same time whatever it is. */
export const isSecretOf = (hash: string, secret: string): boolean => timingSafeEqual(Buffer.from(hash), Buffer.from(hashOfSecret(secret)));
