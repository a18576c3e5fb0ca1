import { Injectable } from '@nestjs/common';
import type { CommitImportRequest, RowVerdict } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportRights } from './import-rights.js';
import { ImportRunner } from './import-runner.js';
import { ImportKinds } from './imports.api.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';

const WRITTEN: readonly RowVerdict[] = ['new', 'changed'];

/** Takes the confirmation of an import; the writing itself goes on behind it. */
@Injectable()
export class ConfirmImportService {
  constructor(
    private readonly reader: ImportsReader,
    private readonly rights: ImportRights,
    private readonly steps: JobSteps,
    private readonly organisations: OrganisationsApi,
    private readonly runner: ImportRunner,
    private readonly kinds: ImportKinds,
    private readonly rows: ImportRowsRepository,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem imports.not_found, imports.wrong_state, request.stale, imports.has_faults, imports.unconfirmed */
  async execute(actor: Actor, id: string, { mode, version, confirmed = false }: CommitImportRequest, trace: RequestTrace): Promise<ImportJob> {
    const job = await this.reader.require(actor, id);
    this.steps.allow(job, 'commit', version);
    const { counts } = job;
    if (mode === 'all' && counts !== null && counts.faulty + counts.conflicting > 0) {
      throw new Problem('imports.has_faults', { detail: `有 ${counts.faulty} 行错误、${counts.conflicting} 行冲突` });
    }
    const doubtful = confirmed ? 0 : await this.doubtful(job);
    if (doubtful > 0) throw new Problem('imports.unconfirmed', { detail: `有 ${doubtful} 行带有提醒` });
    await this.transactions.run(async (tx) => {
      const organisation = await this.organisations.require(job.organisationId, tx);
      if (!this.rights.may(actor, job.kind, organisation)) throw new Problem('imports.not_found');
      await this.steps.take(tx, job, 'commit', {
        commitMode: mode, committedByAccount: actor.accountId, committedByMember: actor.memberId, requestId: trace.requestId, troubleCode: null, troubleDetail: null,
      });
      await this.audit.append(tx, {
        actor, trace, action: 'imports.run', subjectType: 'import_job', subjectId: id, organisationPath: organisation.path, detail: { step: 'confirmed', kind: job.kind, mode, doubtsSettled: confirmed },
      });
      tx.afterCommit(() => this.runner.wake());
    });
    return this.steps.now(id);
  }

  /** Rows to be written that somebody has to look at first. */
  private async doubtful({ id, kind }: ImportJob): Promise<number> {
    if (this.kinds.require(kind).asksAboutWarnings !== true) return 0;
    let count = 0;
    for await (const rows of this.rows.walk(id, WRITTEN)) count += rows.filter((row) => row.warnings.length > 0).length;
    return count;
  }
}
