import type { SpreadsheetProblemCode } from '@party/shared/imports';

/** A table that is not read. `code` names the reason; `detail` is a Chinese sentence about this file, if there is more to say. */
export class SpreadsheetRefused extends Error {
  override readonly name = 'SpreadsheetRefused';

  constructor(readonly code: SpreadsheetProblemCode, readonly detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
  }
}

/** Keeps a refusal as it is and gives every other failure the stated reason, without its inner text. */
export function asRefusal(error: unknown, code: SpreadsheetProblemCode): SpreadsheetRefused {
  return error instanceof SpreadsheetRefused ? error : new SpreadsheetRefused(code);
}

/** Digits grouped by thousands, for sentences. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
