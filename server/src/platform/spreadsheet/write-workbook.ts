import { once } from 'node:events';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type ExcelJS from 'exceljs';
import { LAST_ROW } from './limits.js';

/** What may be written into a cell. Text is text, whatever it begins with; there is no way to write a formula. */
export type CellInput = string | number | boolean | null | undefined;

/** A cell with a mark on it: `faulty` paints it red. */
export interface MarkedCell { readonly value: CellInput; readonly faulty: true }

export interface SheetColumn {
  readonly header: string;
  /** In characters of the default font; Chinese characters take two. */
  readonly width?: number;
  /** Shown as a comment on the header. */
  readonly help?: string;
  /** Values offered as a drop-down list below the header. Other values stay possible: the import judges them. */
  readonly choices?: readonly string[];
  /** Paints the header as mandatory. */
  readonly required?: boolean;
}

export type SheetRowInput = readonly (CellInput | MarkedCell)[];

export interface SheetInput {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<SheetRowInput> | AsyncIterable<SheetRowInput>;
}

export interface WorkbookInput {
  readonly sheets: readonly SheetInput[];
  /** Instant written into the file's properties; from the injected clock. */
  readonly createdAt: Date;
  /** Written into the file's properties. */
  readonly creator?: string;
}

const MAX_CHARS = 32_767;
const DEFAULT_WIDTH = 16;
/** Rows below a template's header that offer the drop-down lists. */
const CHOICE_ROWS = 5_000;
const CHOICES_SHEET = '选项';
/** Text is yielded to the zip at least this often. */
const ROWS_A_TURN = 100;
const TEXT_FORMAT = '@';
const RED: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };
const HEADER_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
const REQUIRED_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE699' } };
/** Characters that XML 1.0 cannot carry: controls, halves of surrogate pairs, two that are no characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

/** Text that survives the format: no forbidden characters, literal escapes kept literal, Excel's length. */
const cleanText = (text: string): string =>
  text.replace(FORBIDDEN, '').slice(0, MAX_CHARS).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** Text goes in as an inline string: without runs the streaming writer would type it as the result of a formula. */
const textValue = (text: string): ExcelJS.CellValue => ({ richText: [{ text: cleanText(text) }] });

const toValue = (input: CellInput): ExcelJS.CellValue => {
  if (typeof input === 'string') { return input === '' ? null : textValue(input); }
  return typeof input === 'number' && !Number.isFinite(input) ? null : input ?? null;
};

const isMarked = (cell: CellInput | MarkedCell): cell is MarkedCell => typeof cell === 'object' && cell !== null;

/**
 * The pipe behind a worksheet: exceljs does not tell when it is full, so rows would pile up in memory. It comes from
 * an old readable-stream, which counts its bytes only in `_writableState`.
 */
interface SheetPipe extends NodeJS.EventEmitter { readonly writableHighWaterMark: number; readonly _writableState: { readonly length: number } }
interface SheetPipes { readonly stream: { readonly pipes: readonly SheetPipe[] } }

/** Waits for room; `ended` rejects when the target has gone away, which exceljs does not notice either. */
async function drained(sheet: ExcelJS.Worksheet, ended: Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => { setImmediate(resolve); });
  for (const pipe of (sheet as unknown as SheetPipes).stream.pipes) {
    if (pipe._writableState.length >= pipe.writableHighWaterMark) { await Promise.race([once(pipe, 'drain'), ended]); }
  }
}

function writeHeader(sheet: ExcelJS.Worksheet, columns: readonly SheetColumn[]): void {
  const row = sheet.getRow(1);
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    cell.value = textValue(column.header);
    cell.numFmt = TEXT_FORMAT;
    cell.font = { bold: true };
    cell.fill = column.required ? REQUIRED_FILL : HEADER_FILL;
    if (column.help !== undefined) { cell.note = cleanText(column.help); }
  });
  row.commit();
}

function writeRow(sheet: ExcelJS.Worksheet, number: number, cells: SheetRowInput): void {
  const row = sheet.getRow(number);
  cells.forEach((input, index) => {
    const value = toValue(isMarked(input) ? input.value : input);
    if (value === null && !isMarked(input)) { return; }
    const cell = row.getCell(index + 1);
    cell.value = value;
    if (typeof value === 'object') { cell.numFmt = TEXT_FORMAT; }
    if (isMarked(input)) { cell.fill = RED; }
  });
  row.commit();
}

