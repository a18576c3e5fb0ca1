import type { Id } from '../kernel/index.js';

/** Points of somebody or of a branch in a period. */
export interface Scored {
  readonly id: Id;
  readonly points: number;
}

/** The same with a place. */
export interface Placed extends Scored {
  /** Equal points share a place, and the next place counts all before it (1, 1, 3). */
  readonly place: number;
}

/** Give places. Equal points stand in the order of their ids, so that the same rows give the same list for ever. */
export function placed(rows: readonly Scored[]): Placed[] {
  const sorted = [...rows].sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const given: Placed[] = [];
  sorted.forEach((row, at) => {
    const before = given[at - 1];
    given.push({ ...row, place: before && before.points === row.points ? before.place : at + 1 });
  });
  return given;
}

/** What the branch shows of its ranking. */
export const LIST_MODES = ['off', 'top', 'full'] as const;

/** See {@link LIST_MODES}. */
export type ListMode = (typeof LIST_MODES)[number];

/** Chinese words. */
export const LIST_MODE_LABELS: Readonly<Record<ListMode, string>> = { off: '不公开', top: '只公开前几名', full: '公开名单' };

/** Least and most places of a list that shows the first ones alone. */
export const TOP_PLACES = { least: 3, most: 50, usual: 10 } as const;

/** A list as a branch shows it. */
export interface ListSetting {
  readonly mode: ListMode;
  readonly topPlaces: number;
}

/** Nothing is shown until a branch decides otherwise. */
export const USUAL_LIST: ListSetting = { mode: 'off', topPlaces: TOP_PLACES.usual };

/**
 * What others see. Nobody without points, nobody who opted out, and never the last place: a list encourages, it shames nobody.
 * Places stay as they were reckoned over everybody. Where all share the first place they are all shown.
 */
export function publicRows(rows: readonly Placed[], { mode, topPlaces }: ListSetting, hidden: ReadonlySet<Id>): Placed[] {
  if (mode === 'off') return [];
  const last = Math.max(0, ...rows.map((row) => row.place));
  return rows.filter((row) => row.points > 0 && !hidden.has(row.id) && (row.place === 1 || row.place < last) && (mode === 'full' || row.place <= topPlaces));
}

/** Somebody's own standing. */
export interface Standing {
  readonly points: number;
  readonly place: number;
  /** Points to the next place above; null at the top. */
  readonly gap: number | null;
}

/** The own standing from the number of those above and the least points above. */
export const standingOf = (points: number, above: number, nextPoints: number | null): Standing => ({ points, place: above + 1, gap: nextPoints === null ? null : nextPoints - points });

/** Fewer members than this make an average that one person moves. */
export const SMALL_BRANCH = 8;

/** Points per head in hundredths, cut down; 0 where nobody is. Points of a branch may be negative after corrections. */
export const perHeadCents = (points: number, headcount: number): number => (headcount === 0 ? 0 : Math.floor((points * 100) / headcount));

/** «12.50». */
export function centsText(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const size = Math.abs(cents);
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** By what branches are compared: points per head, or how many of a hundred members took part. */
export const BRANCH_ORDERS = ['per_head', 'participation'] as const;

/** See {@link BRANCH_ORDERS}. */
export type BranchOrder = (typeof BRANCH_ORDERS)[number];

/** Chinese words. */
export const BRANCH_ORDER_LABELS: Readonly<Record<BranchOrder, string>> = { per_head: '按人均积分', participation: '按参与率' };

/** How many of a hundred members took part, cut down. */
export const participation = (active: number, headcount: number): number => (headcount === 0 ? 0 : Math.floor((Math.min(active, headcount) * 100) / headcount));
