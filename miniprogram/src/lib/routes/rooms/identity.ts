import type { RoomEntry } from '../room-entry';

export const identityEntry: RoomEntry = {
  room: 'identity',
  pages: [],
  services: [],
};
