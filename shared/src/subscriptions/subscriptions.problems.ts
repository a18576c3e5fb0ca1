import { problems } from '../kernel/index.js';

/** How the door for WeChat's events refuses. */
export const SUBSCRIPTIONS_PROBLEMS = problems({
  'subscriptions.events_off': { status: 404, title: '没有开通微信事件推送', log: 'debug' },
  'subscriptions.event_refused': { status: 401, title: '微信事件未通过验证', log: 'info' },
  'subscriptions.event_unreadable': { status: 400, title: '微信事件的内容无法识别', log: 'warn' },
  'subscriptions.event_early': { status: 503, title: '所指的消息还在发送，请稍后再推送', log: 'info' },
});
