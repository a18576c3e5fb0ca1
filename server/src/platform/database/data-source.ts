import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Which server answers: TypeORM must be told, or it plans phantom migrations (MariaDB) or wrong SQL (MySQL). */
export type DatabaseFlavour = 'mariadb' | 'mysql';

/** Ask the server what it is. Retries while a sleeping or starting server refuses, for at most `patienceMs`. */
export async function askFlavour(url: string, patienceMs = 20_000): Promise<DatabaseFlavour> {
  const give = performance.now() + patienceMs;
  for (;;) {
    try {
      const connection = await createConnection({ uri: url, charset: 'utf8mb4_unicode_ci' });
      const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
      await connection.end();
      return /mariadb/i.test(String(rows[0]?.['version'])) ? 'mariadb' : 'mysql';
    } catch (fault) {
      if (performance.now() > give) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** Options of the one data source. Dates stay strings, timestamps are UTC, the schema changes by migrations alone. */
export function dataSourceOptions(url: string, flavour: DatabaseFlavour, pool: number): DataSourceOptions {
  return {
    type: flavour,
    url,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: pool,
    connectTimeout: 10_000,
    isolationLevel: 'READ COMMITTED',
    extra: { enableKeepAlive: true, connectionLimit: pool, queueLimit: 0, waitForConnections: true },
    synchronize: false,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    logging: false,
  } as DataSourceOptions;
}
