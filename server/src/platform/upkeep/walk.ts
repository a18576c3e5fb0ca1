/** Rows read at a time by {@link walk}. */
export const WALK_BATCH = 200;

/**
 * Take every row of a long list in the order of its keys, a batch at a time and each in a transaction of its own: memory stays
 * bounded and nothing is locked for long. `take` asks everything again under the lock, because the list is older than the lock.
 * @param read the rows after `after` in the order of their keys, at most so many; from the first one on when it is null
 * @param take whether something was done to a row
 * @param signal ends the walk between two rows
 * @returns how many rows something was done to
 */
export async function walk<Row>(
  read: (after: Row | null, limit: number) => Promise<readonly Row[]>, take: (row: Row) => Promise<boolean>, signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  for (let after: Row | null = null; ;) {
    const found = await read(after, WALK_BATCH);
    for (const row of found) {
      if (signal?.aborted) return total;
      if (await take(row)) total += 1;
    }
    after = found.at(-1) ?? after;
    if (found.length < WALK_BATCH) return total;
  }
}
