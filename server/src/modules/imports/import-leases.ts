import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { WORKING_STATES } from '@party/shared/imports';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { ImportJob } from './import-job.entity.js';

/** A runner that says nothing for so long has died; somebody else goes on. */
export const LEASE_MS = 60_000;
const BEAT_MS = 10_000;
/** Progress is written at most so often. */
const NOTE_MS = 250;

/** The job is no longer ours: cancelled by its owner, or taken over after a long silence. Stop without a trace. */
export class LeaseLost extends Error {}

/** The right to work on one step of one job. */
export class Lease {
  private noted = 0;
  private progress = 0;
  private rows = 0;
  private lost = false;

  constructor(
    private readonly leases: ImportLeases,
    readonly owner: Id,
    readonly job: ImportJob,
    private readonly stopped: () => boolean,
  ) {}

  /** Note how far it is and that we live. @throws LeaseLost */
  async note(progress: number, rows: number, tx?: Tx): Promise<void> {
    this.progress = Math.max(this.progress, Math.min(99, Math.floor(progress)));
    this.rows = rows;
    if (tx === undefined && performance.now() - this.noted < NOTE_MS) return this.check();
    this.noted = performance.now();
    await this.write(tx);
  }

  /** Say every ten seconds that we live, beside a long transaction, until the answer is called. */
  beat(): () => void {
    const timer = setInterval(() => void this.write().catch(() => { this.lost = true; }), BEAT_MS);
    return () => clearInterval(timer);
  }

  /** Progress inside a long transaction, written beside it. */
  tell(progress: number, rows: number): void {
    void this.note(progress, rows).catch(() => { this.lost = true; });
  }

  /** @throws LeaseLost */
  check(): void {
    if (this.lost || this.stopped()) throw new LeaseLost();
  }

  private async write(tx?: Tx): Promise<void> {
    this.check();
    if (await this.leases.extend(this, { progress: this.progress, rows: this.rows }, tx)) return;
    this.lost = true;
    throw new LeaseLost();
  }
}

/** Leases are columns of the jobs: whoever dies is replaced, and no two replicas do the same step. */
@Injectable()
export class ImportLeases {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Take the job that has waited longest; null when there is none. */
  async claim(owner: Id, stopped: () => boolean): Promise<Lease | null> {
    const now = this.clock.date();
    const free = '(lease_until IS NULL OR lease_until < ?)';
    const [next] = (await this.source.query(`SELECT id FROM import_job WHERE state IN (?) AND ${free} ORDER BY updated_at, id LIMIT 1`, [WORKING_STATES, now])) as { id: Id }[];
    if (!next) return null;
    return this.transactions.run(async (tx) => {
      const taken = (await tx.manager.query(
        `UPDATE import_job SET lease_owner = ?, lease_until = ?, attempts = attempts + 1 WHERE id = ? AND state IN (?) AND ${free}`,
        [owner, this.until(), next.id, WORKING_STATES, now],
      )) as { affectedRows: number };
      const job = taken.affectedRows === 1 ? await tx.manager.findOneBy(ImportJob, { id: next.id }) : null;
      return job && new Lease(this, owner, job, stopped);
    });
  }

  /** Whether the step is still the lease's; its life is then prolonged. Inside `tx` nobody can take it before the end. */
  async extend({ owner, job }: Lease, at: { progress: number; rows: number }, tx?: Tx): Promise<boolean> {
    const answer = (await (tx?.manager ?? this.source.manager).query(
      'UPDATE import_job SET lease_until = ?, progress = ?, progress_rows = ? WHERE id = ? AND lease_owner = ? AND version = ?',
      [this.until(), at.progress, at.rows, job.id, owner, job.version],
    )) as { affectedRows: number };
    return answer.affectedRows === 1;
  }

  /** Let go, for others to go on after `delayMs`. */
  async release({ owner, job }: Lease, delayMs = 0): Promise<void> {
    const until = delayMs === 0 ? null : new Date(this.clock.now() + delayMs);
    await this.source.query('UPDATE import_job SET lease_owner = NULL, lease_until = ? WHERE id = ? AND lease_owner = ?', [until, job.id, owner]);
  }

  private until(): Date {
    return new Date(this.clock.now() + LEASE_MS);
  }
}
