import type { RoomEntry } from '../room-entry';

export const importsEntry = {
  room: 'imports',
  pages: [],
  services: [],
} as const satisfies RoomEntry;
