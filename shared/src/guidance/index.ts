export * from './guidance.contract.js';
export * from './guidance.problems.js';
export * from './guidance.routes.js';
export * from './study-plan.js';
export * from './study-stage.js';
export * from './suggestion.js';
