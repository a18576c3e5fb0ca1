import { Injectable } from '@nestjs/common';
import type { FieldFault } from '@party/shared/kernel';
import type { MapImportRequest } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { ImportJob } from './import-job.entity.js';
import type { ImportKind } from './import-kind.js';
import { ImportMappingsRepository } from './import-mappings.repository.js';
import { ImportRunner } from './import-runner.js';
import { ImportSheets, type StoredSheet } from './import-sheets.js';
import { ImportKinds } from './imports.api.js';
import { missingFields } from './imports.presenter.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';

type Fields = (string | null)[];

/** Settles what each column means, or which worksheet is read, and has the rows checked. */
@Injectable()
export class MapImportService {
  constructor(
    private readonly reader: ImportsReader,
    private readonly steps: JobSteps,
    private readonly kinds: ImportKinds,
    private readonly sheets: ImportSheets,
    private readonly mappings: ImportMappingsRepository,
    private readonly runner: ImportRunner,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem imports.not_found, imports.wrong_state, request.stale, imports.column_*, imports.file_gone, spreadsheet.sheet_not_found */
  async execute(actor: Actor, id: string, request: MapImportRequest): Promise<ImportJob> {
    const job = await this.reader.require(actor, id);
    const { sheetName } = request;
    this.steps.allow(job, sheetName === undefined ? 'map' : 'choose_sheet', request.version);
    if (job.fileKey === null) throw new Problem('imports.file_gone');
    const sheet = this.sheets.open(job);
    if (!sheet) throw new Problem('imports.wrong_state');
    if (sheetName === undefined) await this.map(job, sheet, request.fields ?? []);
    else await this.readOther(job, sheet, sheetName);
    return this.steps.now(id);
  }

  private async map(job: ImportJob, sheet: StoredSheet, fields: Fields): Promise<void> {
    const faults = mappingFaults(this.kinds.require(job.kind), sheet, fields);
    if (faults.length > 0) throw new Problem(faults.some((one) => one.code === 'required') ? 'imports.column_missing' : 'imports.column_unknown', { errors: faults });
    await this.transactions.run(async (tx) => {
      await this.steps.take(tx, job, 'map', { mapping: { fields, source: 'chosen' }, counts: null, troubleCode: null, troubleDetail: null });
      await this.mappings.remember(tx, job.organisationId, job.kind, this.mappings.headerIndex(sheet.headers), fields);
      tx.afterCommit(() => this.runner.wake());
    });
  }

  private async readOther(job: ImportJob, sheet: StoredSheet, sheetName: string): Promise<void> {
    if (!sheet.sheetNames.includes(sheetName)) throw new Problem('spreadsheet.sheet_not_found');
    await this.transactions.run(async (tx) => {
      await this.steps.take(tx, job, 'choose_sheet', { sheetWanted: sheetName, sheetSealed: null, mapping: null, counts: null, troubleCode: null, troubleDetail: null });
      tx.afterCommit(() => this.runner.wake());
    });
  }
}

/** What is wrong with a mapping, by field of the request. */
function mappingFaults(kind: ImportKind, sheet: StoredSheet, fields: Fields): FieldFault[] {
  if (fields.length !== sheet.headers.length) return [{ field: 'fields', code: 'wrong_length', message: `文件有 ${sheet.headers.length} 列，请为每一列选择含义` }];
  const known = new Map(kind.columns.map((one) => [one.field, one.header]));
  const faults = fields.flatMap((field, index): FieldFault[] => {
    if (field === null) return [];
    if (!known.has(field)) return [{ field: `fields.${index}`, code: 'not_allowed', message: '没有这一项' }];
    const twice = fields.indexOf(field) !== index;
    return twice ? [{ field: `fields.${index}`, code: 'duplicate', message: `“${known.get(field)}”只能对应一列` }] : [];
  });
  const missing = missingFields(kind, fields).map((field) => ({ field: 'fields', code: 'required', message: `请指定哪一列是“${known.get(field)}”` }));
  return [...faults, ...missing];
}
