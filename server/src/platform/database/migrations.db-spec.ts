import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { askFlavour, dataSourceOptions } from './data-source.js';
import { migrations } from './migrations/index.js';
import { plausibleRows } from '../../../test/support/plausible-rows.js';

let source: DataSource;
let schema: string;

/** A schema of this spec alone: others must not see it half torn down. */
beforeAll(async () => {
  const base = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  schema = `party_migrations_${process.env['TEST_RUN_ID'] ?? process.pid}`;
  const connection = await createConnection({ uri: base.href });
  await connection.query(`DROP DATABASE IF EXISTS \`${schema}\``);
  await connection.query(`CREATE DATABASE \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await connection.end();
  base.pathname = `/${schema}`;
  source = await new DataSource(dataSourceOptions(base.href, await askFlavour(base.href), 2)).initialize();
});
afterAll(async () => {
  await source.query(`DROP DATABASE \`${schema}\``);
  await source.destroy();
});

/** Everything the server says about the schema, as one text for each kind. */
async function description(): Promise<Record<string, string>> {
  const ask = async (sql: string): Promise<string> => JSON.stringify(await source.query(sql), null, 1);
  const here = "= DATABASE() AND table_name <> 'schema_migration'";
  return {
    columns: await ask(`SELECT table_name, column_name, ordinal_position, column_default, is_nullable, column_type, collation_name, generation_expression, extra FROM information_schema.columns WHERE table_schema ${here} ORDER BY 1, 3`),
    indexes: await ask(`SELECT table_name, index_name, non_unique, seq_in_index, column_name, sub_part FROM information_schema.statistics WHERE table_schema ${here} ORDER BY 1, 2, 4`),
    constraints: await ask(`SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints WHERE table_schema ${here} ORDER BY 1, 2`),
    triggers: await ask('SELECT trigger_name, event_object_table, event_manipulation, action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY 1'),
  };
}

const checksum = async (): Promise<string> => createHash('sha256').update(JSON.stringify(await description())).digest('hex');

async function tables(): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'schema_migration' ORDER BY 1");
  return rows.map((row) => row.name);
}

async function undoAll(): Promise<void> {
  for (let left = migrations.length; left > 0; left -= 1) await source.undoLastMigration();
}

describe('the migrations', () => {
  it('are listed in the order of their times, each once', () => {
    const times = migrations.map((one) => /(\d{14})$/.exec(one.name)?.[1] ?? '');
    expect(times).toEqual([...new Set(times)].sort());
    expect(times).not.toContain('');
  });

  it('build the same schema again after all were undone, and leave nothing behind', async () => {
    await source.runMigrations();
    const [first, before] = [await checksum(), await description()];
    await undoAll();
    expect(await tables()).toEqual([]);
    await source.runMigrations();
    expect(await description()).toEqual(before);
    expect(await checksum()).toBe(first);
  });

  it('can be undone while every table holds rows, and each done again on what the ones before it left, with rows', async () => {
    expect((await plausibleRows(source)).sort()).toEqual((await tables()).sort());
    const before = await checksum();
    await undoAll();
    expect(await tables()).toEqual([]);
    for (let upTo = 1; upTo <= migrations.length; upTo += 1) {
      const step = await new DataSource({ ...source.options, migrations: migrations.slice(0, upTo) } as DataSourceOptions).initialize();
      await step.runMigrations();
      await step.destroy();
      await plausibleRows(source);
    }
    expect(await checksum()).toBe(before);
  });

  it('use nothing that only one of MariaDB and MySQL has', async () => {
    const text = Object.values(await description()).join('');
    expect(text).not.toMatch(/_0900_|uca1400|"inet6"|"uuid"/i);
  });
});
