import type { RoomEntry } from '../room-entry';

export const workbenchEntry = {
  room: 'workbench',
  pages: [],
  services: [],
} as const satisfies RoomEntry;
