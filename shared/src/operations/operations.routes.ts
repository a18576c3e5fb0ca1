import type { RouteTable } from '../kernel/index.js';
import type { OperationsApi } from './operations.contract.js';

/** Routes of running the service: figures of messages, work that was given up, a test to oneself. */
export const operationsRoutes: RouteTable<OperationsApi> = {
  messageFigures: { method: 'GET', path: '/operations/messages', action: 'operations.read', summary: '消息队列、送达和失败的数字', problems: [] },
  listDeadLetters: { method: 'GET', path: '/operations/dead-letters', action: 'operations.read', summary: '已放弃的发送任务', problems: [] },
  replayDeadLetter: { method: 'POST', path: '/operations/dead-letters/:id/replay', action: 'operations.replay', summary: '重新发送一项已放弃的任务', success: 200, problems: ['operations.no_dead_letter'] },
  replayDeadLetters: { method: 'POST', path: '/operations/dead-letters/replay', action: 'operations.replay', summary: '重新发送全部已放弃的任务', success: 200, problems: [] },
  templatePreviews: { method: 'GET', path: '/operations/templates', action: 'operations.read', summary: '各类提醒在微信里的样子', problems: [] },
  testReminder: { method: 'POST', path: '/operations/test-reminder', action: 'operations.replay', summary: '给自己发一条测试提醒', success: 200, perMinute: 6, problems: ['operations.no_record'] },
};
