import type { RoomEntry } from '../room-entry';

export const transfersEntry = {
  room: 'transfers',
  pages: ['mine', 'form', 'detail', 'list'],
  services: [
    { id: 'transfers', title: '组织关系转接', hint: '换支部、换单位或毕业离校，办到哪一步随时可查', icon: 'swap', page: 'mine', place: 'services', action: 'transfers.submit' },
    { id: 'transfers-watch', title: '组织关系转接', hint: '审批转接，看清卡在哪里、等了多久', icon: 'swap', page: 'list', place: 'workbench', action: 'transfers.decide' },
  ],
} as const satisfies RoomEntry;
