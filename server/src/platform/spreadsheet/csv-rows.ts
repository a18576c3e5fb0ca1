import { Readable, pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { HEADER_ALLOWANCE, tooManyRows } from './part-scan.js';
import type { SpreadsheetLimits } from './limits.js';
import { SpreadsheetRefused, asRefusal } from './refusal.js';
import { chunksOf } from './source-bytes.js';
import type { Cell, CsvEncoding, SheetRow, SpreadsheetSource } from './spreadsheet.types.js';
import { EMPTY_CELL } from './spreadsheet.types.js';

const DELIMITERS = [',', '\t', ';', '，'] as const;
const NEWLINE = 10;
const QUOTE = 34;
const REPLACEMENT = '\ufffd';

/** Quick facts about a text table. */
export interface CsvFacts { readonly encoding: CsvEncoding; readonly filledLines: number }

/** Counts lines that hold something; line breaks inside quotes do not count. Works on bytes: both marks are ASCII in UTF-8 and GB18030. */
class LineCount {
  filled = 0;
  private quoted = false;
  private content = false;

  write(chunk: Buffer): void {
    for (const byte of chunk) {
      if (byte === QUOTE) { this.quoted = !this.quoted; }
      if (byte === NEWLINE && !this.quoted) { this.endLine(); } else if (byte > 32) { this.content = true; }
    }
  }

  endLine(): void {
    if (this.content) { this.filled += 1; }
    this.content = false;
  }
}

/** So many good multi-byte characters before the first bad byte are no accident: then it is damaged UTF-8. */
const PROOF_OF_UTF8 = 8;

/** UTF-8 unless it strictly is not: GB18030 text fails within a few characters. */
class EncodingGuess {
  private utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });
  private multibyte = 0;

  write(chunk: Buffer): void {
    try {
      this.count(this.utf8?.decode(chunk, { stream: true }) ?? '');
    } catch {
      this.count(new TextDecoder().decode(chunk).split(REPLACEMENT, 1)[0]!);
      this.utf8 = undefined;
    }
  }

  end(): CsvEncoding {
    try { this.utf8?.decode(); } catch { this.utf8 = undefined; }
    if (this.utf8) { return 'utf-8'; }
    if (this.multibyte >= PROOF_OF_UTF8) { throw new SpreadsheetRefused('spreadsheet.encoding', '文件中有损坏的 UTF-8 字符'); }
    return 'gb18030';
  }

  private count(text: string): void {
    if (this.multibyte < PROOF_OF_UTF8) { this.multibyte += text.match(/\P{ASCII}/gu)?.length ?? 0; }
  }
}

/**
 * Walks the bytes once: encoding and number of lines. NUL bytes mean that this is no text.
 * @throws SpreadsheetRefused wrong_format, too_many_rows, empty, encoding
 */
export async function scanCsv(source: SpreadsheetSource, limits: SpreadsheetLimits): Promise<CsvFacts> {
  const guess = new EncodingGuess();
  const lines = new LineCount();
  let wide = false;
  let first = true;
  for await (const chunk of chunksOf(source)) {
    if (first) { wide = chunk[0] === 0xff && chunk[1] === 0xfe; }
    first = false;
    if (!wide && chunk.includes(0)) { throw new SpreadsheetRefused('spreadsheet.wrong_format', '这不是文字表格'); }
    if (!wide) { guess.write(chunk); }
    lines.write(chunk);
    if (lines.filled > limits.rows + HEADER_ALLOWANCE) { throw tooManyRows(limits); }
  }
  lines.endLine();
  if (lines.filled === 0) { throw new SpreadsheetRefused('spreadsheet.empty'); }
  const encoding = wide ? 'utf-16le' : guess.end();
  if (encoding !== 'utf-8') { await exhaust(decoded(source, encoding)); }
  return { encoding, filledLines: lines.filled };
}

async function exhaust(pieces: AsyncGenerator<string>): Promise<void> {
  let piece = await pieces.next();
  while (!piece.done) { piece = await pieces.next(); }
}

