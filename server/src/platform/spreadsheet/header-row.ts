import { SpreadsheetRefused, grouped } from './refusal.js';
import type { Cell, MergedRange, SheetRow } from './spreadsheet.types.js';
import { cellText } from './spreadsheet.types.js';

/** Rows looked at to find the headers; titles and notes stand above them. */
export const HEADER_WINDOW = 20;
/** A header row is at least this full, compared with the fullest row near it: titles and notes are not. */
const FULLNESS = 0.6;
/** Headers in two or three storeys, joined by merged cells. */
const MAX_STOREYS = 3;

export interface Headers {
  readonly headers: readonly string[];
  /** Number of the last header row. */
  readonly headerRow: number;
  readonly preamble: readonly SheetRow[];
  /** Rows of the window that stand below the headers. */
  readonly rest: readonly SheetRow[];
}

/** Header text on one line: a break inside a Chinese header is layout, and blanks are squeezed. */
export const headerText = (cell: Cell | undefined): string =>
  cell === undefined ? '' : cellText(cell).replace(/\s*[\r\n]+\s*/g, '').replace(/[\s\u3000]+/g, ' ').trim();

const filledCount = (row: SheetRow): number => row.cells.filter((cell) => cell.kind !== 'empty' && headerText(cell) !== '').length;

function findFirst(window: readonly SheetRow[], wanted: number | undefined): SheetRow {
  if (wanted !== undefined) {
    const row = window.find(({ number }) => number === wanted);
    if (!row) { throw new SpreadsheetRefused('spreadsheet.empty', `第 ${grouped(wanted)} 行没有表头`); }
    return row;
  }
  const fullest = Math.max(...window.map(filledCount));
  const row = window.find((candidate) => filledCount(candidate) >= Math.max(1, fullest * FULLNESS));
  if (!row) { throw new SpreadsheetRefused('spreadsheet.empty'); }
  return row;
}

/** Last row of the header block: merges that begin in its first row and reach down. */
function lastStorey(first: number, merges: readonly MergedRange[]): number {
  const bottoms = merges.filter(({ top, bottom }) => top === first && bottom < first + MAX_STOREYS).map(({ bottom }) => bottom);
  return Math.max(first, ...bottoms);
}

/** Text above a column: its own, or that of the merge across that covers it. */
function textAt(row: SheetRow, column: number, merges: readonly MergedRange[]): string {
  const own = headerText(row.cells[column]);
  const cover = own === '' ? merges.find(({ top, left, right }) => top === row.number && left <= column + 1 && right >= column + 1) : undefined;
  return cover ? headerText(row.cells[cover.left - 1]) : own;
}

/** The lowest storey names a column, preceded by the upper ones where it alone is ambiguous (本人/电话, 配偶/电话). */
function joinStoreys(storeys: readonly SheetRow[], merges: readonly MergedRange[]): string[] {
  const width = Math.max(...storeys.map(({ cells }) => cells.length));
  const paths = Array.from({ length: width }, (_, column) =>
    storeys.map((row) => textAt(row, column, merges)).filter((text, index, all) => text !== '' && text !== all[index - 1]));
  const lowest = paths.map((path) => path.at(-1) ?? '');
  return paths.map((path, column) => (lowest.filter((text) => text === lowest[column]).length > 1 ? path.join('/') : lowest[column]!));
}

function trimEnd(headers: readonly string[]): string[] {
  const last = headers.findLastIndex((header) => header !== '');
  return headers.slice(0, last + 1);
}

/**
 * Finds the header row among the first filled rows.
 * @throws SpreadsheetRefused empty
 */
export function splitHeaders(window: readonly SheetRow[], merges: readonly MergedRange[], wanted?: number): Headers {
  if (window.length === 0) { throw new SpreadsheetRefused('spreadsheet.empty'); }
  const first = findFirst(window, wanted);
  const headerRow = lastStorey(first.number, merges);
  const storeys = window.filter(({ number }) => number >= first.number && number <= headerRow);
  return {
    headers: trimEnd(joinStoreys(storeys, merges)),
    headerRow,
    preamble: window.filter(({ number }) => number < first.number),
    rest: window.filter(({ number }) => number > headerRow),
  };
}
