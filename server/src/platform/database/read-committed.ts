import type { DataSource } from 'typeorm';

interface Connection {
  query(sql: string): unknown;
}

interface Pool {
  on(event: 'connection', then: (connection: Connection) => void): void;
}

const SET = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/**
 * Tell every connection of the pool once how its transactions read, in place of a statement before each of them. The driver sends
 * statements of a connection in their order, so this one comes before whatever the connection was made for.
 */
export async function readCommitted(source: DataSource): Promise<DataSource> {
  const { pool } = source.driver as unknown as { pool: Pool };
  pool.on('connection', (connection) => void connection.query(SET));
  // The one that was made to look whether the server is there.
  await source.query(SET);
  return source;
}
