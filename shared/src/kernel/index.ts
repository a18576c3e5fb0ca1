export * from './common.problems.js';
export * from './id.js';
export * from './page.js';
export * from './problem.js';
export * from './result.js';
export * from './route.js';
export * from './state-machine.js';
