export * from './wechat.problems.js';
