import { Injectable } from '@nestjs/common';
import { nextTransition } from '@party/shared/kernel';
import { IMPORT_MACHINE } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ImportFiles } from './import-files.js';
import type { ImportJob } from './import-job.entity.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';

/** Gives an import up: what was uploaded is forgotten at once. */
@Injectable()
export class CancelImportService {
  constructor(
    private readonly reader: ImportsReader,
    private readonly steps: JobSteps,
    private readonly files: ImportFiles,
    private readonly rows: ImportRowsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem imports.not_found, imports.wrong_state, request.stale */
  async execute(actor: Actor, id: string): Promise<ImportJob> {
    const job = await this.reader.require(actor, id);
    if (job.state === 'cancelled') return job;
    if (!nextTransition(IMPORT_MACHINE, job.state, 'cancel').ok) throw new Problem('imports.wrong_state');
    await this.transactions.run((tx) => this.steps.take(tx, job, 'cancel', { fileKey: null, fileSecretSealed: null, sheetSealed: null }));
    if (job.fileKey !== null) await this.files.remove(job.fileKey);
    await this.rows.clear(id);
    return this.steps.now(id);
  }
}
