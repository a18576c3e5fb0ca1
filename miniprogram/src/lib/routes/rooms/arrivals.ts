import type { RoomEntry } from '../room-entry';

export const arrivalsEntry = {
  room: 'arrivals',
  pages: ['list', 'form', 'detail'],
  services: [
    { id: 'arrivals', title: '组织关系转入', hint: '登记校外介绍信，逐级接收，按时寄出回执', icon: 'flag', page: 'list', place: 'workbench', action: 'arrivals.view' },
  ],
} as const satisfies RoomEntry;
