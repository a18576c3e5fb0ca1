import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { SpreadsheetRefused } from '../../platform/spreadsheet/refusal.js';
import { CheckStep } from './check-step.js';
import { CommitStep } from './commit-step.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportLeases, LeaseLost, type Lease } from './import-leases.js';
import { ParseStep } from './parse-step.js';

/** Another replica's leftovers are looked for so often; own uploads begin at once. */
const POLL_MS = 3_000;
const MAX_ATTEMPTS = 3;
const RETRY_MS = 5_000;

/**
 * Works on imports beside the requests, one step of one job at a time, in every process: the steps are leased rows, so
 * that any replica goes on where another was stopped.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly owner: string;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly leases: ImportLeases,
    private readonly jobs: ImportJobsRepository,
    private readonly parse: ParseStep,
    private readonly check: CheckStep,
    private readonly commit: CommitStep,
    private readonly clock: Clock,
    ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.owner = ids.next();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  /** Stop between two batches; the job is free for others at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** There may be something to do. */
  wake(): void {
    this.again = true;
    this.working ??= this.drain().finally(() => {
      this.working = undefined;
    });
  }

  private async drain(): Promise<void> {
    while (this.again && !this.stopping) {
      this.again = false;
      try {
        for (let lease = await this.claim(); lease; lease = await this.claim()) await this.step(lease);
      } catch (fault) {
        this.logger.warn({ err: fault }, 'imports are waiting for the database');
      }
    }
  }

  private async claim(): Promise<Lease | null> {
    return this.stopping ? null : this.leases.claim(this.owner, () => this.stopping);
  }

  private async step(lease: Lease): Promise<void> {
    try {
      await this.take(lease);
    } catch (fault) {
      await this.mishap(lease, fault);
    }
  }

  private async take(lease: Lease): Promise<void> {
    const { state } = lease.job;
    if (state === 'committing') return this.commit.run(lease);
    if (state === 'checking') return this.check.run(lease);
    return this.parse.run(lease);
  }

  private async mishap(lease: Lease, fault: unknown): Promise<void> {
    if (fault instanceof LeaseLost) return this.leases.release(lease);
    const { job } = lease;
    if (fault instanceof SpreadsheetRefused) return this.stop(lease, fault.code, fault.detail);
    if (fault instanceof Problem && fault.spec.status < 500) return this.stop(lease, fault.code, fault.extras.detail);
    this.logger.error({ err: fault, importId: job.id, state: job.state, attempt: job.attempts }, 'a step of an import failed');
    if (job.attempts >= MAX_ATTEMPTS) return this.stop(lease, 'imports.gave_up', undefined);
    return this.leases.release(lease, RETRY_MS * job.attempts);
  }

  /** End the job, or give a commit that could not be made back to the person. */
  private async stop(lease: Lease, code: string, detail: string | undefined): Promise<void> {
    const { id, state, version } = lease.job;
    await this.jobs.move(undefined, { id, state, version, leaseOwner: lease.owner }, {
      state: state === 'committing' ? 'ready' : 'failed', troubleCode: code, troubleDetail: detail?.slice(0, 300) ?? null,
      progress: 0, attempts: 0, leaseOwner: null, leaseUntil: null, updatedAt: this.clock.date(),
    });
  }
}
