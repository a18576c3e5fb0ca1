import type { RoomEntry } from '../room-entry';

export const notificationsEntry = {
  room: 'notifications',
  pages: ['inbox', 'times'],
  services: [
    { id: 'inbox', title: '消息', hint: '办理结果和提醒', icon: 'bell', page: 'inbox', place: 'account', action: 'notifications.own' },
    { id: 'message-times', title: '消息时间', hint: '生日、周榜、待办、党费等提醒何时发送', icon: 'clock', page: 'times', place: 'workbench', action: 'notifications.configure' },
  ],
} as const satisfies RoomEntry;
