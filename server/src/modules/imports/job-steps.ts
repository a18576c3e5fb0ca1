import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { nextTransition } from '@party/shared/kernel';
import { IMPORT_MACHINE, type ImportAction } from '@party/shared/imports';
import type { Tx } from '../../platform/database/transaction.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository, type JobColumns } from './import-jobs.repository.js';

/** Steps that people take. */
@Injectable()
export class JobSteps {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.stale when the person saw an older version, imports.wrong_state */
  allow(job: ImportJob, action: ImportAction, version: number): void {
    if (job.version !== version) throw new Problem('request.stale');
    if (!nextTransition(IMPORT_MACHINE, job.state, action).ok) throw new Problem('imports.wrong_state');
  }

  /**
   * Take a step; of two people, or two taps, at once the first wins.
   * @throws Problem imports.wrong_state, request.stale
   */
  async take(tx: Tx, job: ImportJob, action: ImportAction, values: JobColumns): Promise<void> {
    const step = nextTransition(IMPORT_MACHINE, job.state, action);
    if (!step.ok) throw new Problem('imports.wrong_state');
    const before = { id: job.id, state: job.state, version: job.version };
    const free: JobColumns = { progress: 0, progressRows: 0, attempts: 0, leaseOwner: null, leaseUntil: null, updatedAt: this.clock.date() };
    if (!(await this.jobs.move(tx, before, { ...free, ...values, state: step.value.to }))) throw new Problem('request.stale');
  }

  /** The job as it is after a step. @throws Problem imports.not_found */
  async now(id: Id): Promise<ImportJob> {
    const job = await this.jobs.byId(id);
    if (!job) throw new Problem('imports.not_found');
    return job;
  }
}
