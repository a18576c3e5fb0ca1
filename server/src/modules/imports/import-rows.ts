import { rawCell } from '../../platform/spreadsheet/raw-cell.js';
import type { SheetRow } from '../../platform/spreadsheet/spreadsheet.types.js';
import { BasisChanged, type CheckedRow, type ImportContext, type RowFault, type RowToWrite } from './import-kind.js';

/** Values of a line by field, and the fields whose formula has failed. */
export interface NamedCells<F extends string> {
  raw: Partial<Record<F, ReturnType<typeof rawCell>>>;
  broken: RowFault[];
}

/** Cells of a line under the fields their columns were given. */
export function namedCells<F extends string>({ fields }: Pick<ImportContext, 'fields'>, row: SheetRow): NamedCells<F> {
  const found: NamedCells<F> = { raw: {}, broken: [] };
  fields.forEach((name, column) => {
    const cell = row.cells[column];
    if (name === null || cell === undefined) return;
    if (cell.kind === 'error') found.broken.push({ field: name, code: 'cell_error', message: `单元格是公式错误 ${cell.value}，请改为具体内容` });
    found.raw[name as F] = rawCell(cell);
  });
  return found;
}

/** A line with what it is judged to become; null for nothing. */
export interface JudgedRow<P> {
  checked: CheckedRow;
  planned: P | null;
}

/** What the lines become, each still judged as the person saw it. @throws BasisChanged */
export function stillPlanned<P>(rows: readonly RowToWrite[], judged: ReadonlyMap<number, JudgedRow<P>>): P[] {
  return rows.map(({ number, verdict, basis }) => {
    const now = judged.get(number);
    if (!now?.planned || now.checked.verdict !== verdict || now.checked.basis !== basis) throw new BasisChanged(number);
    return now.planned;
  });
}
