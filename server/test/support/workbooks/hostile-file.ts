import type { SpreadsheetProblemCode } from '@party/shared/imports';

/** One hostile or odd file. `code` is the refusal it must meet; `clean` that it is read without harm. */
export interface HostileFile {
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  readonly code: SpreadsheetProblemCode | 'clean';
  readonly fileName?: string;
}
