import { isSensitive, type MemberField, type RawCell, type RosterField } from '@party/shared/members';
import { rawCell } from '../../../platform/spreadsheet/raw-cell.js';
import type { Cell, SheetRow } from '../../../platform/spreadsheet/spreadsheet.types.js';
import type { RowFault } from '../../imports/imports.api.js';

/** Cells of a row by field. */
export interface RosterCells {
  cells: { [F in RosterField]?: RawCell };
  /** Cells that hold the error of a formula. */
  faults: RowFault[];
}

/** Our own masked export shows stars where it hides something: such a cell says nothing. */
const isMasked = (field: RosterField, cell: Cell): boolean => cell.kind === 'text' && cell.value.includes('*') && isSensitive(field as MemberField);

/** Sort the cells of a row by the chosen columns. */
export function readCells(row: SheetRow, fields: readonly (string | null)[]): RosterCells {
  const found: RosterCells = { cells: {}, faults: [] };
  fields.forEach((name, column) => {
    const cell = row.cells[column];
    if (name === null || cell === undefined) return;
    const field = name as RosterField;
    if (cell.kind === 'error') found.faults.push({ field, code: 'cell_error', message: `单元格是公式错误 ${cell.value}，请改为具体内容` });
    found.cells[field] = isMasked(field, cell) ? null : rawCell(cell);
  });
  return found;
}
