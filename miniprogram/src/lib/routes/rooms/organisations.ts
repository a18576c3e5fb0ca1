import type { RoomEntry } from '../room-entry';

export const organisationsEntry = {
  room: 'organisations',
  pages: [],
  services: [],
} as const satisfies RoomEntry;
