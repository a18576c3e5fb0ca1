/** How a person's file stands when the demo begins. */
export type FileLot = 'complete' | 'none' | 'gap' | 'unverified' | 'lent' | 'coming' | 'differing' | 'agreed';

/** Fewest members of a branch in which files change hands. */
const LARGE = 8;
/** The last members of a branch, in their order: the people one logs in as are among the first. */
const LAST: readonly FileLot[] = ['coming', 'differing', 'agreed'];

/**
 * By the place in the branch, so that every branch has a bit of everything.
 * @param moverAt place among those who have a relation to be transferred; below 0 for everybody else
 */
export function fileLotOf(at: number, moverAt: number, movers: number): FileLot {
  const end = movers - 1 - moverAt;
  if (movers >= LARGE && moverAt >= 0 && end < LAST.length) return LAST[end] ?? 'complete';
  if (at % 12 === 11) return 'none';
  if (at % 5 === 1) return 'gap';
  if (at % 9 === 2) return 'unverified';
  return at % 11 === 5 ? 'lent' : 'complete';
}