/** Sheet names: at most 31 characters, none of \ / ? * [ ] : and no apostrophe at the ends. */
const sheetName = (name: string): string =>
  cleanText(name).replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '').slice(0, 31).trim() || 'Sheet1';

function addSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns }: SheetInput): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width: width ?? DEFAULT_WIDTH, style: { numFmt: TEXT_FORMAT } }));
  return sheet;
}

/** Lists live on a hidden sheet: in the formula itself they could hold only 255 characters and no commas. */
type ChoiceLists = readonly { readonly sheet: ExcelJS.Worksheet; readonly column: number; readonly choices: readonly string[] }[];

/** Part of the writer's sheets that exceljs leaves out of its types. */
interface WithValidations { readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void } }

function offerChoices(sheet: ExcelJS.Worksheet, columns: readonly SheetColumn[], lists: { count: number }): ChoiceLists {
  return columns.flatMap(({ choices }, index) => {
    if (choices === undefined || choices.length === 0) { return []; }
    lists.count += 1;
    const [target, list] = [sheet.getColumn(index + 1).letter, sheet.getColumn(lists.count).letter];
    (sheet as unknown as WithValidations).dataValidations.add(`${target}2:${target}${CHOICE_ROWS}`, {
      type: 'list', allowBlank: true, showErrorMessage: false, formulae: [`'${CHOICES_SHEET}'!$${list}$1:$${list}$${choices.length}`],
    });
    return [{ sheet, column: lists.count, choices }];
  });
}

function writeChoices(book: ExcelJS.stream.xlsx.WorkbookWriter, lists: ChoiceLists): void {
  if (lists.length === 0) { return; }
  const sheet = book.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' });
  const longest = Math.max(...lists.map(({ choices }) => choices.length));
  for (let line = 0; line < longest; line += 1) {
    writeRow(sheet, line + 1, lists.map(({ choices }) => choices[line]));
  }
  sheet.commit();
}

/** Workbook under way: the writer, the lists given out so far, and the end of its target. */
interface Writing { readonly book: ExcelJS.stream.xlsx.WorkbookWriter; readonly lists: { count: number }; readonly ended: Promise<void> }

async function writeSheet({ book, lists, ended }: Writing, input: SheetInput): Promise<ChoiceLists> {
  const sheet = addSheet(book, input);
  const choices = offerChoices(sheet, input.columns, lists);
  writeHeader(sheet, input.columns);
  let number = 1;
  for await (const row of input.rows) {
    number += 1;
    if (number > LAST_ROW) { throw new RangeError('a worksheet holds at most 1,048,575 rows below its header'); }
    writeRow(sheet, number, row);
    if (number % ROWS_A_TURN === 0) { await drained(sheet, ended); }
  }
  sheet.commit();
  return choices;
}

/**
 * Writes a workbook into a stream as the rows come; only a few hundred rows are in memory at a time, however slow
 * the stream is. Strings are typed as text, so nothing turns into a formula and leading zeros stay. Ends the stream;
 * rejects when the stream breaks or a source of rows does.
 */
export async function writeWorkbook(input: WorkbookInput, target: Writable): Promise<void> {
  // Six hundred modules that no request needs before the first table: they are read then, not when the service starts.
  const { default: { stream } } = await import('exceljs');
  const book = new stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: false });
  book.created = input.createdAt;
  book.modified = input.createdAt;
  book.creator = input.creator ?? '';
  book.lastModifiedBy = input.creator ?? '';
  const ended = finished(target);
  ended.catch(() => undefined);
  const writing: Writing = { book, lists: { count: 0 }, ended };
  let choices: ChoiceLists = [];
  for (const sheet of input.sheets) { choices = [...choices, ...await writeSheet(writing, sheet)]; }
  writeChoices(book, choices);
  await Promise.all([book.commit(), ended]);
}

/** The workbook as bytes: for templates and other small ones. */
export async function workbookBytes(input: WorkbookInput): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _, done) { chunks.push(chunk); done(); },
  });
  await writeWorkbook(input, sink);
  return Buffer.concat(chunks);
}
