import { problems } from '../kernel/index.js';

/** How the routes of running the service refuse. */
export const OPERATIONS_PROBLEMS = problems({
  'operations.no_dead_letter': { status: 404, title: '没有这项已放弃的任务，可能已重新发送，请刷新查看', log: 'debug' },
  'operations.no_record': { status: 409, title: '您的账号没有绑定名册，收不到提醒，不能测试', log: 'debug' },
});
