import type { RoomEntry } from '../room-entry';

export const workbenchEntry: RoomEntry = {
  room: 'workbench',
  pages: [],
  services: [],
};
