import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { cleanMessage, LOGGER, type Logger } from '../logging/logger.js';
import { JOB_LEASE_MS, JobLedger, type JobLease, type RunResult } from './job-ledger.js';
import { Jobs, type Job } from './jobs.js';
import { pendingPeriods, type PendingPeriod } from './pending-periods.js';
import { latestDue } from './schedule.js';

const LOOK_MS = 1000;
const MAX_ATTEMPTS = 5;
const RETRY_MS = 60_000;

/** Runs each period of each job once, whichever replica comes first. */
@Injectable()
export class Scheduler {
  private readonly busy = new Set<string>();

  constructor(
    private readonly jobs: Jobs,
    private readonly ledger: JobLedger,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Look for due jobs until the signal aborts; then wait for the running ones, which are told to stop too. */
  async run(signal: AbortSignal): Promise<void> {
    const running = new Set<Promise<void>>();
    while (!signal.aborted) {
      for (const job of this.jobs.all()) {
        if (this.busy.has(job.name)) continue;
        const work = this.runDue(job, signal).finally(() => running.delete(work));
        running.add(work);
      }
      await pause(LOOK_MS, signal);
    }
    await Promise.all(running);
  }

  /** One look at every job; resolves when what was due is dealt with. */
  async tick(signal: AbortSignal = new AbortController().signal): Promise<void> {
    await Promise.all(this.jobs.all().map((job) => this.runDue(job, signal)));
  }

  private async runDue(job: Job, signal: AbortSignal): Promise<void> {
    if (this.busy.has(job.name)) return;
    this.busy.add(job.name);
    try {
      if ((await this.pending(job)).length === 0) return;
      const lease = await this.ledger.acquire(job.name);
      if (lease) await this.withLease(job, lease, signal);
    } catch (fault) {
      this.logger.error({ err: fault, job: job.name }, 'job could not be looked after');
    } finally {
      this.busy.delete(job.name);
    }
  }

  private async pending(job: Job): Promise<PendingPeriod[]> {
    const now = this.clock.now();
    return pendingPeriods(job, await this.ledger.records(job.name, latestDue(job.schedule, now).key), now);
  }

  private async withLease(job: Job, first: JobLease, signal: AbortSignal): Promise<void> {
    const held = new HeldLease(first, this.ledger, signal);
    try {
      // Looked up again: between the first look and the lease another replica may have done the work.
      for (const period of await this.pending(job)) {
        if (held.signal.aborted) break;
        await this.runPeriod(job, period, held);
      }
    } finally {
      await held.release();
    }
  }

  private async runPeriod(job: Job, period: PendingPeriod, held: HeldLease): Promise<void> {
    const result = period.skip ? { state: 'skipped' as const, attempts: 0, retryAt: null, fault: null } : await this.attempt(job, period, held.signal);
    // Told to stop half-way: nothing is written down, the next worker begins the period again.
    if (result === null) return;
    const recorded = await held.use((lease) => this.ledger.record(lease, period, result));
    this.logger[result.state === 'failed' ? 'error' : 'info']({ job: job.name, period: period.key, state: result.state, recorded }, 'job');
  }

  private async attempt(job: Job, period: PendingPeriod, signal: AbortSignal): Promise<RunResult | null> {
    const attempts = period.attempts + 1;
    try {
      await job.run(period.key, signal);
      return { state: 'done', attempts, retryAt: null, fault: null };
    } catch (fault) {
      if (signal.aborted) return null;
      this.logger.warn({ err: fault, job: job.name, period: period.key, attempts }, 'job failed');
      const note = cleanMessage(fault instanceof Error ? fault.message : String(fault));
      if (attempts >= MAX_ATTEMPTS) return { state: 'failed', attempts, retryAt: null, fault: note };
      return { state: 'retry', attempts, retryAt: this.clock.now() + RETRY_MS * 2 ** (attempts - 1), fault: note };
    }
  }
}

/** A lease that is renewed while it is held. Its signal aborts when it is lost or the worker stops. */
class HeldLease {
  private readonly stop = new AbortController();
  readonly signal: AbortSignal;
  private readonly timer: NodeJS.Timeout;
  /** Renewals and uses of the lease, one after the other: each needs the version the last one left. */
  private queue: Promise<unknown> = Promise.resolve();
  private lease: JobLease | null;

  constructor(first: JobLease, private readonly ledger: JobLedger, outer: AbortSignal) {
    this.lease = first;
    this.signal = AbortSignal.any([outer, this.stop.signal]);
    this.timer = setInterval(() => void this.renew(), JOB_LEASE_MS / 3);
  }

  /** Do something with the lease as it is now; undefined when it is lost. */
  async use<T>(work: (lease: JobLease) => Promise<T>): Promise<T | undefined> {
    const mine = this.queue.then(() => (this.lease ? work(this.lease) : undefined));
    this.queue = mine.catch(() => undefined);
    return mine;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.use((lease) => this.ledger.release(lease));
  }

  private async renew(): Promise<void> {
    await this.use(async (lease) => {
      this.lease = await this.ledger.renew(lease).catch(() => null);
      if (!this.lease) this.stop.abort();
    });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      // One for each look would stay for as long as the worker lives.
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
