import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterFailure, lockedFor, NO_FAILURES, type LockOutRule, type LockOutState } from '@party/shared/identity';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { BindingLock } from './identity-records.entity.js';

const stateOf = (row: BindingLock | null): LockOutState =>
  row ? { failures: row.failures, firstAt: row.firstAt.getTime(), lockedUntil: row.lockedUntil.getTime() } : NO_FAILURES;

/** Counts failed binding claims in rows, so that the limit holds across processes and restarts. */
@Injectable()
export class BindingLocksRepository {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Seconds until a key may try again; 0 when it may now. */
  async lockedFor(keys: readonly string[]): Promise<number> {
    const rows = await Promise.all(keys.map((key) => this.source.getRepository(BindingLock).findOneBy({ key })));
    return Math.max(0, ...rows.map((row) => lockedFor(stateOf(row), this.clock.now())));
  }

  /** Count one failure of each key, in a transaction of its own: it stands even though the claim is refused. */
  async fail(keys: readonly (readonly [string, LockOutRule])[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const [key, rule] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) await this.failOne(tx, key, rule);
    });
  }

  /** Forget the failures of an account that has now succeeded. */
  async clear(tx: Tx, key: string): Promise<void> {
    await tx.manager.delete(BindingLock, { key });
  }

  private async failOne(tx: Tx, key: string, rule: LockOutRule): Promise<void> {
    const never = new Date(0);
    await tx.manager.query('INSERT INTO binding_lock (lock_key, failures, first_at, locked_until) VALUES (?, 0, ?, ?) ON DUPLICATE KEY UPDATE failures = failures', [key, never, never]);
    const row = await tx.manager.findOneOrFail(BindingLock, { where: { key }, lock: { mode: 'pessimistic_write' } });
    const next = afterFailure(rule, stateOf(row), this.clock.now());
    await tx.manager.update(BindingLock, { key }, { failures: next.failures, firstAt: new Date(next.firstAt), lockedUntil: new Date(next.lockedUntil) });
  }
}
