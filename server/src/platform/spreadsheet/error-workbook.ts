import type { Writable } from 'node:stream';
import type { CellInput, MarkedCell, SheetRowInput } from './write-workbook.js';
import { writeWorkbook } from './write-workbook.js';
import type { SheetRow } from './spreadsheet.types.js';
import { cellText } from './spreadsheet.types.js';

export const FAULT_HEADER = '错误说明';

/** One thing that is wrong with a row. */
export interface CellFault {
  /** Column from 0 as in the headers; absent when the whole row is meant. */
  readonly column?: number;
  /** Chinese sentence naming the reason and the remedy. */
  readonly message: string;
}

export interface ErrorWorkbookInput {
  readonly sheetName: string;
  readonly headers: readonly string[];
  /** The person's own rows, as read. */
  readonly rows: AsyncIterable<readonly SheetRow[]>;
  /** Faults of a row, by its number; none for a good row. */
  readonly faultsOf: (rowNumber: number) => readonly CellFault[];
  /** Leaves good rows out, so that the file can be corrected and uploaded again by itself. */
  readonly onlyFaulty?: boolean;
  readonly createdAt: Date;
}

/** An earlier explanation, in a file that is being corrected, gives way to the new one. */
const keptColumns = (headers: readonly string[]): number[] =>
  headers.flatMap((header, column) => (header === FAULT_HEADER ? [] : [column]));

function annotate(row: SheetRow, kept: readonly number[], headers: readonly string[], faults: readonly CellFault[]): SheetRowInput {
  const faulty = new Set(faults.map(({ column }) => column));
  const cells = kept.map((column): CellInput | MarkedCell => {
    const cell = row.cells[column];
    const value = cell === undefined ? '' : cellText(cell);
    return faulty.has(column) ? { value, faulty: true } : value;
  });
  const sentences = faults.map(({ column, message }) => (column === undefined ? message : `${headers[column] || `第 ${column + 1} 列`}：${message}`));
  return sentences.length === 0 ? cells : [...cells, { value: sentences.join('；'), faulty: true }];
}

async function* annotated({ headers, rows, faultsOf, onlyFaulty }: ErrorWorkbookInput, kept: readonly number[]): AsyncGenerator<SheetRowInput> {
  for await (const batch of rows) {
    for (const row of batch) {
      const faults = faultsOf(row.number);
      if (faults.length > 0 || !onlyFaulty) { yield annotate(row, kept, headers, faults); }
    }
  }
}

/**
 * Gives people their own rows back with what is wrong: faulty cells red, a last column 错误说明. Everything is text
 * in canonical spelling, so the corrected file can be uploaded as it is. Ends the stream.
 */
export async function writeErrorWorkbook(input: ErrorWorkbookInput, target: Writable): Promise<void> {
  const kept = keptColumns(input.headers);
  await writeWorkbook({
    createdAt: input.createdAt,
    sheets: [{
      name: input.sheetName,
      columns: [...kept.map((column) => ({ header: input.headers[column]! })), { header: FAULT_HEADER, width: 60 }],
      rows: annotated(input, kept),
    }],
  }, target);
}
