/**
 * Where a target stands, seen from the organisation a role is held at.
 * `self`: the target is the actor's own record. `own`: the same organisation. `below`: inside its subtree.
 * `above`: one of its ancestors. `sibling`: same parent. `elsewhere`: any other place. `none`: the action has no target.
 */
export const RELATIONS = ['self', 'own', 'below', 'above', 'sibling', 'elsewhere', 'none'] as const;

/** See {@link RELATIONS}. */
export type Relation = (typeof RELATIONS)[number];

/** Path of the parent of an organisation; null for the root. Paths begin and end with a slash. */
export function parentPath(path: string): string | null {
  const cut = path.slice(0, -1).lastIndexOf('/');
  return cut <= 0 ? null : path.slice(0, cut + 1);
}

/** Relation of the organisation at `target` to the one at `anchor`. */
export function organisationRelation(anchor: string, target: string): Exclude<Relation, 'self' | 'none'> {
  if (anchor === target) return 'own';
  if (target.startsWith(anchor)) return 'below';
  if (anchor.startsWith(target)) return 'above';
  const parent = parentPath(anchor);
  return parent !== null && parent === parentPath(target) ? 'sibling' : 'elsewhere';
}

/** Id of the organisation a path leads to; empty for the empty path. */
export const organisationAt = (path: string): string => path.split('/').at(-2) ?? '';

/** Id of the school a path begins with; empty for the empty path. */
export const schoolAt = (path: string): string => path.split('/')[1] ?? '';
