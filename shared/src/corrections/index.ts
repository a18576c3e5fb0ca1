export * from './correction-change.js';
export * from './corrections.contract.js';
export * from './corrections.problems.js';
export * from './corrections.routes.js';
