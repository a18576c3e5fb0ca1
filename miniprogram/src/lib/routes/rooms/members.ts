import type { RoomEntry } from '../room-entry';

export const membersEntry = {
  room: 'members',
  pages: [],
  services: [],
} as const satisfies RoomEntry;
