import type { RoomEntry } from '../room-entry';

export const subscriptionsEntry = {
  room: 'subscriptions',
  pages: ['settings'],
  services: [
    { id: 'subscriptions', title: '微信提醒', hint: '提醒次数、内容和免打扰', icon: 'bell', page: 'settings', place: 'account', action: 'notifications.own' },
  ],
} as const satisfies RoomEntry;
