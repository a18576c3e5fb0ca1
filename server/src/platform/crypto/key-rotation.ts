import type { DataSource } from 'typeorm';
import type { FieldCipher } from './field-cipher.js';
import type { SealedColumn } from './sealed-columns.js';

/** How far the rotation of one column came. */
export interface RotationProgress {
  column: string;
  /** Values sealed anew by this run. */
  resealed: number;
  /** Values somebody else wrote meanwhile: they are under the newest key already, or come up in the next run. */
  overtaken: number;
}

const BATCH = 500;
/** Rows in work at the same time: few, for the service needs the database too. */
const AT_ONCE = 4;

/**
 * Seals every value anew that is not under the newest key. Runs beside the service: each value is replaced only while
 * it is still the one that was read, and both keys open until the old one is taken from the settings. It keeps no
 * place of its own: started again, it finds what is left.
 */
export class KeyRotation {
  constructor(
    private readonly source: DataSource,
    private readonly cipher: FieldCipher,
  ) {}

  /** Rotate one column. */
  async rotate(sealed: SealedColumn, batch = BATCH): Promise<RotationProgress> {
    const progress: RotationProgress = { column: `${sealed.table}.${sealed.column}`, resealed: 0, overtaken: 0 };
    for (let after = ''; ; ) {
      const rows = await this.source.query<{ id: string; value: string }[]>(
        `SELECT ?? AS id, ?? AS value FROM ?? WHERE ?? > ? AND ?? IS NOT NULL AND ?? NOT LIKE ? ORDER BY ?? LIMIT ?`,
        [sealed.id, sealed.column, sealed.table, sealed.id, after, sealed.column, sealed.column, `${this.cipher.currentKeyId}.%`, sealed.id, batch],
      );
      if (rows.length === 0) return progress;
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const done = await Promise.all(rows.slice(at, at + AT_ONCE).map((row) => this.reseal(sealed, row)));
        for (const mine of done) progress[mine ? 'resealed' : 'overtaken'] += 1;
      }
      after = rows.at(-1)?.id ?? after;
    }
  }

  /** Values of a column under each key, for the decision whether an old key can go. */
  async keysInUse(sealed: SealedColumn): Promise<Record<string, number>> {
    const rows = await this.source.query<{ key_id: string; number: number | string }[]>(
      "SELECT SUBSTRING_INDEX(??, '.', 1) AS key_id, COUNT(*) AS number FROM ?? WHERE ?? IS NOT NULL GROUP BY key_id",
      [sealed.column, sealed.table, sealed.column],
    );
    return Object.fromEntries(rows.map((row) => [row.key_id, Number(row.number)]));
  }

  private async reseal(sealed: SealedColumn, row: { id: string; value: string }): Promise<boolean> {
    const place = { table: sealed.table, column: sealed.column, row: row.id };
    const anew = this.cipher.seal(this.cipher.open(row.value, place), place);
    const result = await this.source.query<{ affectedRows: number }>('UPDATE ?? SET ?? = ? WHERE ?? = ? AND ?? = ?', [
      sealed.table, sealed.column, anew, sealed.id, row.id, sealed.column, row.value,
    ]);
    return result.affectedRows === 1;
  }
}
