export * from './message-kinds.js';
export * from './message-rules.js';
export * from './notifications.contract.js';
export * from './notifications.problems.js';
export * from './notifications.routes.js';
export * from './message-times.js';
