import { Injectable } from '@nestjs/common';
import type { ResubmitCorrectionRequest } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { CorrectionCourse } from './correction-course.js';
import { CorrectionRequestReader } from './correction-request.reader.js';
import { CorrectionVault } from './correction-vault.js';
import { CorrectionsQueries } from './corrections.query.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Sends a returned request again, compared anew with the record as it stands. */
@Injectable()
export class ResubmitCorrectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CorrectionsQueries,
    private readonly reading: CorrectionRequestReader,
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly course: CorrectionCourse,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem corrections.not_found, corrections.not_allowed, corrections.already_decided, request.stale, and those of a submission */
  async execute(actor: Actor, trace: RequestTrace, id: Id, request: ResubmitCorrectionRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'resubmit', request.version);
      const { changes } = await this.reading.read(tx, actor, request);
      const now = this.clock.date();
      const row = {
        ...found.row, state, version: found.row.version + 1, changesSealed: this.vault.seal('correction', id, changes), reason: request.reason,
        opinion: null, decidedBy: null, decidedAt: null, submittedAt: now, changedAt: now,
      };
      await this.rows.update(tx, row);
      await this.course.record(tx, { row, place: found.place }, { actor, trace, action: 'resubmit', asked: changes });
    });
  }
}
