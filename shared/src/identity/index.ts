export * from './wechat.problems.js';
export * from './identity.contract.js';
export * from './identity.problems.js';
export * from './identity.routes.js';
