import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../clock/clock.js';
import { BlindIndex } from '../../crypto/blind-index.js';

/** Whether one more call is allowed; `retryAfter` are the seconds until the window ends. */
export type RateVerdict = { allowed: true } | { allowed: false; retryAfter: number };

/**
 * Counts calls in database rows, so that a limit holds across processes. A window begins with its first call. Buckets
 * are stored as blind indexes: the table tells nobody who called from where.
 */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly source: DataSource,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
  ) {}

  /** Count one call of `bucket` (e.g. `POST /login|ip 10.0.0.1`), of which `limit` are allowed in `windowMs`. */
  async hit(bucket: string, limit: number, windowMs: number): Promise<RateVerdict> {
    const id = this.index.of('rate.bucket', bucket);
    const now = this.clock.now();
    const [start, end] = [new Date(now), new Date(now + windowMs)];
    // Assignments run from left to right: `calls` looks at the old end. An end further away than a whole window is
    // left from before the clock went back. LAST_INSERT_ID(…) hands the new count out without a second statement.
    const result = await this.source.query<{ insertId: number }>(
      `INSERT INTO rate_window (bucket, ends_at, calls) VALUES (?, ?, LAST_INSERT_ID(1))
       ON DUPLICATE KEY UPDATE calls = LAST_INSERT_ID(IF(ends_at <= ? OR ends_at > ?, 1, calls + 1)),
         ends_at = IF(ends_at <= ? OR ends_at > ?, ?, ends_at)`,
      [id, end, start, end, start, end, end],
    );
    if (Number(result.insertId) <= limit) return { allowed: true };
    const [row] = await this.source.query<{ ends_at: Date }[]>('SELECT ends_at FROM rate_window WHERE bucket = ?', [id]);
    const left = (row?.ends_at.getTime() ?? now) - now;
    return { allowed: false, retryAfter: Math.max(1, Math.ceil(left / 1000)) };
  }

  /** Remove windows that ended; gives how many. */
  async purge(limit = 5000): Promise<number> {
    const result = await this.source.query<{ affectedRows: number }>('DELETE FROM rate_window WHERE ends_at < ? LIMIT ?', [this.clock.date(), limit]);
    return result.affectedRows;
  }
}
