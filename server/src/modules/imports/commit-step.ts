import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import type { RowVerdict } from '@party/shared/imports';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import type { ImportJob, StoredResult } from './import-job.entity.js';
import { ImportJobsRepository, type JobColumns } from './import-jobs.repository.js';
import { BasisChanged, type ImportHand } from './import-kind.js';
import { ImportKinds } from './imports.api.js';
import { ImportLanes } from './import-lanes.js';
import { LeaseLost, type Lease } from './import-leases.js';
import { ImportRights } from './import-rights.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportSheets } from './import-sheets.js';

const WRITTEN: readonly RowVerdict[] = ['new', 'changed'];
const FREE: JobColumns = { progress: 0, attempts: 0, leaseOwner: null, leaseUntil: null };

/** Writes the rows of a confirmed import: all in one transaction, or none. */
@Injectable()
export class CommitStep {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly sheets: ImportSheets,
    private readonly kinds: ImportKinds,
    private readonly lanes: ImportLanes,
    private readonly rights: ImportRights,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws LeaseLost; other faults leave nothing written */
  async run(lease: Lease): Promise<void> {
    const still = lease.beat();
    try {
      await this.transactions.run((tx) => this.commit(tx, lease, still));
    } catch (fault) {
      await this.backOut(lease, fault);
    } finally {
      still();
    }
  }

  private async commit(tx: Tx, lease: Lease, still: () => void): Promise<void> {
    const { job } = lease;
    const commitNo = await this.lanes.enter(tx, job.kind);
    const organisation = await this.organisations.require(job.organisationId, tx);
    const actor = await this.rights.require(job.committedByAccount, job.committedByMember, job.kind, organisation);
    const trace = { requestId: job.requestId ?? '', sessionId: null, ip: '', device: '' };
    const written = await this.write(tx, lease, organisation, { actor, trace });
    const result: StoredResult = { ...written, mode: job.commitMode ?? 'all', skipped: (job.counts?.conflicting ?? 0) + (job.counts?.faulty ?? 0) };
    await this.audit.append(tx, {
      actor, trace, action: 'imports.run',
      subjectType: 'import_job', subjectId: job.id, organisationPath: organisation.path, detail: { step: 'committed', kind: job.kind, ...result },
    });
    still();
    const now = this.clock.date();
    const moved = await this.jobs.move(tx, this.before(lease), {
      ...FREE, state: 'committed', result, progress: 100, committedAt: now, commitNo, updatedAt: now, troubleCode: null, troubleDetail: null,
    });
    if (!moved) throw new LeaseLost();
  }

  private async write(tx: Tx, lease: Lease, organisation: OrganisationRef, hand: ImportHand): Promise<{ created: number; changed: number }> {
    const { job } = lease;
    const session = await this.kinds.require(job.kind).open({
      jobId: job.id, organisation, actorMemberId: job.committedByMember, hand, fields: job.mapping?.fields ?? [],
      dateSystem: this.sheets.open(job)?.dateSystem ?? 1900, today: shanghaiDay(this.clock.now()),
    }, tx);
    const total = (job.counts?.new ?? 0) + (job.counts?.changed ?? 0);
    const sum = { created: 0, changed: 0 };
    let done = 0;
    for await (const rows of this.rows.walk(job.id, WRITTEN, tx)) {
      const written = await session.write(tx, rows);
      sum.created += written.created;
      sum.changed += written.changed;
      done += rows.length;
      lease.tell((done / Math.max(1, total)) * 100, done);
      lease.check();
    }
    return sum;
  }

  /** The transaction has been rolled back: back to a new check, or to the person with the reason. */
  private async backOut(lease: Lease, fault: unknown): Promise<void> {
    const updatedAt = this.clock.date();
    if (fault instanceof BasisChanged) {
      await this.settle(lease, { ...FREE, state: 'checking', troubleCode: 'imports.basis_changed', troubleDetail: fault.rowNumber === null ? null : `第${fault.rowNumber}行等`, updatedAt });
      return;
    }
    if (fault instanceof Problem && fault.spec.status < 500) {
      await this.settle(lease, { ...FREE, state: 'ready', troubleCode: fault.code, troubleDetail: fault.extras.detail ?? null, updatedAt });
      return;
    }
    throw fault;
  }

  private async settle(lease: Lease, values: JobColumns): Promise<void> {
    if (!(await this.jobs.move(undefined, this.before(lease), values))) throw new LeaseLost();
  }

  private before({ job, owner }: Lease): { id: string; state: ImportJob['state']; version: number; leaseOwner: string } {
    return { id: job.id, state: 'committing', version: job.version, leaseOwner: owner };
  }
}
