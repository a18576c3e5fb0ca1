export * from './absence-kind.js';
export * from './absence-reminder.js';
export * from './absence.machine.js';
export * from './absences.contract.js';
export * from './absences.problems.js';
export * from './absences.routes.js';
