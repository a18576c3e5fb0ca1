import type { MergedRange, SheetRow } from './spreadsheet.types.js';
import { EMPTY_CELL } from './spreadsheet.types.js';
import type { Cell } from './spreadsheet.types.js';

/**
 * Gives each row of a vertical merge the content of its first row, as people mean it: one branch name beside
 * ten members. Across columns nothing is copied. Rows have to come in rising order.
 */
export class MergeFiller {
  private readonly pending: MergedRange[];
  private active: { range: MergedRange; cell: Cell }[] = [];

  constructor(merges: readonly MergedRange[], private readonly columns: number) {
    this.pending = merges.filter(({ top, bottom }) => bottom > top).sort((a, b) => b.top - a.top);
  }

  fill(row: SheetRow): SheetRow {
    this.active = this.active.filter(({ range }) => range.bottom >= row.number);
    const inherited = this.active;
    this.start(row);
    if (inherited.length === 0) { return row; }
    const cells = [...row.cells];
    for (const { range, cell } of inherited) {
      if (range.left > this.columns) { continue; }
      while (cells.length < range.left) { cells.push(EMPTY_CELL); }
      if (cells[range.left - 1]!.kind === 'empty') { cells[range.left - 1] = cell; }
    }
    return { number: row.number, cells };
  }

  private start(row: SheetRow): void {
    for (let next = this.pending.at(-1); next !== undefined && next.top <= row.number; next = this.pending.at(-1)) {
      this.pending.pop();
      const cell = next.top === row.number ? row.cells[next.left - 1] : undefined;
      if (cell && cell.kind !== 'empty') { this.active = [...this.active, { range: next, cell }]; }
    }
  }
}
