import { Injectable } from '@nestjs/common';
import type { ImportTarget } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { ImportFiles, type KeptFile, type ReceivedFile } from './import-files.js';
import { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportLook } from './import-look.js';
import { ImportRights } from './import-rights.js';
import { ImportRunner } from './import-runner.js';
import { ImportKinds } from './imports.api.js';
import { TableHead } from './table-head.js';

/** Imports of one person the service works on at the same time. */
const MAX_WORKING = 3;

/** Takes an upload in. */
@Injectable()
export class StartImportService {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly rights: ImportRights,
    private readonly organisations: OrganisationsApi,
    private readonly jobs: ImportJobsRepository,
    private readonly files: ImportFiles,
    private readonly looks: ImportLook,
    private readonly heads: TableHead,
    private readonly runner: ImportRunner,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The organisation, when the actor may import there; asked before a byte of the file is looked at.
   * @throws Problem imports.kind_unknown, organisations.not_found
   */
  async target(actor: Actor, { kind, organisationId }: ImportTarget): Promise<OrganisationRef> {
    this.kinds.require(kind);
    const organisation = await this.organisations.require(organisationId);
    if (!this.rights.may(actor, kind, organisation)) throw new Problem('organisations.not_found');
    return organisation;
  }

  /** @throws Problem organisations.closed, imports.too_many_open, imports.no_rows, spreadsheet.* */
  async execute(actor: Actor, target: ImportTarget, file: ReceivedFile, trace: RequestTrace): Promise<ImportJob> {
    const organisation = await this.target(actor, target);
    if (organisation.status !== 'active') throw new Problem('organisations.closed');
    const table = await this.looks.look(file.path, file.name);
    if (table?.count === 0) throw new Problem('imports.no_rows');
    const id = this.ids.next();
    const kept = await this.files.keep(id, file);
    const job = this.build(id, actor, target, file, kept);
    if (table !== null) Object.assign(job, { state: 'mapping', progressRows: table.count, ...(await this.heads.columns(job, table)) } satisfies Partial<ImportJob>);
    try {
      await this.transactions.run(async (tx) => {
        if ((await this.jobs.countWorking(tx, job.createdByAccount)) >= MAX_WORKING) throw new Problem('imports.too_many_open');
        await this.jobs.insert(tx, job);
        await this.audit.append(tx, {
          actor, trace, action: 'imports.run', subjectType: 'import_job', subjectId: id, organisationPath: organisation.path,
          detail: { step: 'uploaded', kind: target.kind, bytes: file.bytes },
        });
        tx.afterCommit(() => this.runner.wake());
      });
    } catch (fault) {
      await this.files.remove(kept.fileKey);
      throw fault;
    }
    return job;
  }

  private build(id: string, actor: Actor, { kind, organisationId }: ImportTarget, file: ReceivedFile, kept: KeptFile): ImportJob {
    const now = this.clock.date();
    return Object.assign(new ImportJob(), {
      id, kind, organisationId, state: 'uploaded', ...kept, fileHash: file.hash, fileName: file.name.slice(-200), fileBytes: file.bytes, sheetWanted: null, sheetSealed: null,
      headerIndex: null, mapping: null, counts: null, result: null, progress: 0, progressRows: 0, commitMode: null, troubleCode: null, troubleDetail: null,
      createdByAccount: actor.accountId ?? '', createdByMember: actor.memberId, committedByAccount: null, committedByMember: null, requestId: null,
      leaseOwner: null, leaseUntil: null, attempts: 0, version: 1, createdAt: now, updatedAt: now, committedAt: null, commitNo: null,
    } satisfies ImportJob);
  }
}
