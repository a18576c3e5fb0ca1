import type { RoomEntry } from '../room-entry';

export const membersEntry: RoomEntry = {
  room: 'members',
  pages: [],
  services: [],
};
