export * from './note-comment.machine.js';
export * from './note-pictures.js';
export * from './note-words.js';
export * from './note.machine.js';
export * from './notes.contract.js';
export * from './notes.problems.js';
export * from './notes.routes.js';
export * from './text-check.js';
