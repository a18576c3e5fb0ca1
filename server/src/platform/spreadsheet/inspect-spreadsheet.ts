import { openArchive } from './archive.js';
import type { Archive } from './archive.js';
import { scanCsv } from './csv-rows.js';
import type { CsvFacts } from './csv-rows.js';
import { withDefaults } from './limits.js';
import type { SpreadsheetLimits } from './limits.js';
import { MarkupScan, WorksheetScan } from './part-scan.js';
import { SpreadsheetRefused, asRefusal, grouped } from './refusal.js';
import { checkEnding, sniffFormat } from './sniff-format.js';
import { sizeOf } from './source-bytes.js';
import type { MergedRange, ReadOptions, SpreadsheetSource } from './spreadsheet.types.js';
import { findParts } from './workbook-parts.js';
import type { WorkbookParts } from './workbook-parts.js';

/** What the quick look learned about one worksheet part. */
export interface WorksheetFacts { readonly filledRows: number; readonly merges: readonly MergedRange[] }

/** Outcome of the quick look; plain data that can be sent to a worker. */
export type Inspection =
  | { readonly format: 'csv'; readonly fileBytes: number; readonly csv: CsvFacts }
  | { readonly format: 'xlsx'; readonly fileBytes: number; readonly parts: WorkbookParts; readonly worksheets: ReadonlyMap<string, WorksheetFacts> };

/** Unpacks one part without keeping it. */
async function scanPart(archive: Archive, name: string, isWorksheet: boolean, limits: SpreadsheetLimits): Promise<WorksheetFacts | undefined> {
  const markup = /\.(?:xml|rels|vml)$/i.test(name) ? new MarkupScan() : undefined;
  const worksheet = isWorksheet ? new WorksheetScan(limits) : undefined;
  for await (const chunk of archive.read(name)) {
    markup?.write(chunk);
    worksheet?.write(chunk);
  }
  return worksheet && { filledRows: worksheet.filledRows, merges: worksheet.merges() };
}

async function inspectWorkbook(source: SpreadsheetSource, fileBytes: number, limits: SpreadsheetLimits): Promise<Inspection> {
  const archive = await openArchive(source, limits);
  try {
    const parts = await findParts(archive);
    const paths = new Set(parts.worksheets.map(({ path }) => path.toLowerCase()));
    const worksheets = new Map<string, WorksheetFacts>();
    for (const name of archive.names()) {
      if (name.endsWith('/')) { continue; }
      const facts = await scanPart(archive, name, paths.has(name.toLowerCase()), limits);
      if (facts) { worksheets.set(name.toLowerCase(), facts); }
    }
    return { format: 'xlsx', fileBytes, parts, worksheets };
  } finally {
    archive.close();
  }
}

/**
 * The quick look that decides whether an upload is accepted: content by magic number, the archive's directory,
 * real unpacked sizes, checksums, document types, macros, number of rows. Nothing is kept in memory and nobody
 * else waits long: everything goes piece by piece.
 * @throws SpreadsheetRefused
 */
export async function inspectSpreadsheet(source: SpreadsheetSource, options: Pick<ReadOptions, 'limits' | 'fileName'> = {}): Promise<Inspection> {
  const limits = withDefaults(options.limits);
  try {
    const fileBytes = await sizeOf(source);
    if (fileBytes > limits.fileBytes) {
      throw new SpreadsheetRefused('spreadsheet.too_large', `文件超过 ${grouped(Math.floor(limits.fileBytes / 1_048_576))} MB`);
    }
    const format = await sniffFormat(source);
    if (format === 'csv') {
      checkEnding(format, options.fileName);
      return { format, fileBytes, csv: await scanCsv(source, limits) };
    }
    const found = await inspectWorkbook(source, fileBytes, limits);
    checkEnding(format, options.fileName);
    return found;
  } catch (error) {
    throw asRefusal(error, 'spreadsheet.unreadable');
  }
}
