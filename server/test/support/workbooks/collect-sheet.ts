import { cellText } from '../../../src/platform/spreadsheet/spreadsheet.types.js';
import type { Sheet, SheetRow } from '../../../src/platform/spreadsheet/spreadsheet.types.js';

/** All rows of a sheet. */
export async function collectRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheet.rows) { rows.push(...batch); }
  return rows;
}

/** All rows as text. */
export const collectTexts = async (sheet: Sheet): Promise<string[][]> => (await collectRows(sheet)).map(({ cells }) => cells.map(cellText));
