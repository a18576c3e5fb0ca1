/** How a person's file stands when the demo begins. */
export type FileLot = 'complete' | 'none' | 'gap' | 'unverified' | 'lent' | 'coming' | 'differing' | 'agreed';

/** Smallest branch in which files change hands. */
const LARGE = 8;
/** The last of a branch, in their order: the people one logs in as are among the first. */
const LAST: readonly FileLot[] = ['coming', 'differing', 'agreed'];

/** Place counted from the end of the branch, 0 for the last. */
export const fromTheEnd = (at: number, size: number): number => size - 1 - at;

/** By the place in the branch, so that every branch has a bit of everything. */
export function fileLotOf(at: number, size: number): FileLot {
  const end = fromTheEnd(at, size);
  if (size >= LARGE && end < LAST.length) return LAST[end] ?? 'complete';
  if (at % 12 === 11) return 'none';
  if (at % 5 === 1) return 'gap';
  if (at % 9 === 2) return 'unverified';
  return at % 11 === 5 ? 'lent' : 'complete';
}
