import type { RoomEntry } from '../room-entry';

export const notificationsEntry = {
  room: 'notifications',
  pages: ['inbox'],
  services: [
    { id: 'inbox', title: '消息', hint: '办理结果和提醒', icon: 'bell', page: 'inbox', place: 'account', action: 'notifications.own' },
  ],
} as const satisfies RoomEntry;
