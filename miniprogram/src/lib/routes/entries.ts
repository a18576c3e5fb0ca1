import type { Me } from '@party/shared/identity';
import { ON_H5 } from '../platform';
import { mayOffer } from '../session/rights';
import type { EntryPlace, RoomEntry, ServiceEntry } from './room-entry';
import { rooms } from './rooms';

/** An entry with the room it belongs to. */
export interface PlacedEntry extends ServiceEntry {
  readonly room: string;
}

/** Entries of one place that this visitor is offered, in the order of the rooms. */
export function entriesFor(
  place: EntryPlace,
  account: Me | null,
  all: readonly RoomEntry[] = rooms,
  platform: 'h5' | 'weapp' = ON_H5 ? 'h5' : 'weapp',
): PlacedEntry[] {
  return all.flatMap(({ room, services }) =>
    services
      .filter((entry) => entry.place === place && (entry.only === undefined || entry.only === platform))
      .filter((entry) => (account === null ? entry.open === true || place === 'login' : true))
      .filter((entry) => entry.action === undefined || mayOffer(account, entry.action))
      .map((entry) => ({ ...entry, room })),
  );
}
