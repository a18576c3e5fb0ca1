export * from './operations.contract.js';
export * from './operations.problems.js';
export * from './operations.routes.js';
export * from './preview.js';
