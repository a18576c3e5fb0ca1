import type { RoomEntry } from '../room-entry';

export const operationsEntry = {
  room: 'operations',
  pages: ['messages'],
  services: [
    { id: 'operations-messages', title: '消息运行', hint: '发送队列、送达情况和失败原因', icon: 'bell', page: 'messages', place: 'workbench', action: 'operations.read' },
  ],
} as const satisfies RoomEntry;
