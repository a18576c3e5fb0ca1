/**
 * Repeat a bounded deletion, so that none holds its locks for long, until it finds nothing more or is told to stop.
 * @param some deletes some rows and gives how many
 * @returns how many went altogether
 */
export async function drain(some: () => Promise<number>, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const gone = await some();
    if (gone === 0) break;
    total += gone;
  }
  return total;
}
