import { A4, type A4Sheet } from './a4-sheet.js';
import { breakLines } from './line-breaks.js';

/** A column of a table; widths are points. */
export interface TableColumn {
  readonly header: string;
  readonly width: number;
  readonly align?: 'left' | 'center';
}

/** A table and where it stands. */
export interface TableInput {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly x: number;
  readonly y: number;
  /** Size of the letters; 10 unless said. */
  readonly size?: number;
  /** Where the table begins on the pages that follow. */
  readonly top?: number;
  /** Where each page ends. */
  readonly bottom?: number;
}

const PAD = 4;
const LEADING = 1.4;
const MARGIN = 50;

/** Draw a table in frames; its header stands again on every page it goes on to. A row is never torn. Gives where it ends on the last page. */
export function drawTable(sheet: A4Sheet, { columns, rows, x, y, size = 10, top = MARGIN, bottom = A4.height - MARGIN }: TableInput): number {
  const linesOf = (cells: readonly string[]): string[][] => columns.map(({ width }, at) =>
    breakLines([{ text: cells[at] ?? '' }], width - 2 * PAD, (text) => sheet.widthOf(text, size)).map((line) => line.map(({ text }) => text).join('')));
  const heightOf = (cells: readonly string[][]): number => Math.max(1, ...cells.map((lines) => lines.length)) * size * LEADING + 2 * PAD;
  const draw = (cells: readonly string[][], at: number): number => {
    const height = heightOf(cells);
    let left = x;
    columns.forEach(({ width, align = 'left' }, column) => {
      sheet.frame(left, at, width, height);
      cells[column]?.forEach((line, row) => sheet.text(line, align === 'center' ? left + width / 2 : left + PAD, at + PAD + row * size * LEADING, { size, align }));
      left += width;
    });
    return at + height;
  };
  const head = linesOf(columns.map(({ header }) => header));
  let end = draw(head, y);
  for (const row of rows) {
    const cells = linesOf(row);
    if (end + heightOf(cells) > bottom) {
      sheet.newPage();
      end = draw(head, top);
    }
    end = draw(cells, end);
  }
  return end;
}
