/** Bytes of every part of an uploaded film or sound but the last: what a phone sends well within the half minute a request may take. */
export const MEDIA_PART_BYTES = 5 * 1024 * 1024;
/** Days an upload waits for its next part before it is thrown away. */
export const UPLOAD_DAYS = 2;
/** Uploads somebody may have unfinished at a time. */
export const MOST_OPEN_UPLOADS = 3;
/** Form of the digest of a part: SHA-1, because it is the one WeChat reckons itself. It finds a part that was broken on its way, nothing else. */
export const PART_DIGEST = /^[0-9a-f]{40}$/;

/** Parts of a file of so many bytes; they are numbered from 1. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / MEDIA_PART_BYTES);

/** Where a part begins in its file, and its bytes. */
export function partAt(bytes: number, number: number): { from: number; bytes: number } {
  const from = (number - 1) * MEDIA_PART_BYTES;
  return { from, bytes: Math.max(0, Math.min(MEDIA_PART_BYTES, bytes - from)) };
}

/** Numbers of the parts that are still to be sent, in order. */
export function missingParts(bytes: number, received: readonly number[]): number[] {
  const there = new Set(received);
  return Array.from({ length: partsOf(bytes) }, (_, at) => at + 1).filter((number) => !there.has(number));
}

/** Bytes that have arrived. */
export const arrivedBytes = (bytes: number, received: readonly number[]): number => received.reduce((sum, number) => sum + partAt(bytes, number).bytes, 0);
