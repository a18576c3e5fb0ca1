import type { Archive } from './archive.js';
import { parseXml } from './guarded-xml.js';
import type { SpreadsheetLimits } from './limits.js';
import { SpreadsheetRefused } from './refusal.js';

const FIRST_BYTES = 64 * 1024;

/** Undoes the escapes by which the format writes control characters, e.g. `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;

/**
 * The strings of a workbook, packed as UTF-8 in one growing buffer: millions of small strings would cost
 * several times as much as objects, and the heap limit of the worker would not leave room for them.
 */
export class SharedStrings {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private ends = new Uint32Array(1_024);
  private count = 0;
  private used = 0;

  constructor(private readonly limits: SpreadsheetLimits) {}

  add(text: string): void {
    const room = text.length * 3;
    if (this.used + room > this.bytes.length) { this.growBytes(room); }
    this.used += this.bytes.write(text, this.used, 'utf8');
    if (this.used > this.limits.sharedStringBytes) { throw new SpreadsheetRefused('spreadsheet.too_large'); }
    if (this.count === this.ends.length) { this.growEnds(); }
    this.ends[this.count] = this.used;
    this.count += 1;
  }

  /** Text by index. An index that points nowhere is a fault of the file. */
  get(index: number): string {
    const end = index < this.count ? this.ends[index] : undefined;
    if (end === undefined) { throw new SpreadsheetRefused('spreadsheet.malformed'); }
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1]!, end);
  }

  private growBytes(room: number): void {
    const grown = Buffer.allocUnsafe(Math.max(Math.ceil(this.bytes.length * 1.5), this.used + room));
    this.bytes.copy(grown, 0, 0, this.used);
    this.bytes = grown;
  }

  private growEnds(): void {
    const grown = new Uint32Array(this.ends.length * 2);
    grown.set(this.ends);
    this.ends = grown;
  }
}

/** Joins the runs of a string item and leaves out phonetic guides. Used for shared and for inline strings. */
export class TextItem {
  private text = '';
  private inText = false;
  private phonetic = 0;

  constructor(private readonly limits: SpreadsheetLimits) {}

  reset(): void { this.text = ''; this.inText = false; this.phonetic = 0; }

  open(name: string): void {
    if (name === 'rPh') { this.phonetic += 1; }
    if (name === 't') { this.inText = this.phonetic === 0; }
  }

  close(name: string): void {
    if (name === 'rPh') { this.phonetic -= 1; }
    if (name === 't') { this.inText = false; }
  }

  add(text: string): void {
    if (!this.inText) { return; }
    this.text += text;
    if (this.text.length > this.limits.cellChars) { throw new SpreadsheetRefused('spreadsheet.cell_too_long'); }
  }

  value(): string { return unescapeText(this.text); }
}

/** Reads the shared strings part, if there is one. */
export async function readSharedStrings(archive: Archive, path: string | undefined, limits: SpreadsheetLimits): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  if (path === undefined) { return strings; }
  const item = new TextItem(limits);
  await parseXml(archive.read(path), {
    open: (name) => { if (name === 'si') { item.reset(); } else { item.open(name); } },
    close: (name) => { if (name === 'si') { strings.add(item.value()); } else { item.close(name); } },
    text: (text) => { item.add(text); },
  });
  return strings;
}
