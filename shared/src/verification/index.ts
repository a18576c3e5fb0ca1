export * from './board.js';
export * from './verification.contract.js';
export * from './verification.problems.js';
export * from './verification.routes.js';
