import type { RoomEntry } from '../room-entry';

export const correctionsEntry = {
  room: 'corrections',
  pages: ['mine', 'edit', 'detail', 'list', 'decide'],
  services: [
    { id: 'corrections', title: '信息更正', hint: '本人信息有误时提出更正，查看办理进度', icon: 'edit', page: 'mine', place: 'services', action: 'corrections.submit' },
    { id: 'corrections-decide', title: '信息更正办理', hint: '待审批、待修改和已办结的申请', icon: 'edit', page: 'list', place: 'workbench', action: 'corrections.decide' },
  ],
} as const satisfies RoomEntry;
