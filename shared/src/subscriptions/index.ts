export * from './delivery.js';
export * from './grant.machine.js';
export * from './quiet-hours.js';
export * from './reminder-templates.js';
export * from './subscriptions.contract.js';
export * from './subscriptions.routes.js';
export * from './template-fields.js';
