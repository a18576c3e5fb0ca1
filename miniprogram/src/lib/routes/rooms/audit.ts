import type { RoomEntry } from '../room-entry';

export const auditEntry = {
  room: 'audit',
  pages: ['log'],
  services: [
    { id: 'audit-log', title: '操作日志', hint: '谁在何时做了什么，日志是否完整', icon: 'shield', page: 'log', place: 'workbench', action: 'audit.read' },
  ],
} as const satisfies RoomEntry;
