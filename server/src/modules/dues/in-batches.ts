import type { Id } from '@party/shared/kernel';

/** What one batch found, in the order of its keys, and how many of it were done. */
export interface DoneBatch {
  found: readonly { id: Id }[];
  done: number;
}

/** Walk by key, `size` at a time, so that no more is held in memory: until a batch is short or it is to stop. Gives how many were done. */
export async function inBatches(size: number, signal: AbortSignal, batch: (after: Id) => Promise<DoneBatch>): Promise<number> {
  let total = 0;
  for (let after = ''; !signal.aborted;) {
    const { found, done } = await batch(after);
    total += done;
    if (found.length < size) break;
    after = found.at(-1)?.id ?? '';
  }
  return total;
}
