import { Injectable } from '@nestjs/common';
import type { SubmitCorrectionRequest } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { CorrectionCourse } from './correction-course.js';
import { CorrectionRequestReader } from './correction-request.reader.js';
import { CorrectionVault } from './correction-vault.js';
import { Correction } from './correction.entity.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Lets a member ask for changes to their own record. */
@Injectable()
export class SubmitCorrectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: CorrectionRequestReader,
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly course: CorrectionCourse,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, request.stale, corrections.nothing_changed, corrections.already_open */
  execute(actor: Actor, trace: RequestTrace, request: SubmitCorrectionRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const { record, changes } = await this.reading.read(tx, actor, request);
      const id = this.ids.next();
      const now = this.clock.date();
      const row: Correction = {
        id, memberId: record.id, organisationId: record.values.organisationId, organisationPath: record.organisationPath, state: 'submitted', version: 1,
        changesSealed: this.vault.seal('correction', id, changes), reason: request.reason, opinion: null, decidedBy: null, decidedAt: null,
        submittedAt: now, changedAt: now,
      };
      await this.rows.insert(tx, row);
      const place = { memberId: record.id, organisationPath: record.organisationPath };
      await this.course.record(tx, { row, place }, { actor, trace, action: 'submit', asked: changes });
      return id;
    });
  }
}