/** Text in pieces, without the byte order mark. A byte that has no character in the encoding is refused. */
async function* decoded(source: SpreadsheetSource, encoding: CsvEncoding, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  let bytes = 0;
  for await (const chunk of chunksOf(source)) {
    bytes += chunk.length;
    onBytes?.(bytes);
    yield checked(decoder.write(chunk), encoding);
  }
  yield checked(decoder.end() ?? '', encoding);
}

function checked(text: string, encoding: CsvEncoding): string {
  if (encoding === 'gb18030' && text.includes(REPLACEMENT)) { throw new SpreadsheetRefused('spreadsheet.encoding'); }
  return text;
}

/** The mark that parts the fields of the first line; Excel's own hint `sep=;` wins. */
function delimiterOf(head: string): string {
  const hint = /^sep=(.)\r?\n/i.exec(head)?.[1];
  if (hint !== undefined) { return hint; }
  const line = head.replace(/"[^"]*"/g, '').split(/\r?\n/).find((candidate) => candidate.trim() !== '') ?? '';
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Undoes the tricks by which a CSV keeps digits as text in Excel (`="00123"`, a leading tab or apostrophe)
 * and the apostrophe that our own export puts before what would be a formula.
 */
function plainText(field: string): string {
  const formula = /^="([^"]*)"$/.exec(field.trim());
  if (formula) { return formula[1]!; }
  return field.replace(/^\t+|\t+$/g, '').replace(/^'(?=[\s\u3000]*[=+\-@＝＋－＠]|[\t\r\n\d])/, '');
}

function toField(field: string, limits: SpreadsheetLimits): Cell {
  if (field.length > limits.cellChars) { throw new SpreadsheetRefused('spreadsheet.cell_too_long'); }
  const text = plainText(field);
  return text.trim() === '' ? EMPTY_CELL : { kind: 'text', value: text };
}

function toRow(record: readonly string[], number: number, limits: SpreadsheetLimits): SheetRow {
  const cells = record.map((field) => toField(field, limits));
  const last = cells.findLastIndex((cell) => cell.kind !== 'empty');
  if (last >= limits.columns) { throw new SpreadsheetRefused('spreadsheet.too_many_columns', `第 ${number} 行有 ${last + 1} 列，上限 ${limits.columns} 列`); }
  return { number, cells: cells.slice(0, last + 1) };
}

function csvRefusal(error: unknown): SpreadsheetRefused {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'CSV_MAX_RECORD_SIZE') { return new SpreadsheetRefused('spreadsheet.cell_too_long'); }
  if (code === 'CSV_QUOTE_NOT_CLOSED') { return new SpreadsheetRefused('spreadsheet.malformed', '有一处引号没有配对'); }
  return asRefusal(error, 'spreadsheet.malformed');
}

async function* following(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
}

/** Filled records of a text table; `onBytes` is told how far the reading is. */
export async function* csvRows(
  source: SpreadsheetSource, encoding: CsvEncoding, limits: SpreadsheetLimits, onBytes: (bytes: number) => void,
): AsyncGenerator<SheetRow> {
  const pieces = decoded(source, encoding, onBytes);
  const first = await pieces.next();
  const head = first.done ? '' : first.value;
  const hinted = /^sep=.\r?\n/i.test(head);
  const parser = parse({
    delimiter: delimiterOf(head), relax_quotes: true, relax_column_count: true, max_record_size: limits.cellChars * 32,
    ...(hinted && { from_line: 2 }),
  });
  // The loop below meets whatever goes wrong: pipeline hands the source's error on to the parser.
  pipeline(Readable.from(following(head, pieces), { objectMode: false }), parser, () => undefined);
  let number = hinted ? 1 : 0;
  try {
    for await (const record of parser) {
      number += 1;
      const row = toRow(record as string[], number, limits);
      if (row.cells.length > 0) { yield row; }
    }
  } catch (error) {
    throw csvRefusal(error);
  } finally {
    parser.destroy();
  }
}
