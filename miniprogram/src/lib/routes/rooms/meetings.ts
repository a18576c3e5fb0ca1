import type { RoomEntry } from '../room-entry';

export const meetingsEntry = {
  room: 'meetings',
  pages: ['mine', 'list', 'meeting', 'plan', 'roll', 'minutes', 'overview'],
  services: [
    { id: 'meetings', title: '我的会议', hint: '会议通知、请假、签到与会议记录', icon: 'users', page: 'mine', place: 'services', action: 'meetings.own' },
    { id: 'meetings-keep', title: '三会一课', hint: '安排会议、签到、记录与落实情况', icon: 'users', page: 'list', place: 'workbench', action: 'meetings.list' },
  ],
} as const satisfies RoomEntry;
