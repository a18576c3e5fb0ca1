import type { RouteTable } from '../kernel/index.js';
import type { WorkbenchApi } from './workbench.contract.js';

/** Routes of the workbench. */
export const workbenchRoutes: RouteTable<WorkbenchApi> = {
  listTodos: { method: 'GET', path: '/todos', action: 'workbench.read', summary: '我的待办', problems: [] },
};
