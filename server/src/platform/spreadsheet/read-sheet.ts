import { csvRows } from './csv-rows.js';
import { HEADER_WINDOW, splitHeaders } from './header-row.js';
import type { Headers } from './header-row.js';
import { inspectSpreadsheet } from './inspect-spreadsheet.js';
import type { Inspection } from './inspect-spreadsheet.js';
import { withDefaults } from './limits.js';
import type { SpreadsheetLimits } from './limits.js';
import { MergeFiller } from './merged-cells.js';
import { tooManyRows } from './part-scan.js';
import { SpreadsheetRefused, asRefusal } from './refusal.js';
import type { MergedRange, ReadOptions, Sheet, SheetHead, SheetRow, SpreadsheetSource } from './spreadsheet.types.js';
import { EMPTY_CELL } from './spreadsheet.types.js';
import type { WorksheetPart } from './workbook-parts.js';
import { OpenWorkbook } from './xlsx-rows.js';

const BATCH = 500;

/** Rows of one table before headers are known, with what is needed to judge them. */
interface Table {
  readonly rows: AsyncGenerator<SheetRow>;
  readonly merges: readonly MergedRange[];
  readonly about: Pick<SheetHead, 'format' | 'sheetName' | 'sheetNames' | 'dateSystem' | 'encoding'>;
  readonly filledRows: number;
  readonly close: () => void;
}

/** Share of the table read so far; the sources report it while they are being pulled. */
class Progress {
  fraction = 0;
  readonly note = (fraction: number): void => { this.fraction = Math.min(fraction, 1); };
}

function csvTable(source: SpreadsheetSource, found: Inspection & { format: 'csv' }, limits: SpreadsheetLimits, progress: Progress): Table {
  return {
    rows: csvRows(source, found.csv.encoding, limits, (bytes) => { progress.note(bytes / found.fileBytes); }),
    merges: [], filledRows: found.csv.filledLines, close: () => undefined,
    about: { format: 'csv', sheetName: '', sheetNames: [], dateSystem: 1900, encoding: found.csv.encoding },
  };
}

/** The named worksheet, or the first one that seems to hold rows; a part in unusual markup counts no rows, so the first is the last resort. */
function chooseWorksheet({ parts, worksheets }: Inspection & { format: 'xlsx' }, wanted: string | undefined): WorksheetPart {
  const chosen = wanted === undefined
    ? parts.worksheets.find(({ path }) => (worksheets.get(path.toLowerCase())?.filledRows ?? 0) > 0) ?? parts.worksheets[0]
    : parts.worksheets.find(({ name }) => name === wanted);
  if (!chosen) { throw new SpreadsheetRefused('spreadsheet.sheet_not_found'); }
  return chosen;
}

async function xlsxTable(
  source: SpreadsheetSource, found: Inspection & { format: 'xlsx' }, limits: SpreadsheetLimits, progress: Progress, wanted: string | undefined,
): Promise<Table> {
  const part = chooseWorksheet(found, wanted);
  const facts = found.worksheets.get(part.path.toLowerCase());
  const workbook = await OpenWorkbook.open(source, found.parts, limits);
  return {
    rows: workbook.rows(part, progress.note),
    merges: facts?.merges ?? [], filledRows: facts?.filledRows ?? 0, close: () => { workbook.close(); },
    about: { format: 'xlsx', sheetName: part.name, sheetNames: found.parts.worksheets.map(({ name }) => name), dateSystem: found.parts.dateSystem },
  };
}

/** The first filled rows; a header row that the person has pointed at may stand lower than the usual window. */
async function takeWindow(rows: AsyncGenerator<SheetRow>, headerRow: number | undefined): Promise<SheetRow[]> {
  const window: SheetRow[] = [];
  while (window.length < HEADER_WINDOW || (window.at(-1)?.number ?? 0) < (headerRow ?? 0)) {
    const next = await rows.next();
    if (next.done) { break; }
    window.push(next.value);
    if (window.length > 1_000) { throw new SpreadsheetRefused('spreadsheet.empty', '没有找到表头'); }
  }
  return window;
}

function widened(row: SheetRow, width: number): SheetRow {
  if (row.cells.length >= width) { return row; }
  return { number: row.number, cells: [...row.cells, ...Array<typeof EMPTY_CELL>(width - row.cells.length).fill(EMPTY_CELL)] };
}

async function* following(headers: Headers, rows: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* headers.rest;
  yield* rows;
}

async function* batches(
  table: Table, headers: Headers, limits: SpreadsheetLimits, progress: Progress, onProgress: ReadOptions['onProgress'],
): AsyncGenerator<readonly SheetRow[]> {
  const filler = new MergeFiller(table.merges, limits.columns);
  let batch: SheetRow[] = [];
  let count = 0;
  try {
    for await (const row of following(headers, table.rows)) {
      count += 1;
      if (count > limits.rows) { throw tooManyRows(limits); }
      batch.push(widened(filler.fill(row), headers.headers.length));
      if (batch.length === BATCH) {
        onProgress?.({ rows: count, fraction: progress.fraction });
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) { yield batch; }
    onProgress?.({ rows: count, fraction: 1 });
  } catch (error) {
    throw asRefusal(error, 'spreadsheet.unreadable');
  } finally {
    table.close();
  }
}

/**
 * Reads an inspected table in this thread. The server goes through `parseInWorker`; this is what runs there.
 * @throws SpreadsheetRefused at once or while the rows are walked
 */
export async function readInspected(source: SpreadsheetSource, found: Inspection, options: ReadOptions = {}): Promise<Sheet> {
  const limits = withDefaults(options.limits);
  const progress = new Progress();
  let table: Table | undefined;
  try {
    table = found.format === 'csv'
      ? csvTable(source, found, limits, progress)
      : await xlsxTable(source, found, limits, progress, options.sheetName);
    const headers = splitHeaders(await takeWindow(table.rows, options.headerRow), table.merges, options.headerRow);
    const above = headers.preamble.length + 1;
    return {
      ...table.about, headers: headers.headers, headerRow: headers.headerRow, preamble: headers.preamble,
      expectedRows: Math.max(0, table.filledRows - above),
      rows: batches(table, headers, limits, progress, options.onProgress),
    };
  } catch (error) {
    table?.close();
    throw asRefusal(error, 'spreadsheet.unreadable');
  }
}

/** Inspects and reads in this thread: for small trusted files and command lines. */
export async function readSheet(source: SpreadsheetSource, options: ReadOptions = {}): Promise<Sheet> {
  return readInspected(source, await inspectSpreadsheet(source, options), options);
}
