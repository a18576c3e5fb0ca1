import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/**
 * Handle of an open transaction. Services open it and pass it on; nothing reads it from a hidden context.
 * No network call is made while one is open.
 */
export class Tx {
  private readonly after: (() => void)[] = [];

  constructor(readonly manager: EntityManager) {}

  /** Run after the commit, never after a roll-back: wake a worker, fill a cache. Must not throw. */
  afterCommit(work: () => void): void {
    this.after.push(work);
  }

  /** Called by the runner once the commit is durable. */
  committed(): void {
    for (const work of this.after) work();
  }
}

/** MySQL 1213, MariaDB/Galera certification failure (1213 too), 1205 lock wait, 1020 changed since read. */
const RETRYABLE = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const MAX_TRIES = 4;

function isRetryable(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | null)?.code;
  return typeof code === 'string' && RETRYABLE.has(code);
}

/** Opens transactions and repeats them when the database asks for it. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Run `work` in one transaction, READ COMMITTED as every connection is. After a deadlock or a lock wait time-out the whole function
   * runs again, at most three more times, each after a short random pause.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      let tx: Tx | undefined;
      try {
        const value = await this.dataSource.transaction((manager) => {
          tx = new Tx(manager);
          return work(tx);
        });
        tx?.committed();
        return value;
      } catch (fault) {
        if (!isRetryable(fault) || tries >= MAX_TRIES) throw fault;
        await new Promise((resolve) => setTimeout(resolve, (2 ** tries) * 5 * (0.5 + Math.random())));
      }
    }
  }
}
