import type { RoomEntry } from '../room-entry';

export const organisationsEntry: RoomEntry = {
  room: 'organisations',
  pages: [],
  services: [],
};
