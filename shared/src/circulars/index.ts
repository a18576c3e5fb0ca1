export * from './circular-words.js';
export * from './circular.machine.js';
export * from './circulars.contract.js';
export * from './circulars.problems.js';
export * from './circulars.routes.js';
