import type { RouteTable } from '../kernel/index.js';
import type { SubscriptionsApi } from './subscriptions.contract.js';

/** Routes of reminders by WeChat. Everybody has only their own. */
export const subscriptionsRoutes: RouteTable<SubscriptionsApi> = {
  getSubscriptions: { method: 'GET', path: '/me/subscriptions', action: 'notifications.own', summary: '我的微信提醒设置和剩余次数', problems: [] },
  setSubscriptions: { method: 'PUT', path: '/me/subscriptions', action: 'notifications.own', summary: '设置免打扰时段和不需要的提醒', problems: [] },
  answerSubscriptions: { method: 'POST', path: '/me/subscriptions/answers', action: 'notifications.own', summary: '登记微信订阅的选择', problems: [] },
};
