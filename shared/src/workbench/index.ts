export * from './approval-kinds.js';
export * from './approval-list.js';
export * from './approvals.contract.js';
export * from './todo-link.js';
export * from './todo-list.js';
export * from './workbench.contract.js';
export * from './workbench.problems.js';
export * from './workbench.routes.js';
