export * from './identity.contract.js';
export * from './identity.problems.js';
export * from './identity.routes.js';
export * from './lifetimes.js';
export * from './lock-out.js';
export * from './wechat.problems.js';
