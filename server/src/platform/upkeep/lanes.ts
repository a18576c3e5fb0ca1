/**
 * Work on items with so many under way at once, in their order. Told to stop, or when one fails, no further item is begun;
 * what is under way is waited for, and the first fault is thrown then.
 */
export async function inLanes<Item>(items: Iterable<Item>, lanes: number, work: (item: Item) => Promise<void>, signal?: AbortSignal): Promise<void> {
  const rest = items[Symbol.iterator]();
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed && signal?.aborted !== true) {
      const next = rest.next();
      if (next.done === true) return;
      await work(next.value).catch((fault: unknown) => {
        failed = true;
        throw fault;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const fault = ends.find((end) => end.status === 'rejected');
  if (fault) throw fault.reason;
}
