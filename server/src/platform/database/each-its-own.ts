/**
 * Expression that gives every row of an UPDATE a value of its own, so that many rows are one statement. Use it with `WHERE key IN (…)`
 * over the same keys: a row that is not named gets NULL.
 * @param key column the rows are known by
 */
export function eachItsOwn(key: string, pairs: readonly (readonly [key: string, value: unknown])[]): { sql: string; values: unknown[] } {
  return { sql: `CASE ${key} ${pairs.map(() => 'WHEN ? THEN ?').join(' ')} END`, values: pairs.flat() };
}
