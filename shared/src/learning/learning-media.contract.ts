import type { Id } from '../kernel/index.js';

/** Begin to send in a film or sound, or go on with the one that was begun. */
export interface BeginUploadRequest {
  /** @maxLength 200 */
  name: string;
  /** @minimum 1 */
  bytes: number;
  /** Digest of the first part: the same file goes on where it stopped. */
  head: string;
}

/** A film or sound that is being sent in. */
export interface UploadView {
  id: Id;
  name: string;
  bytes: number;
  head: string;
  /** Numbers of the parts that have arrived, in order. */
  received: number[];
  /** Then it is thrown away, unless another part arrives. */
  expiresAt: string;
}

/** What the author has begun to send in for a piece. */
export interface OpenUploads {
  items: UploadView[];
  /** Bytes of the largest file that is taken. */
  mostBytes: number;
}

/** An address a player plays an uploaded film or sound from, for some hours. */
export interface PlayTicket {
  /** Under the origin of the service. */
  path: string;
  expiresAt: string;
}
