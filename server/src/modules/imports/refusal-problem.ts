import { Problem } from '../../platform/http/problem.js';
import { SpreadsheetRefused } from '../../platform/spreadsheet/refusal.js';

/** A refused table as an answer; anything else stays what it is. */
export function asProblem(fault: unknown): unknown {
  if (!(fault instanceof SpreadsheetRefused)) return fault;
  return new Problem(fault.code, fault.detail === undefined ? {} : { detail: fault.detail });
}
