import { daysBetween, shanghaiDay, type Id } from '@party/shared/kernel';
import type { Seat, TransferCockpit, TransferState } from '@party/shared/transfers';

/** Offices shown at most. */
const MOST_OFFICES = 10;
/** Ages from here on are one class. */
export const OLDEST_WEEKS = 4;

/** Transfers under way that lie at one place for equally many weeks. */
export interface TransferHeap {
  state: TransferState;
  seat: Seat | null;
  officeId: Id | null;
  weeks: number;
  count: number;
  oldest: Date;
}

/** Sum of the counts by a key. */
function countBy<K>(heaps: readonly TransferHeap[], keyOf: (heap: TransferHeap) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const heap of heaps) counts.set(keyOf(heap), (counts.get(keyOf(heap)) ?? 0) + heap.count);
  return counts;
}

function officesOf(heaps: readonly TransferHeap[], names: ReadonlyMap<Id, string>, now: number): TransferCockpit['offices'] {
  const found = new Map<Id, { count: number; oldest: number }>();
  for (const { officeId, count, oldest } of heaps) {
    if (officeId === null) continue;
    const so = found.get(officeId) ?? { count: 0, oldest: now };
    found.set(officeId, { count: so.count + count, oldest: Math.min(so.oldest, oldest.getTime()) });
  }
  return [...found]
    .map(([organisationId, { count, oldest }]) => ({ organisationId, name: names.get(organisationId) ?? '', count, longestDays: daysBetween(shanghaiDay(oldest), shanghaiDay(now)) }))
    .sort((a, b) => b.count - a.count || (a.organisationId < b.organisationId ? -1 : 1))
    .slice(0, MOST_OFFICES);
}

/** What the cockpit shows, from the heaps: by state and office, by age, and the offices at which most wait. */
export function foldCockpit(heaps: readonly TransferHeap[], names: ReadonlyMap<Id, string>, now: number): Omit<TransferCockpit, 'mineToDecide' | 'overdue'> {
  const places = countBy(heaps, ({ state, seat }) => `${state} ${seat ?? ''}`);
  const ages = countBy(heaps, ({ weeks }) => weeks);
  return {
    underWay: heaps.reduce((sum, { count }) => sum + count, 0),
    groups: [...places]
      .map(([place, count]) => { const [state, seat] = place.split(' '); return { state: state as TransferState, seat: seat === '' ? null : (seat as Seat), count }; })
      .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1)),
    ageing: Array.from({ length: OLDEST_WEEKS + 1 }, (_, weeks) => ({ weeks, count: ages.get(weeks) ?? 0 })),
    offices: officesOf(heaps, names, now),
  };
}
