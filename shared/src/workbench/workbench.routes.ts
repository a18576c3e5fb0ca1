import type { RouteTable } from '../kernel/index.js';
import type { WorkbenchApi } from './workbench.contract.js';

/** Routes of the workbench. */
export const workbenchRoutes: RouteTable<WorkbenchApi> = {
  listTodos: { method: 'GET', path: '/todos', action: 'workbench.read', summary: '我的待办', problems: [] },
  listApprovals: { method: 'GET', path: '/approvals', action: 'workbench.decide', summary: '审批中心：等待我审批的事项（脱敏）', problems: [] },
  summariseApprovals: { method: 'GET', path: '/approvals/summary', action: 'workbench.decide', summary: '审批中心：各类事项的数量', problems: [] },
  decideApprovals: {
    method: 'POST', path: '/approvals/decide', action: 'workbench.decide', summary: '批量审批，逐条给出结果', perMinute: 30, problems: ['workbench.opinion_required'],
  },
};
