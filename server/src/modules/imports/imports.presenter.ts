import { Injectable } from '@nestjs/common';
import { apiProblems } from '@party/shared/api';
import type { Id } from '@party/shared/kernel';
import { columnLetter, type ImportJobView, type ImportKindView, type ImportRowFault, type ImportRowView, type ImportSummary } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import type { ImportKind, RowFault } from './import-kind.js';
import { ImportKinds } from './imports.api.js';
import type { StoredRow } from './import-rows.repository.js';
import { ImportSheets } from './import-sheets.js';

/** Fields that must have a column and have none. */
export const missingFields = (kind: ImportKind, fields: readonly (string | null)[]): string[] =>
  kind.columns.filter((one) => one.required && !fields.includes(one.field)).map((one) => one.field);

/** Names the column of each fault as the person sees it. */
export class FaultPlaces {
  private readonly headers: ReadonlyMap<string, string>;

  constructor(kind: ImportKind, private readonly fields: readonly (string | null)[], private readonly sheetHeaders: readonly string[]) {
    this.headers = new Map(kind.columns.map((one) => [one.field, one.header]));
  }

  /** Position of a field's column in the file; undefined when it has none. */
  columnOf(field: string | null): number | undefined {
    const at = field === null ? -1 : this.fields.indexOf(field);
    return at < 0 ? undefined : at;
  }

  view({ field, code, message }: RowFault): ImportRowFault {
    const at = this.columnOf(field);
    const header = at === undefined ? (this.headers.get(field ?? '') ?? null) : (this.sheetHeaders[at] ?? null);
    return { column: at === undefined ? null : columnLetter(at), header, field, code, message };
  }

  row({ number, verdict, subject, note, faults, warnings, changes }: StoredRow): ImportRowView {
    const view = (one: RowFault): ImportRowFault => this.view(one);
    return { number, verdict, subject, note, faults: faults.map(view), warnings: warnings.map(view), changes };
  }
}

/** The only way out for imports. */
@Injectable()
export class ImportsPresenter {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly organisations: OrganisationsApi,
    private readonly jobs: ImportJobsRepository,
    private readonly sheets: ImportSheets,
  ) {}

  kind({ kind, name, columns }: ImportKind): ImportKindView {
    return { kind, name, columns: columns.map(({ field, header, required, example, help }) => ({ field, header, required, example, help })) };
  }

  /** Summaries in the order of the jobs. */
  async list(actor: Actor, jobs: readonly ImportJob[]): Promise<ImportSummary[]> {
    const places = new Map((await this.organisations.find([...new Set(jobs.map((one) => one.organisationId))])).map((one) => [one.id, one.name]));
    return jobs.map((job) => this.summary(actor, job, places));
  }

  /** Everything about one job. */
  async job(actor: Actor, job: ImportJob): Promise<ImportJobView> {
    const [summary] = await this.list(actor, [job]);
    if (!summary) throw new Error('a job without a summary');
    const sheet = this.sheets.open(job);
    const last = job.state === 'committed' ? await this.jobs.lastCommitted(job.organisationId, job.kind) : null;
    const before = await this.jobs.sameFile(job);
    return {
      ...summary, fileBytes: job.fileBytes, progressRows: job.progressRows,
      sheet: sheet && { format: sheet.format, sheetName: sheet.sheetName, sheetNames: sheet.sheetNames, headerRow: sheet.headerRow, headers: sheet.headers, samples: sheet.samples },
      mapping: job.mapping && { ...job.mapping, missing: missingFields(this.kinds.require(job.kind), job.mapping.fields) },
      trouble: job.troubleCode === null ? null : { code: job.troubleCode, title: apiProblems[job.troubleCode]?.title ?? '未能完成', detail: job.troubleDetail },
      importedBefore: before?.committedAt ? { id: before.id, committedAt: before.committedAt.toISOString() } : null,
      undoable: last?.id === job.id, fileKept: job.fileKey !== null,
    };
  }

  /** Names the columns of faults of one job. */
  places(job: ImportJob): FaultPlaces {
    return new FaultPlaces(this.kinds.require(job.kind), job.mapping?.fields ?? [], this.sheets.open(job)?.headers ?? []);
  }

  private summary(actor: Actor, job: ImportJob, places: ReadonlyMap<Id, string>): ImportSummary {
    const { id, kind, organisationId, fileName, state, progress, counts, version } = job;
    return {
      id, kind, kindName: this.kinds.all().find((one) => one.kind === kind)?.name ?? kind, organisationId, organisationName: places.get(organisationId) ?? '',
      fileName, state, progress, counts, version, mine: job.createdByAccount === actor.accountId, createdAt: job.createdAt.toISOString(),
      result: job.result && { ...job.result, committedAt: (job.committedAt ?? job.updatedAt).toISOString() },
    };
  }
}
