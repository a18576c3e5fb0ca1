import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { Transactions, type Tx } from '../database/transaction.js';
import type { DuePeriod } from './schedule.js';

/** The right to run one job. `version` fences: whoever lost the lease records nothing. */
export interface JobLease {
  job: string;
  owner: string;
  version: number;
}

/** How a period ended, or that it is to be tried again. */
export interface RunRecord {
  period: string;
  dueAt: number;
  state: 'done' | 'skipped' | 'retry' | 'failed';
  attempts: number;
  retryAt: number | null;
}

/** What is written about a period. */
export type RunResult = Omit<RunRecord, 'period' | 'dueAt'> & { fault: string | null };

/** How long a lease lasts; it is renewed while the job runs. */
export const JOB_LEASE_MS = 60_000;
const REMEMBERED = 64;

interface LeaseRow {
  version: number;
  lease_until: Date | null;
}

/** Leases and finished periods of the jobs, as rows: no lock of a session that a cluster or a pooler would lose. */
@Injectable()
export class JobLedger {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Take the lease of a job; null while another holds it. */
  async acquire(job: string): Promise<JobLease | null> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const [row] = await tx.manager.query<LeaseRow[]>('SELECT version, lease_until FROM job_lease WHERE job = ?', [job]);
      if (!row) return this.firstLease(tx, job, now);
      const until = row.lease_until?.getTime() ?? 0;
      // A lease that ends later than any lease could was taken before the clock went back.
      if (until > now && until <= now + 2 * JOB_LEASE_MS) return null;
      return this.swap(tx, { job, owner: this.ids.next(), version: row.version }, new Date(now + JOB_LEASE_MS));
    });
  }

  /** Prolong a lease; null when it was lost. */
  async renew(lease: JobLease): Promise<JobLease | null> {
    return this.transactions.run((tx) => this.swap(tx, lease, new Date(this.clock.now() + JOB_LEASE_MS)));
  }

  /** Give the lease back. */
  async release(lease: JobLease): Promise<void> {
    await this.transactions.run((tx) => this.swap(tx, lease, null));
  }

  /** What is known about one period of a job and its newest ones. */
  async records(job: string, period: string): Promise<RunRecord[]> {
    const rows = await this.transactions.run((tx) =>
      tx.manager.query<{ period: string; due_at: Date; state: RunRecord['state']; attempts: number; retry_at: Date | null }[]>(
        `SELECT period, due_at, state, attempts, retry_at FROM job_run WHERE job = ? AND period = ?
         UNION (SELECT period, due_at, state, attempts, retry_at FROM job_run WHERE job = ? ORDER BY due_at DESC LIMIT ?)`,
        [job, period, job, REMEMBERED],
      ),
    );
    return rows.map((row) => ({ period: row.period, dueAt: row.due_at.getTime(), state: row.state, attempts: row.attempts, retryAt: row.retry_at?.getTime() ?? null }));
  }

  /** Write down how a period ended; false when the lease was lost meanwhile, and nothing is written. */
  async record(lease: JobLease, period: DuePeriod, result: RunResult): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const [held] = await tx.manager.query<LeaseRow[]>('SELECT version FROM job_lease WHERE job = ? FOR UPDATE', [lease.job]);
      if (held?.version !== lease.version) return false;
      const retryAt = result.retryAt === null ? null : new Date(result.retryAt);
      const values = [result.state, result.attempts, retryAt, lease.owner, this.clock.date(), result.fault?.slice(0, 500) ?? null];
      await tx.manager.query(
        `INSERT INTO job_run (job, period, due_at, state, attempts, retry_at, owner, finished_at, last_fault) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE state = VALUES(state), attempts = VALUES(attempts), retry_at = VALUES(retry_at), owner = VALUES(owner),
           finished_at = VALUES(finished_at), last_fault = VALUES(last_fault)`,
        [lease.job, period.key, new Date(period.dueAt), ...values],
      );
      return true;
    });
  }

  /** Forget old periods: those of `every` jobs after two days, others after 400. Gives how many. */
  async purge(limit = 5000): Promise<number> {
    const ago = (days: number): Date => new Date(this.clock.now() - days * 86_400_000);
    return this.transactions.run(async (tx) => {
      const result = await tx.manager.query<{ affectedRows: number }>(
        "DELETE FROM job_run WHERE due_at < ? OR (due_at < ? AND period LIKE 'every%') LIMIT ?",
        [ago(400), ago(2), limit],
      );
      return result.affectedRows;
    });
  }

  private async firstLease(tx: Tx, job: string, now: number): Promise<JobLease | null> {
    const owner = this.ids.next();
    try {
      await tx.manager.query('INSERT INTO job_lease (job, version, owner, lease_until) VALUES (?, 1, ?, ?)', [job, owner, new Date(now + JOB_LEASE_MS)]);
      return { job, owner, version: 1 };
    } catch (fault) {
      if ((fault as { code?: unknown }).code === 'ER_DUP_ENTRY') return null;
      throw fault;
    }
  }

  /** Compare and set. On a multi-primary cluster the loser of a race fails at commit, tries again and finds the version gone. */
  private async swap(tx: Tx, lease: JobLease, until: Date | null): Promise<JobLease | null> {
    const result = await tx.manager.query<{ affectedRows: number }>(
      'UPDATE job_lease SET version = version + 1, owner = ?, lease_until = ? WHERE job = ? AND version = ?',
      [until === null ? null : lease.owner, until, lease.job, lease.version],
    );
    return result.affectedRows === 1 ? { ...lease, version: lease.version + 1 } : null;
  }
}
