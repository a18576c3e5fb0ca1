export { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from './approval-sources.js';
export { TodoSources, type TodoSource } from './todo-sources.js';
