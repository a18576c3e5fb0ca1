import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { ImportCounts, RowVerdict } from '@party/shared/imports';
import { Ids } from '../../platform/clock/ids.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import type { Tx } from '../../platform/database/transaction.js';
import { drain } from '../../platform/upkeep/drain.js';
import type { CheckedRow } from './import-kind.js';

/** A checked row as it is kept. What it says is about people, so all of it is sealed. */
export type StoredRow = CheckedRow;

interface SealedRow {
  id: Id;
  row_no: number;
  verdict: RowVerdict;
  content_sealed: string;
}

const place = (row: Id): { table: string; column: string; row: Id } => ({ table: 'import_row', column: 'content_sealed', row });
const CHUNK = 200;

/** Checked rows of imports. */
@Injectable()
export class ImportRowsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly cipher: FieldCipher,
    private readonly ids: Ids,
  ) {}

  async insert(tx: Tx, jobId: Id, rows: readonly CheckedRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) {
      const values = rows.slice(at, at + CHUNK).map(({ number, verdict, ...content }) => {
        const id = this.ids.next();
        return [id, jobId, number, verdict, this.cipher.seal(JSON.stringify(content), place(id))];
      });
      await tx.manager.query('INSERT INTO import_row (id, job_id, row_no, verdict, content_sealed) VALUES ?', [values]);
    }
  }

  /** Rows of these verdicts after a row number, in order. */
  async after(jobId: Id, verdicts: readonly RowVerdict[], number: number, limit: number, tx?: Tx): Promise<StoredRow[]> {
    const rows = (await (tx?.manager ?? this.source.manager).query(
      'SELECT id, row_no, verdict, content_sealed FROM import_row WHERE job_id = ? AND verdict IN (?) AND row_no > ? ORDER BY row_no LIMIT ?',
      [jobId, verdicts, number, limit],
    )) as SealedRow[];
    return rows.map((row) => this.open(row));
  }

  /** Every row of these verdicts, some hundreds at a time. */
  async *walk(jobId: Id, verdicts: readonly RowVerdict[], tx?: Tx): AsyncGenerator<StoredRow[]> {
    let last = 0;
    for (;;) {
      const rows = await this.after(jobId, verdicts, last, CHUNK, tx);
      if (rows.length > 0) yield rows;
      if (rows.length < CHUNK) return;
      last = rows.at(-1)?.number ?? last;
    }
  }

  async counts(jobId: Id, tx?: Tx): Promise<ImportCounts> {
    const rows = (await (tx?.manager ?? this.source.manager).query(
      'SELECT verdict, COUNT(*) AS count FROM import_row WHERE job_id = ? GROUP BY verdict', [jobId],
    )) as { verdict: RowVerdict; count: number | string }[];
    const counts: ImportCounts = { total: 0, new: 0, changed: 0, unchanged: 0, conflicting: 0, faulty: 0 };
    for (const { verdict, count } of rows) {
      counts[verdict] = Number(count);
      counts.total += Number(count);
    }
    return counts;
  }

  /** Forget the rows of a job, in steps that hold no lock for long. */
  async clear(jobId: Id): Promise<void> {
    await drain(async () => ((await this.source.query('DELETE FROM import_row WHERE job_id = ? LIMIT 5000', [jobId])) as { affectedRows: number }).affectedRows);
  }

  private open({ id, row_no, verdict, content_sealed }: SealedRow): StoredRow {
    const content = JSON.parse(this.cipher.open(content_sealed, place(id))) as Omit<CheckedRow, 'number' | 'verdict'>;
    return { ...content, number: row_no, verdict };
  }
}
