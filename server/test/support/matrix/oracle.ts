import { NEVER_ABOUT_ONESELF, RULES, type Reach, type Who } from '../../e2e/permission-matrix.rules.js';
import { PARENTS, type TestTree } from '../tree.js';

/** An organisation of the test tree, by its key. */
export type Place = keyof TestTree;

/** A post as the test says it is held. */
export interface Post {
  kind: Who;
  at: Place;
}

/** Somebody as the test says they are: what the rules are asked with. */
export interface Claimant {
  memberId: string | null;
  base: 'anonymous' | 'guest' | 'applicant' | 'probationary' | 'full_member';
  posts: readonly Post[];
}

/** What something is done to. Without a place and a member: nothing in particular. */
export interface Target {
  place?: Place;
  /** Party group inside the place. */
  group?: Place | undefined;
  memberId?: string;
}

function isAbove(upper: Place, lower: Place): boolean {
  for (let at = PARENTS[lower]; at !== null; at = PARENTS[at]) if (at === upper) return true;
  return false;
}

/** Where a place stands, seen from another, read off the parents. */
export function placeRelation(from: Place, to: Place): 'own' | 'child' | 'parent' | 'sibling' | 'other root' | 'other' {
  if (from === to) return 'own';
  if (isAbove(from, to)) return 'child';
  if (isAbove(to, from)) return 'parent';
  if (PARENTS[from] !== null && PARENTS[from] === PARENTS[to]) return 'sibling';
  const root = (place: Place): Place => (PARENTS[place] === null ? place : root(PARENTS[place] as Place));
  return root(from) === root(to) ? 'other' : 'other root';
}

function reaches(reach: Reach, post: Place | null, target: Target, memberId: string | null): boolean {
  const { place, group } = target;
  if (reach === 'without target') return place === undefined && target.memberId === undefined;
  if (reach === 'the own record') return memberId !== null && target.memberId === memberId;
  if (place === undefined) return false;
  if (reach === 'everywhere') return true;
  if (post === null) return false;
  return [place, ...(group === undefined ? [] : [group])].some((one) => {
    if (reach === 'here') return one === post;
    return reach === 'below here' ? isAbove(post, one) : isAbove(one, post);
  });
}

const hats = ({ base, posts }: Claimant): { kind: Who; at: Place | null }[] => [{ kind: base, at: null }, ...posts];

/** Whether the rules let somebody do something to something. */
export function rulesAllow(who: Claimant, action: string, target: Target): boolean {
  if (target.memberId !== undefined && target.memberId === who.memberId && NEVER_ABOUT_ONESELF.includes(action)) return false;
  return hats(who).some(({ kind, at }) =>
    (RULES[action] ?? []).some((rule) => rule.who.includes(kind) && rule.reach.some((reach) => reaches(reach, at, target, who.memberId))));
}

/** Whether the rules let somebody do something to anything at all. */
export function rulesAllowSomewhere(who: Claimant, action: string): boolean {
  return hats(who).some(({ kind }) => (RULES[action] ?? []).some((rule) => rule.who.includes(kind)));
}
