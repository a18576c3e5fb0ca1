import type { Cell } from './spreadsheet.types.js';

/**
 * What a cell says. Dates count as they are shown, so that a month stays a month; a number that is shown with leading
 * zeros keeps them.
 */
export function rawCell(cell: Cell): string | number | boolean | null {
  switch (cell.kind) {
    case 'empty':
    case 'error': return null;
    case 'number': return /^0\d/.test(cell.text) ? cell.text : cell.value;
    case 'date': return cell.text;
    default: return cell.value;
  }
}
