import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import { ImportFiles } from './import-files.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { LeaseLost, type Lease } from './import-leases.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { readToEnd, TableHead, type ReadTable } from './table-head.js';

/** Reads a whole table that was too long for the look at its upload, or another worksheet of it. */
@Injectable()
export class ParseStep {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly files: ImportFiles,
    private readonly heads: TableHead,
    private readonly clock: Clock,
  ) {}

  /** @throws LeaseLost, SpreadsheetRefused, Problem */
  async run(lease: Lease): Promise<void> {
    const { job } = lease;
    await this.rows.clear(job.id);
    const table = await this.files.withLocal(job, (path) => this.read(lease, path));
    const before = { id: job.id, state: job.state, version: job.version, leaseOwner: lease.owner };
    const step = { progress: 0, progressRows: table.count, attempts: 0, leaseOwner: null, leaseUntil: null, updatedAt: this.clock.date() };
    const moved = table.count === 0
      ? await this.jobs.move(undefined, before, { ...step, state: 'failed', troubleCode: 'imports.no_rows' })
      : await this.jobs.move(undefined, before, { ...step, state: 'mapping', counts: null, troubleCode: null, troubleDetail: null, ...(await this.heads.columns(job, table)) });
    if (!moved) throw new LeaseLost();
  }

  private async read(lease: Lease, path: string): Promise<ReadTable> {
    let share = 0;
    const wanted = lease.job.sheetWanted;
    const sheet = await parseInWorker(path, { ...(wanted !== null && { sheetName: wanted }), onProgress: ({ fraction }) => { share = fraction; } });
    return readToEnd(sheet, (rows) => lease.note(share * 100, rows));
  }
}
