export * from './arrival-answers.js';
export * from './arrival-facts.js';
export * from './arrival-route.js';
export * from './arrival.machine.js';
export * from './arrivals.contract.js';
export * from './arrivals.problems.js';
export * from './arrivals.routes.js';
export * from './receipt.js';
