import type { BirthdayBasis } from './anniversary.js';

/** What an organisation has set; it holds for everything below, until an organisation there sets something else. */
export interface BasisSetting {
  /** Path of the organisation, `/a/b/`. */
  readonly path: string;
  readonly basis: BirthdayBasis;
}

/** A part of the tree: at and below `within` (empty: everything), without what lies at and below `except`. */
export interface BasisArea {
  readonly within: string;
  readonly except: readonly string[];
}

const covers = (top: string, path: string): boolean => path.startsWith(top);

/** The basis at a path: of the nearest organisation that set one; joining where none did. */
export function basisAt(settings: readonly BasisSetting[], path: string): BirthdayBasis {
  const nearest = settings.filter((one) => covers(one.path, path)).sort((a, b) => b.path.length - a.path.length)[0];
  return nearest?.basis ?? 'joined';
}

/** Parts of the tree that together hold exactly the organisations of a basis: {@link basisAt} for a query. */
export function basisAreas(settings: readonly BasisSetting[], basis: BirthdayBasis): BasisArea[] {
  const root: BasisSetting[] = [{ path: '', basis: 'joined' }];
  const all = [...root, ...settings];
  return all.filter((one) => one.basis === basis).map(({ path }) => ({
    within: path, except: all.filter((other) => other.basis !== basis && other.path !== path && covers(path, other.path)).map((other) => other.path),
  }));
}

/** Whether a path lies in an area. */
export const inArea = ({ within, except }: BasisArea, path: string): boolean => covers(within, path) && !except.some((one) => covers(one, path));
