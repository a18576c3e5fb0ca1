/** Bytes of a file, both ends belong to it. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one stretch of bytes that is asked for (RFC 9110, 14.2). Players ask for one; several at once, and what is no range, are
 * answered with the whole file.
 * @returns null for the whole file, `outside` when nothing of the file is meant
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (start >= size) return 'outside';
  return last !== '' && Number(last) < start ? null : { start, end };
}
