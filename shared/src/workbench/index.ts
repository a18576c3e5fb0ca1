export * from './todo-list.js';
export * from './workbench.contract.js';
export * from './workbench.routes.js';
