import type { RoomEntry } from '../room-entry';

export const organisationsEntry = {
  room: 'organisations',
  pages: ['tree', 'detail', 'history', 'positions', 'edit', 'reshape', 'appoint', 'ending'],
  services: [
    { id: 'tree', title: '党组织', hint: '组织架构、班子和沿革', icon: 'tree', page: 'tree', place: 'branch', action: 'organisations.list' },
    { id: 'ending', title: '任期届满', hint: '三个月内届满和已经超期的任期', icon: 'calendar', page: 'ending', place: 'workbench', action: 'positions.ending' },
  ],
} as const satisfies RoomEntry;
