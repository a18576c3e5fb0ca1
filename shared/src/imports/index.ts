export * from './column-letter.js';
export * from './import-job.machine.js';
export * from './imports.contract.js';
export * from './imports.problems.js';
export * from './imports.routes.js';
export * from './spreadsheet.problems.js';
