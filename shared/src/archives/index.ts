export * from './archive-rights.js';
export * from './archives.contract.js';
export * from './archives.problems.js';
export * from './archives.routes.js';
export * from './custody.js';
export * from './file-standing.js';
export * from './paper-kinds.js';
export * from './paper.machine.js';
