import { Injectable } from '@nestjs/common';
import type { ImportMappingView } from '@party/shared/imports';
import { Clock } from '../../platform/clock/clock.js';
import { parseInWorker } from '../../platform/spreadsheet/parse-in-worker.js';
import type { SheetRow } from '../../platform/spreadsheet/spreadsheet.types.js';
import { ImportFiles } from './import-files.js';
import type { StoredMapping } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportKinds } from './imports.api.js';
import { LeaseLost, type Lease } from './import-leases.js';
import { ImportMappingsRepository } from './import-mappings.repository.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportSheets, SAMPLE_ROWS, type StoredSheet } from './import-sheets.js';

/** Reads the whole table once: whether it can be read, its headers, its first rows, a mapping to begin with. */
@Injectable()
export class ParseStep {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly files: ImportFiles,
    private readonly sheets: ImportSheets,
    private readonly mappings: ImportMappingsRepository,
    private readonly kinds: ImportKinds,
    private readonly clock: Clock,
  ) {}

  /** @throws LeaseLost, SpreadsheetRefused, Problem */
  async run(lease: Lease): Promise<void> {
    const { job } = lease;
    await this.rows.clear(job.id);
    const { sheet, count } = await this.files.withLocal(job, (path) => this.read(lease, path));
    const before = { id: job.id, state: job.state, version: job.version, leaseOwner: lease.owner };
    const step = { progress: 0, progressRows: count, attempts: 0, leaseOwner: null, leaseUntil: null, updatedAt: this.clock.date() };
    const moved = count === 0
      ? await this.jobs.move(undefined, before, { ...step, state: 'failed', troubleCode: 'imports.no_rows' })
      : await this.jobs.move(undefined, before, {
        ...step, state: 'mapping', sheetSealed: this.sheets.seal(job.id, sheet), counts: null, troubleCode: null, troubleDetail: null,
        headerIndex: this.mappings.headerIndex(sheet.headers), mapping: await this.mappingFor(lease, sheet),
      });
    if (!moved) throw new LeaseLost();
  }

  private async read(lease: Lease, path: string): Promise<{ sheet: StoredSheet; count: number }> {
    let share = 0;
    const wanted = lease.job.sheetWanted;
    const sheet = await parseInWorker(path, { ...(wanted !== null && { sheetName: wanted }), onProgress: ({ fraction }) => { share = fraction; } });
    const first: SheetRow[] = [];
    let count = 0;
    for await (const batch of sheet.rows) {
      if (first.length < SAMPLE_ROWS) first.push(...batch.slice(0, SAMPLE_ROWS));
      count += batch.length;
      await lease.note(share * 100, count);
    }
    return { sheet: this.sheets.describe(sheet, first), count };
  }

  private async mappingFor({ job }: Lease, sheet: StoredSheet): Promise<StoredMapping> {
    const kind = this.kinds.require(job.kind);
    const known = new Set(kind.columns.map((one) => one.field));
    const remembered = await this.mappings.recall(job.organisationId, job.kind, this.mappings.headerIndex(sheet.headers));
    const source: ImportMappingView['source'] = remembered === null ? 'guessed' : 'remembered';
    const fields = (remembered ?? kind.guess(sheet.headers)).map((field) => (field !== null && known.has(field) ? field : null));
    return { fields, source };
  }
}
