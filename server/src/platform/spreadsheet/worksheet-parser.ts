import { toCell } from './cell-value.js';
import type { XmlHandlers } from './guarded-xml.js';
import { LAST_COLUMN, LAST_ROW } from './limits.js';
import type { SpreadsheetLimits } from './limits.js';
import type { NumberFormat } from './number-format.js';
import { columnNumber } from './part-scan.js';
import { SpreadsheetRefused, grouped } from './refusal.js';
import { TextItem } from './shared-strings.js';
import type { SharedStrings } from './shared-strings.js';
import type { Cell, DateSystem, SheetRow } from './spreadsheet.types.js';
import { EMPTY_CELL } from './spreadsheet.types.js';

const REFERENCE = /^([A-Z]{1,4})(\d{1,8})$/;

export interface WorksheetContext {
  readonly styles: readonly NumberFormat[];
  readonly strings: SharedStrings;
  readonly dateSystem: DateSystem;
  readonly limits: SpreadsheetLimits;
}

const outOfRange = (reference: string): SpreadsheetRefused =>
  new SpreadsheetRefused('spreadsheet.cell_out_of_range', `单元格 ${reference.slice(0, 20)}`);

/** Builds rows from the events of a worksheet part. Rows without content are left out; `take` hands over what is complete. */
export class WorksheetParser implements XmlHandlers {
  private ready: SheetRow[] = [];
  private inData = false;
  private rowNumber = 0;
  private cells: Cell[] = [];
  private column = 0;
  private filled = false;
  private inCell = false;
  private type: string | undefined;
  private style: string | undefined;
  private value: string | undefined;
  private inValue = false;
  private formula = false;
  private readonly inline: TextItem;
  private readonly string = (index: number): string => this.context.strings.get(index);

  constructor(private readonly context: WorksheetContext) {
    this.inline = new TextItem(context.limits);
  }

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  get waiting(): number { return this.ready.length; }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.inCell) { this.openInCell(name); return; }
    if (name === 'sheetData') { this.inData = true; }
    if (!this.inData) { return; }
    if (name === 'row') { this.openRow(attributes['r']); }
    if (name === 'c') { this.openCell(attributes); }
  }

  close(name: string): void {
    switch (name) {
      case 'c': if (this.inCell) { this.closeCell(); } break;
      case 'v': this.inValue = false; break;
      case 'row': if (this.inData) { this.closeRow(); } break;
      case 'sheetData': this.inData = false; break;
      default: if (this.inCell) { this.inline.close(name); }
    }
  }

  text(text: string): void {
    if (!this.inCell) { return; }
    if (!this.inValue) { this.inline.add(text); return; }
    this.value = (this.value ?? '') + text;
    if (this.value.length > this.context.limits.cellChars) { throw new SpreadsheetRefused('spreadsheet.cell_too_long'); }
  }

  private openInCell(name: string): void {
    if (name === 'v') {
      this.inValue = true;
      this.value = '';
    } else if (name === 'f') {
      this.formula = true;
    } else {
      this.inline.open(name);
    }
  }

  /** Row numbers may be left out, but never go back: two programs would not agree on what such a file says. */
  private openRow(reference: string | undefined): void {
    const number = reference === undefined ? this.rowNumber + 1 : Number(reference);
    if (!Number.isInteger(number) || number < 1 || number > LAST_ROW) { throw outOfRange(`第 ${reference ?? ''} 行`); }
    if (number <= this.rowNumber) { throw new SpreadsheetRefused('spreadsheet.malformed', `第 ${number} 行重复`); }
    this.rowNumber = number;
    this.cells = [];
    this.column = 0;
    this.filled = false;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    this.column = attributes['r'] === undefined ? this.column + 1 : this.columnOf(attributes['r']);
    if (this.column > LAST_COLUMN) { throw outOfRange(`第 ${this.column} 列`); }
    this.inCell = true;
    this.type = attributes['t'];
    this.style = attributes['s'];
    this.value = undefined;
    this.inValue = false;
    this.formula = false;
    this.inline.reset();
  }

  private columnOf(reference: string): number {
    const match = REFERENCE.exec(reference);
    const column = match ? columnNumber(match[1]!) : LAST_COLUMN + 1;
    if (column > LAST_COLUMN || Number(match?.[2]) > LAST_ROW) { throw outOfRange(reference); }
    if (Number(match?.[2]) !== this.rowNumber) { throw new SpreadsheetRefused('spreadsheet.malformed', `单元格 ${reference} 不在第 ${this.rowNumber} 行`); }
    return column;
  }

  private closeCell(): void {
    this.inCell = false;
    const { styles, dateSystem } = this.context;
    const format = this.style === undefined ? undefined : styles[Number(this.style)];
    const cell = toCell({ type: this.type, format, value: this.value, inline: this.inline.value(), formula: this.formula }, this.string, dateSystem);
    if (cell.kind !== 'empty') { this.place(cell); }
  }

  /** Cells may be styled far to the right without content; only content counts towards the limit. */
  private place(cell: Cell): void {
    const { columns } = this.context.limits;
    if (this.column > columns) {
      throw new SpreadsheetRefused('spreadsheet.too_many_columns', `第 ${grouped(this.column)} 列有内容，上限 ${columns} 列`);
    }
    const taken = this.cells[this.column - 1];
    if (taken !== undefined && taken.kind !== 'empty') { throw new SpreadsheetRefused('spreadsheet.malformed', `第 ${this.rowNumber} 行有重复的单元格`); }
    while (this.cells.length < this.column - 1) { this.cells.push(EMPTY_CELL); }
    this.cells[this.column - 1] = cell;
    this.filled = true;
  }

  private closeRow(): void {
    if (this.filled) { this.ready.push({ number: this.rowNumber, cells: this.cells }); }
    this.cells = [];
    this.filled = false;
  }
}
