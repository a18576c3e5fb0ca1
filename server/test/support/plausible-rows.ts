import type { DataSource } from 'typeorm';

interface ColumnFacts {
  table: string;
  name: string;
  type: string;
  full: string;
  length: number | null;
  extra: string;
  nullable: string;
}

const NUMBERS = ['tinyint', 'smallint', 'int', 'bigint', 'decimal', 'double', 'float'];

/** Columns that must be empty for a row to make sense. */
const EMPTY: ReadonlySet<string> = new Set(['dues_entry.remittance_id', 'dues_relief.deferred_until', 'graduate_start.absence_id', 'learning_upload.finished_at', 'note_comment.resource_id', 'note_report.resource_id', 'point_entry.reverses_id', 'pay_refund.receipt_number']);

/** The value of a JSON column, a date and so on, filled up to what the column holds. */
function valueOf(column: ColumnFacts, at: number): unknown {
  if (EMPTY.has(`${column.table}.${column.name}`)) return null;
  const choice = /^enum\('([^']*)'/.exec(column.full)?.[1];
  if (choice !== undefined) return choice;
  if (NUMBERS.includes(column.type)) return 1;
  if (column.type === 'date') return '2026-11-24';
  if (column.type.startsWith('datetime') || column.type === 'timestamp') return '2026-11-24 01:00:00.000';
  if (column.type === 'time') return '09:00:00';
  if (column.type.includes('binary') || column.type.includes('blob')) return Buffer.alloc(Math.min(column.length ?? 8, 8), 1);
  if (column.type === 'longtext' || column.type === 'json') return '{}';
  // Columns differ, for rows that say «decided by another person» and the like.
  return String.fromCharCode(97 + (at % 26)).repeat(Math.min(column.length ?? 1, 26));
}

/**
 * Put one row of made-up values into every table that has none, foreign keys and checks set aside. Gives the tables
 * that hold rows afterwards.
 */
export async function plausibleRows(source: DataSource): Promise<string[]> {
  const columns = await source.query<ColumnFacts[]>(
    `SELECT c.table_name AS \`table\`, c.column_name AS name, c.data_type AS type, c.column_type AS full, c.character_maximum_length AS length, c.extra AS extra, c.is_nullable AS nullable
       FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.table_name <> 'schema_migration' ORDER BY c.table_name, c.ordinal_position`,
  );
  const runner = source.createQueryRunner();
  const filled = new Set<string>();
  try {
    await runner.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const table of new Set(columns.map((one) => one.table))) {
      const given = columns.filter((one) => one.table === table && !/GENERATED|auto_increment/i.test(one.extra));
      const names = given.map((one) => `\`${one.name}\``).join(', ');
      const [found] = (await runner.query(`SELECT EXISTS (SELECT 1 FROM \`${table}\`) AS full`)) as { full: number | string }[];
      if (Number(found?.full) === 0) await runner.query(`INSERT INTO \`${table}\` (${names}) VALUES (${given.map(() => '?').join(', ')})`, given.map(valueOf));
      filled.add(table);
    }
    await runner.query('SET FOREIGN_KEY_CHECKS = 1');
  } finally {
    await runner.release();
  }
  return [...filled];
}
