import { Injectable } from '@nestjs/common';
import type { CommitImportRequest } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportRights } from './import-rights.js';
import { ImportRunner } from './import-runner.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';

/** Takes the confirmation of an import; the writing itself goes on behind it. */
@Injectable()
export class ConfirmImportService {
  constructor(
    private readonly reader: ImportsReader,
    private readonly rights: ImportRights,
    private readonly steps: JobSteps,
    private readonly organisations: OrganisationsApi,
    private readonly runner: ImportRunner,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem imports.not_found, imports.wrong_state, request.stale, imports.has_faults */
  async execute(actor: Actor, id: string, { mode, version }: CommitImportRequest, trace: RequestTrace): Promise<ImportJob> {
    const job = await this.reader.require(actor, id);
    this.steps.allow(job, 'commit', version);
    const { counts } = job;
    if (mode === 'all' && counts !== null && counts.faulty + counts.conflicting > 0) {
      throw new Problem('imports.has_faults', { detail: `有 ${counts.faulty} 行错误、${counts.conflicting} 行冲突` });
    }
    await this.transactions.run(async (tx) => {
      const organisation = await this.organisations.require(job.organisationId, tx);
      if (!this.rights.may(actor, job.kind, organisation)) throw new Problem('imports.not_found');
      await this.steps.take(tx, job, 'commit', {
        commitMode: mode, committedByAccount: actor.accountId, committedByMember: actor.memberId, requestId: trace.requestId, troubleCode: null, troubleDetail: null,
      });
      await this.audit.append(tx, {
        actor, trace, action: 'imports.run', subjectType: 'import_job', subjectId: id, organisationPath: organisation.path, detail: { step: 'confirmed', kind: job.kind, mode },
      });
      tx.afterCommit(() => this.runner.wake());
    });
    return this.steps.now(id);
  }
}
