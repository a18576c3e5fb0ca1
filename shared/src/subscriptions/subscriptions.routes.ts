import type { RouteTable } from '../kernel/index.js';
import type { SubscriptionsApi } from './subscriptions.contract.js';

const REFUSALS = ['subscriptions.events_off', 'subscriptions.event_refused'];

/** Routes of reminders by WeChat. Everybody has only their own; the last two are WeChat's, which signs what it says. */
export const subscriptionsRoutes: RouteTable<SubscriptionsApi> = {
  getSubscriptions: { method: 'GET', path: '/me/subscriptions', action: 'notifications.own', summary: '我的微信提醒设置和剩余次数', problems: [] },
  setSubscriptions: { method: 'PUT', path: '/me/subscriptions', action: 'notifications.own', summary: '设置免打扰时段和不需要的提醒', problems: [] },
  answerSubscriptions: { method: 'POST', path: '/me/subscriptions/answers', action: 'notifications.own', summary: '登记微信订阅的选择', problems: [] },
  checkWechatEvents: { method: 'GET', path: '/wechat/events', action: 'public', summary: '微信核对事件推送地址（验签后原样返回）', download: 'text/plain', perMinute: 60, problems: REFUSALS },
  receiveWechatEvent: {
    method: 'POST', path: '/wechat/events', action: 'public', summary: '微信推送的订阅消息事件（验签后处理）', download: 'text/plain', idempotency: 'off',
    problems: [...REFUSALS, 'subscriptions.event_unreadable', 'subscriptions.event_early'],
  },
};
