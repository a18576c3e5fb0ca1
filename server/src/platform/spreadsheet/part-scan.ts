import { LAST_ROW } from './limits.js';
import type { SpreadsheetLimits } from './limits.js';
import { SpreadsheetRefused, grouped } from './refusal.js';
import type { MergedRange } from './spreadsheet.types.js';

/** Longest piece of markup that is searched for across the edge of two chunks. */
const OVERLAP = 16;
/** Merged ranges stand behind the rows; this much of the tail is kept for them. */
const TAIL_CHARS = 4 * 1024 * 1024;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref=["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/g;

/** Number of a column from its letters: A is 1. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i += 1) { column = column * 26 + letters.charCodeAt(i) - 64; }
  return column;
}

/**
 * Looks at the raw bytes of an XML part, much faster than parsing: refuses document types and foreign encodings.
 * The parser refuses them as well; this look is what lets an upload be refused at once.
 */
export class MarkupScan {
  private carry = '';
  private started = false;

  write(chunk: Buffer): void {
    const text = this.carry + chunk.toString('latin1');
    if (!this.started) { this.checkStart(text); }
    this.started = true;
    if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) { throw new SpreadsheetRefused('spreadsheet.dtd'); }
    this.carry = text.slice(-OVERLAP);
  }

  private checkStart(text: string): void {
    const encoding = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?encoding=["']([^"']+)["']/.exec(text)?.[1];
    if (/^(?:\u00ff\u00fe|\u00fe\u00ff|.{0,3}\0)/.test(text) || (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding))) {
      throw new SpreadsheetRefused('spreadsheet.encoding');
    }
  }
}

/** Counts the filled rows of a worksheet part and collects its merged ranges, without parsing. */
export class WorksheetScan {
  filledRows = 0;
  private rowElements = 0;
  private carry = '';
  private open = false;
  private tail: string | undefined;

  constructor(private readonly limits: SpreadsheetLimits) {}

  write(chunk: Buffer): void {
    const text = this.carry + chunk.toString('latin1');
    if (this.tail !== undefined) {
      if (this.tail.length < TAIL_CHARS) { this.tail += text; }
      return;
    }
    const end = text.indexOf('</sheetData>');
    const done = this.count(end === -1 ? text : text.slice(0, end));
    if (end === -1) {
      this.carry = text.slice(Math.max(done, text.length - OVERLAP));
    } else {
      this.tail = text.slice(end);
      this.carry = '';
    }
  }

  merges(): MergedRange[] {
    return [...(this.tail ?? '').matchAll(MERGE)].map((match) => ({
      left: columnNumber(match[1]!), top: Number(match[2]), right: columnNumber(match[3]!), bottom: Number(match[4]),
    }));
  }

  /** A row counts as filled when a value stands before the next row. Returns how far the text has been used. */
  private count(text: string): number {
    let position = 0;
    const value = finder(text, '<v');
    const inline = finder(text, '<is');
    for (;;) {
      const row = text.indexOf('<row', position);
      if (this.open) {
        const next = Math.min(value(position), inline(position));
        if (next < (row === -1 ? text.length : row)) { this.filled(); position = next + 2; }
      }
      if (row === -1) { return position; }
      this.rowElements += 1;
      this.open = true;
      position = row + 4;
      if (this.rowElements > LAST_ROW) { throw new SpreadsheetRefused('spreadsheet.cell_out_of_range'); }
    }
  }

  private filled(): void {
    this.open = false;
    this.filledRows += 1;
    if (this.filledRows > this.limits.rows + HEADER_ALLOWANCE) { throw tooManyRows(this.limits); }
  }
}

/** Title, note and header lines that may stand above the data. */
export const HEADER_ALLOWANCE = 25;

/** Positions of a mark at or behind a rising position; Infinity when there is none. Never searches the same stretch twice. */
function finder(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(mark, from);
      found = next === -1 ? Infinity : next;
    }
    return found;
  };
}

export const tooManyRows = (limits: SpreadsheetLimits): SpreadsheetRefused =>
  new SpreadsheetRefused('spreadsheet.too_many_rows', `数据超过 ${grouped(limits.rows)} 行`);
