export * from './decide.js';
export * from './never-for-oneself.js';
export * from './relation.js';
export * from './roles.js';
export * from './table.js';
