import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ImportFiles } from './import-files.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import type { ImportSession } from './import-kind.js';
import { ImportKinds } from './imports.api.js';
import { LeaseLost, type Lease } from './import-leases.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportSheets } from './import-sheets.js';

/** Rows judged in one go: few enough that other requests are not held up. */
const SLICE = 100;

/** Judges every row against the data as it is now and keeps what it found for the preview. */
@Injectable()
export class CheckStep {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly files: ImportFiles,
    private readonly sheets: ImportSheets,
    private readonly kinds: ImportKinds,
    private readonly organisations: OrganisationsApi,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws LeaseLost, SpreadsheetRefused, Problem */
  async run(lease: Lease): Promise<void> {
    const { job } = lease;
    await this.rows.clear(job.id);
    const session = await this.open(lease);
    const count = await this.files.withLocal(job, (path) => this.judge(lease, session, path));
    const moved = await this.jobs.move(undefined, { id: job.id, state: 'checking', version: job.version, leaseOwner: lease.owner }, {
      state: 'ready', counts: await this.rows.counts(job.id), progress: 0, progressRows: count, attempts: 0, leaseOwner: null, leaseUntil: null, updatedAt: this.clock.date(),
    });
    if (!moved) throw new LeaseLost();
  }

  private async open({ job }: Lease): Promise<ImportSession> {
    return this.kinds.require(job.kind).open({
      jobId: job.id,
      organisation: await this.organisations.require(job.organisationId),
      actorMemberId: job.createdByMember,
      hand: null,
      fields: job.mapping?.fields ?? [],
      dateSystem: this.sheets.open(job)?.dateSystem ?? 1900,
      today: shanghaiDay(this.clock.now()),
    });
  }

  private async judge(lease: Lease, session: ImportSession, path: string): Promise<number> {
    let share = 0;
    let count = 0;
    const wanted = lease.job.sheetWanted;
    const sheet = await parseInWorker(path, { ...(wanted !== null && { sheetName: wanted }), onProgress: ({ fraction }) => { share = fraction; } });
    for await (const batch of sheet.rows) {
      for (let at = 0; at < batch.length; at += SLICE) {
        const checked = await session.check(batch.slice(at, at + SLICE));
        count += checked.length;
        // The note locks the job for this lease, so a runner that was given up can add no rows to another's work.
        await this.transactions.run(async (tx) => {
          await lease.note(share * 100, count, tx);
          await this.rows.insert(tx, lease.job.id, checked);
        });
      }
    }
    return count;
  }
}
