import type { SpreadsheetProblemCode } from '@party/shared/imports';
import type { Inspection } from './inspect-spreadsheet.js';
import type { ReadOptions, ReadProgress, SheetHead } from './spreadsheet.types.js';

/** What the worker is started with. Functions stay behind. */
export interface WorkerTask {
  readonly source: string | Uint8Array;
  readonly found: Inspection;
  readonly options: Omit<ReadOptions, 'onProgress' | 'fileName'>;
}

/** Rows travel as JSON text: cloning millions of small objects one by one costs several times as much. */
export type WorkerAnswer =
  | { readonly kind: 'head'; readonly head: SheetHead }
  | { readonly kind: 'rows'; readonly json: string; readonly progress: ReadProgress }
  | { readonly kind: 'end'; readonly progress: ReadProgress }
  | { readonly kind: 'refused'; readonly code: SpreadsheetProblemCode; readonly detail: string | undefined };

/** The only question: the worker computes one answer for each, so it never runs ahead of its reader. */
export const NEXT = 'next';
