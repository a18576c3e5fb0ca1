import { PARENTS } from '../tree.js';
import type { Place } from './oracle.js';

/** Every organisation of the test tree. */
export const PLACES = Object.keys(PARENTS) as Place[];
/** The branches: where people's relations are. */
export const BRANCHES: readonly Place[] = ['branch', 'sibling', 'lowBranch', 'otherBranch', 'foreignBranch'];
/** A version no row has. */
export const STALE = 999_999;

/** The organisation above; fails at the top. */
export function parentOf(place: Place): Place {
  const parent = PARENTS[place];
  if (parent === null) throw new Error(`${place} is a top`);
  return parent;
}
