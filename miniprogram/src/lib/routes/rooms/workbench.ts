import type { RoomEntry } from '../room-entry';

export const workbenchEntry = {
  room: 'workbench',
  pages: ['approvals'],
  services: [
    { id: 'approvals', title: '审批中心', hint: '等待您审批的全部事项，可一次办理多项', icon: 'check-circle', page: 'approvals', place: 'workbench', action: 'workbench.decide' },
  ],
} as const satisfies RoomEntry;
