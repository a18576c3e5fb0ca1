export * from './action-labels.js';
export * from './audit-facts.js';
export * from './audit.contract.js';
export * from './audit.routes.js';
