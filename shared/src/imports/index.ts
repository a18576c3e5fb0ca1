export * from './spreadsheet.problems.js';
