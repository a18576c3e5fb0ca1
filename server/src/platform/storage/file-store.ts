import type { Readable } from 'node:stream';

/** What is known about a stored file. */
export interface FileFacts {
  /** Bytes. */
  size: number;
  mediaType: string;
}

/** There is no file under this key. */
export class FileMissing extends Error {
  constructor(readonly key: string) {
    super(`no file under ${key}`);
  }
}

/** Files by key, on the local disk or in an object store. Whoever may read one is decided before coming here. */
export abstract class FileStore {
  /**
   * Store a file whole or not at all; a file of the same key is replaced. A stream that fails stores nothing.
   * @throws Error when the key has not the form of {@link checkKey}
   */
  abstract put(key: string, body: Buffer | Readable, mediaType: string): Promise<FileFacts>;

  /**
   * The bytes of a file, or a stretch of them; both ends belong to it. Read or destroy the stream.
   * @throws FileMissing
   */
  abstract get(key: string, range?: { start: number; end: number }): Promise<Readable>;

  /** Facts of a file; null when there is none. */
  abstract stat(key: string): Promise<FileFacts | null>;

  /** Remove a file; one that is not there is removed already. */
  abstract remove(key: string): Promise<void>;

  /** Keys that begin with a prefix ending in `/`, in ascending order. */
  abstract list(prefix: string): Promise<string[]>;
}

const KEY = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;
const LONGEST_KEY = 200;

/**
 * Keys are lower-case segments of letters, digits, `.`, `_`, `-`, each beginning with a letter or digit, so that none
 * leaves its folder or differs from another by case alone.
 * @throws Error for any other key
 */
export function checkKey(key: string): string {
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error('not a key for a stored file');
  return key;
}
