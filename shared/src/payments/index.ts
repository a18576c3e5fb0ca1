export * from './bill.js';
export * from './pay-numbers.js';
export * from './pay-order.js';
export * from './pay-refund.js';
export * from './trade-check.js';
export * from './payments.contract.js';
export * from './payments.problems.js';
export * from './payments.routes.js';
