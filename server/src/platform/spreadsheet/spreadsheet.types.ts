import type { SpreadsheetLimits } from './limits.js';

/** Path of a file, or its bytes. */
export type SpreadsheetSource = string | Buffer;

/** Day 0 of date serials: 1900 is the default of Excel and WPS, 1904 that of old Macs. */
export type DateSystem = 1900 | 1904;

/** What a date cell shows. A cell shown as 2019年6月 that holds the first of June is `month`. */
export type DatePrecision = 'year' | 'month' | 'day' | 'time';

/** `formula` marks a cached result: the formula itself is never evaluated. */
interface FormulaMark { readonly formula?: true }

export interface TextCell extends FormulaMark { readonly kind: 'text'; readonly value: string }

export interface NumberCell extends FormulaMark {
  readonly kind: 'number';
  readonly value: number;
  /** Plain digits without exponent, zero-padded when the display format is made of zeros (`00000000`). */
  readonly text: string;
  /** Display format unless it is the general one. */
  readonly format?: string;
  /** More than 15 digits: spreadsheet programs keep only 15, so the last ones of e.g. an ID number are gone. */
  readonly lossy?: true;
}

export interface DateCell extends FormulaMark {
  readonly kind: 'date';
  readonly serial: number;
  readonly system: DateSystem;
  readonly precision: DatePrecision;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or `HH:MM:SS`. */
  readonly text: string;
}

export interface BooleanCell extends FormulaMark { readonly kind: 'boolean'; readonly value: boolean }

/** `value` is the error as shown, e.g. `#N/A`; `#CALC!` stands for a formula saved without a result. */
export interface ErrorCell extends FormulaMark { readonly kind: 'error'; readonly value: string }

export interface EmptyCell { readonly kind: 'empty' }

export type Cell = TextCell | NumberCell | DateCell | BooleanCell | ErrorCell | EmptyCell;

/** One row that holds something. `number` is the row's number as Excel shows it; in CSV the record's. */
export interface SheetRow {
  readonly number: number;
  /** At least as long as the headers. */
  readonly cells: readonly Cell[];
}

/** Rectangle of merged cells, all four numbers from 1. */
export interface MergedRange { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

export interface SheetHead {
  readonly format: 'xlsx' | 'csv';
  /** Empty for CSV. */
  readonly sheetName: string;
  /** Visible worksheets in the order of their tabs; empty for CSV. */
  readonly sheetNames: readonly string[];
  readonly dateSystem: DateSystem;
  /** Present for CSV. */
  readonly encoding?: CsvEncoding;
  /** By column from A; columns without a header are ''. */
  readonly headers: readonly string[];
  /** Number of the last header row. */
  readonly headerRow: number;
  /** Title and note lines above the headers. */
  readonly preamble: readonly SheetRow[];
  /** Filled rows below the headers as far as a quick look can tell; for progress only. */
  readonly expectedRows: number;
}

/** A table being read. `rows` can be walked once; leaving the loop early frees everything. */
export interface Sheet extends SheetHead {
  readonly rows: AsyncIterable<readonly SheetRow[]>;
}

export interface ReadProgress {
  readonly rows: number;
  /** Share of the table that has been read, 0 to 1. */
  readonly fraction: number;
}

export interface ReadOptions {
  readonly limits?: Partial<SpreadsheetLimits>;
  /** Worksheet to read; otherwise the first visible one that holds anything. */
  readonly sheetName?: string;
  /** Number of the header row when the person has pointed at it; otherwise it is found. */
  readonly headerRow?: number;
  /** Original name; only its ending is looked at, and it has to fit the content. */
  readonly fileName?: string;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export const EMPTY_CELL: EmptyCell = Object.freeze({ kind: 'empty' });

/** The cell as text: the canonical spelling of numbers and dates, 是/否 for booleans, '' when empty. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'empty': return '';
    case 'number':
    case 'date': return cell.text;
    case 'boolean': return cell.value ? '是' : '否';
    default: return cell.value;
  }
}
