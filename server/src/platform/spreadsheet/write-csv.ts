import type { CellInput } from './write-workbook.js';

const BOM = '\ufeff';
const ROWS_A_CHUNK = 200;
/** What makes a program take a field for a formula or command, full-width forms included, blanks before it aside. */
const DANGEROUS = /^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A field as CSV: dangerous text gets an apostrophe in front, which our own import takes away again. */
export function csvField(input: CellInput): string {
  if (input === null || input === undefined) { return ''; }
  if (typeof input !== 'string') { return typeof input === 'boolean' ? (input ? '是' : '否') : String(input); }
  const safe = DANGEROUS.test(input) ? `'${input}` : input;
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (cells: readonly CellInput[]): string => `${cells.map(csvField).join(',')}\r\n`;

/** CSV in UTF-8 with byte order mark, so that Excel and WPS show Chinese; pieces come as the rows do. */
export async function* csvChunks(
  headers: readonly string[], rows: Iterable<readonly CellInput[]> | AsyncIterable<readonly CellInput[]>,
): AsyncGenerator<Buffer> {
  let text = BOM + csvLine(headers);
  let count = 0;
  for await (const row of rows) {
    text += csvLine(row);
    count += 1;
    if (count % ROWS_A_CHUNK === 0) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}
