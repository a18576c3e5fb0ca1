export * from './transfer-legs.js';
export * from './transfer-reason.js';
export * from './transfer-route.js';
export * from './transfer.machine.js';
export * from './transfers.contract.js';
export * from './transfers.problems.js';
export * from './transfers.routes.js';
