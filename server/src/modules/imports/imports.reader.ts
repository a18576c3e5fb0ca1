import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import { ROW_VERDICTS, type ImportJobView, type ImportKindsAnswer, type ImportRowView, type ImportSummary, type ListImportRowsQuery, type ListImportsQuery } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportRights } from './import-rights.js';
import { ImportKinds } from './imports.api.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsPresenter } from './imports.presenter.js';

/** What people see of imports: those at organisations where they may import themselves. */
@Injectable()
export class ImportsReader {
  constructor(
    private readonly jobs: ImportJobsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly presenter: ImportsPresenter,
    private readonly importKinds: ImportKinds,
    private readonly rights: ImportRights,
  ) {}

  kinds(): ImportKindsAnswer {
    return { items: this.importKinds.all().map((one) => this.presenter.kind(one)) };
  }

  /** @throws Problem imports.kind_unknown */
  async list(actor: Actor, query: ListImportsQuery): Promise<Page<ImportSummary>> {
    const { kind, organisationId, cursor, limit = DEFAULT_PAGE } = query;
    if (kind !== undefined) this.importKinds.require(kind);
    const before = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    const found = await this.jobs.list(this.rights.reach(actor), { kind, organisationId, before, limit });
    const page = pageOf(found, limit, (job) => job, (job) => [job.id]);
    return { items: await this.presenter.list(actor, page.items), next: page.next };
  }

  /** @throws Problem imports.not_found */
  async require(actor: Actor, id: Id): Promise<ImportJob> {
    const job = await this.jobs.visible(this.rights.reach(actor), id);
    if (!job) throw new Problem('imports.not_found');
    return job;
  }

  /** @throws Problem imports.not_found */
  async view(actor: Actor, id: Id): Promise<ImportJobView> {
    return this.presenter.job(actor, await this.require(actor, id));
  }

  /** @throws Problem imports.not_found */
  async listRows(actor: Actor, id: Id, query: ListImportRowsQuery): Promise<Page<ImportRowView>> {
    const job = await this.require(actor, id);
    const { verdict, cursor, limit = DEFAULT_PAGE } = query;
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
    if (!Number.isSafeInteger(after)) throw new Problem('request.cursor_invalid');
    // While rows are being judged there is no list to page through: it would grow under the reader.
    const judged = job.counts !== null && job.state !== 'checking';
    const found = judged ? await this.rows.after(job.id, verdict === undefined ? ROW_VERDICTS : [verdict], after, limit + 1) : [];
    const places = this.presenter.places(job);
    return pageOf(found, limit, (row) => places.row(row), (row) => [row.number]);
  }
}
