import { problems } from '../kernel/index.js';

/** How messages refuse. */
export const NOTIFICATIONS_PROBLEMS = problems({
  'notifications.not_found': { status: 404, title: '没有找到这条消息，可能已过保存期', log: 'debug' },
});
