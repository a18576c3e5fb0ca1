import type { DataSource } from 'typeorm';

/** Longest a request waits for a connection: less than two seconds, after that it is refused and may be repeated. */
const PATIENCE_MS = 1500;

type Take = (fault: Error | null, connection?: { release(): void }) => void;

interface Pool {
  getConnection(take: Take): void;
}

/** Every connection of the pool is at work, and stayed so for a while. */
export class PoolExhausted extends Error {
  readonly code = 'POOL_EXHAUSTED';

  constructor() {
    super('no free database connection');
  }
}

/**
 * Bound the wait for a connection. The driver's own queue waits for ever, so that under overload every request
 * would hang until its client gives up.
 */
export function boundWaiting(source: DataSource, patienceMs = PATIENCE_MS): DataSource {
  const { pool } = source.driver as unknown as { pool: Pool };
  const take = pool.getConnection.bind(pool);
  pool.getConnection = (done: Take): void => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      done(new PoolExhausted());
    }, patienceMs);
    take((fault, connection) => {
      clearTimeout(timer);
      if (!late) done(fault, connection);
      else connection?.release();
    });
  };
  return source;
}
