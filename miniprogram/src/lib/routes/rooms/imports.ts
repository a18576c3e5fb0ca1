import type { RoomEntry } from '../room-entry';

export const importsEntry: RoomEntry = {
  room: 'imports',
  pages: [],
  services: [],
};
