import { openArchive } from './archive.js';
import type { Archive } from './archive.js';
import { GuardedXml } from './guarded-xml.js';
import type { SpreadsheetLimits } from './limits.js';
import { readSharedStrings } from './shared-strings.js';
import type { SheetRow, SpreadsheetSource } from './spreadsheet.types.js';
import { readStyles } from './styles.js';
import type { WorkbookParts, WorksheetPart } from './workbook-parts.js';
import { WorksheetParser } from './worksheet-parser.js';
import type { WorksheetContext } from './worksheet-parser.js';

/** A workbook whose strings and formats are loaded; its worksheets can be walked one after another. */
export class OpenWorkbook {
  private constructor(private readonly archive: Archive, private readonly context: WorksheetContext) {}

  static async open(source: SpreadsheetSource, parts: WorkbookParts, limits: SpreadsheetLimits): Promise<OpenWorkbook> {
    const archive = await openArchive(source, limits);
    try {
      const strings = await readSharedStrings(archive, parts.sharedStrings, limits);
      const styles = await readStyles(archive, parts.styles);
      return new OpenWorkbook(archive, { strings, styles, dateSystem: parts.dateSystem, limits });
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  /** Filled rows in rising order; `onFraction` is told how much of the part has been read. */
  async *rows({ path }: WorksheetPart, onFraction: (fraction: number) => void): AsyncGenerator<SheetRow> {
    const parser = new WorksheetParser(this.context);
    const xml = new GuardedXml(parser);
    const total = this.archive.inflatedBytes(path);
    let read = 0;
    for await (const chunk of this.archive.read(path)) {
      xml.write(chunk);
      read += chunk.length;
      onFraction(read / total);
      if (parser.waiting > 0) { yield* parser.take(); }
    }
    xml.end();
    yield* parser.take();
  }

  close(): void { this.archive.close(); }
}
