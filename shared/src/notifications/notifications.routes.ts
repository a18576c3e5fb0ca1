import type { RouteTable } from '../kernel/index.js';
import type { NotificationsApi } from './notifications.contract.js';

const ONE = ['notifications.not_found'] as const;
const PLACE = ['organisations.not_found'] as const;

/** Routes of messages. Everybody has only their own; the times of those that come by themselves are set by the keepers. */
export const notificationsRoutes: RouteTable<NotificationsApi> = {
  listMessages: { method: 'GET', path: '/me/messages', action: 'notifications.own', summary: '我的消息', problems: [] },
  countMessages: { method: 'GET', path: '/me/messages/count', action: 'notifications.own', summary: '未读消息数', problems: [] },
  readMessages: { method: 'POST', path: '/me/messages/read', action: 'notifications.own', summary: '将已显示的消息全部标为已读', problems: ONE },
  readMessage: { method: 'POST', path: '/me/messages/:id/read', action: 'notifications.own', summary: '将一条消息标为已读', problems: ONE },
  messageTimes: { method: 'GET', path: '/notifications/times', action: 'notifications.configure', summary: '党组织的各类自动消息何时发送', problems: PLACE },
  setMessageTime: { method: 'PUT', path: '/notifications/times', action: 'notifications.configure', summary: '设置一类自动消息的时间和开关', problems: PLACE },
};
