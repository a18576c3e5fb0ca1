/** A half-open stretch of whole numbers: seconds of a film, paragraphs of a text, seconds of a day. */
export type Span = readonly [from: number, to: number];

/** In order, apart from each other, none empty: whatever touches is one. */
export function unionSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].filter((one) => one[1] > one[0]).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** How much a set covers; overlaps count once. */
export const spanLength = (spans: readonly Span[]): number => unionSpans(spans).reduce((sum, [from, to]) => sum + to - from, 0);

/** How much of a span a set does not hold yet. */
export const newLength = (spans: readonly Span[], span: Span): number => spanLength([...spans, span]) - spanLength(spans);

/** What of a set lies outside another. */
export function withoutSpans(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return unionSpans(taken).reduce<Span[]>(
    (left, [from, to]) => left.flatMap(([a, b]): Span[] => [[a, Math.min(b, from)] as const, [Math.max(a, to), b] as const].filter(([c, d]) => d > c)), unionSpans(spans),
  );
}

/** Only what lies inside `[0, end)`. */
export const clipSpans = (spans: readonly Span[], end: number): Span[] =>
  unionSpans(spans.map(([from, to]): Span => [Math.max(0, from), Math.min(end, to)]));

/** Covered share of a whole of `end`, 0–100, never rounded up to 100. */
export const coveredPercent = (spans: readonly Span[], end: number): number => (end <= 0 ? 0 : Math.floor((spanLength(clipSpans(spans, end)) * 100) / end));
