import type { RoomEntry } from '../room-entry';

export const identityEntry = {
  room: 'identity',
  pages: [],
  services: [],
} as const satisfies RoomEntry;
