function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, one]) => [key, sorted(one)]);
}

/** Text that is equal for equal JSON values, whatever order their keys came in. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? '';
}
