export * from './organisation-event.js';
export * from './organisation-fields.js';
export * from './organisation-kind.js';
export * from './organisations.problems.js';
export * from './position-rules.js';
export * from './position-terms.js';
