import { Injectable } from '@nestjs/common';
import type { UndoImportRequest } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportRights } from './import-rights.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportLanes } from './import-lanes.js';
import { ImportKinds } from './imports.api.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';

/** Takes the last import of an organisation back, as long as nothing builds on it. */
@Injectable()
export class UndoImportService {
  constructor(
    private readonly reader: ImportsReader,
    private readonly rights: ImportRights,
    private readonly steps: JobSteps,
    private readonly jobs: ImportJobsRepository,
    private readonly kinds: ImportKinds,
    private readonly lanes: ImportLanes,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem imports.not_found, imports.wrong_state, request.stale, imports.not_last, imports.undo_blocked */
  async execute(actor: Actor, id: string, { reason, version }: UndoImportRequest, trace: RequestTrace): Promise<ImportJob> {
    const job = await this.reader.require(actor, id);
    this.steps.allow(job, 'undo', version);
    await this.transactions.run(async (tx) => {
      await this.lanes.enter(tx, job.kind);
      const organisation = await this.organisations.require(job.organisationId, tx);
      if (!this.rights.may(actor, job.kind, organisation)) throw new Problem('imports.not_found');
      if ((await this.jobs.lastCommitted(job.organisationId, job.kind, tx))?.id !== id) throw new Problem('imports.not_last');
      await this.kinds.require(job.kind).undo(tx, id, { actor, trace, reason });
      await this.steps.take(tx, job, 'undo', { progress: 100 });
      await this.audit.append(tx, {
        actor, trace, action: 'imports.run', subjectType: 'import_job', subjectId: id, organisationPath: organisation.path, detail: { step: 'undone', kind: job.kind },
      });
    });
    return this.steps.now(id);
  }
}
