import { CAP_SPANS, type Caps, type CapSpan } from './point-rules.js';

/** Points a source has already given in each stretch that holds the day; reversals count against them. */
export type Used = Readonly<Record<CapSpan, number>>;

/** What is left of a source; null when nothing caps it. */
export function capLeft(caps: Caps, used: Used): number | null {
  let left: number | null = null;
  for (const span of CAP_SPANS) {
    const cap = caps[span];
    if (cap === null) continue;
    const rest = Math.max(0, cap - used[span]);
    left = left === null ? rest : Math.min(left, rest);
  }
  return left;
}

/** Points an event gives: never more than any cap leaves. */
export function grantedPoints(points: number, caps: Caps, used: Used): number {
  const left = capLeft(caps, used);
  return left === null ? points : Math.min(points, left);
}
