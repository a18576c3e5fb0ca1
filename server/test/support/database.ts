import { createConnection } from 'mysql2/promise';
import { DataSource, type EntityTarget, type MixedList, type ObjectLiteral } from 'typeorm';
import { askFlavour, dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Transactions } from '../../src/platform/database/transaction.js';

/** A migrated, empty schema of this Jest worker. */
export interface TestDatabase {
  url: string;
  source: DataSource;
  transactions: Transactions;
  close(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run through npm test, or see docs/runbooks/testing.md');
  return url;
}

/** One schema for each worker of each run, so that files and runs never meet. */
function schemaName(): string {
  const run = process.env['TEST_RUN_ID'] ?? String(process.ppid);
  return `party_test_${run}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
}

async function ensureSchema(): Promise<string> {
  const base = new URL(serverUrl());
  const connection = await createConnection({ uri: base.href });
  await connection.query(`CREATE DATABASE IF NOT EXISTS \`${schemaName()}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await connection.end();
  base.pathname = `/${schemaName()}`;
  return base.href;
}

/** Empty every table that has rows. Append-only triggers guard DELETE, not TRUNCATE. */
export async function emptyTables(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    const rows = (await runner.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'schema_migration'",
    )) as { name: string }[];
    await runner.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const { name } of rows) {
      const [found] = (await runner.query(`SELECT EXISTS (SELECT 1 FROM \`${name}\`) AS full`)) as { full: number | string }[];
      if (Number(found?.full) === 1) await runner.query(`TRUNCATE TABLE \`${name}\``);
    }
    await runner.query('SET FOREIGN_KEY_CHECKS = 1');
  } finally {
    await runner.release();
  }
}

/** Give the address of the worker's schema: migrated and empty. */
export async function freshDatabaseUrl(): Promise<string> {
  const database = await openTestDatabase([]);
  await database.close();
  return database.url;
}

/** Open the worker's schema, migrated and empty, with these entities. */
export async function openTestDatabase(entities: MixedList<EntityTarget<ObjectLiteral>>): Promise<TestDatabase> {
  const url = await ensureSchema();
  const options = dataSourceOptions(url, await askFlavour(url), 8);
  const source = await new DataSource({ ...options, entities } as typeof options).initialize();
  await source.runMigrations();
  await emptyTables(source);
  return { url, source, transactions: new Transactions(source), close: () => source.destroy() };
}
