import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { CorrectionCourse } from './correction-course.js';
import { CorrectionsQueries } from './corrections.query.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Lets a member take their own request back while nobody has settled it. */
@Injectable()
export class WithdrawCorrectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CorrectionsQueries,
    private readonly rows: CorrectionsRepository,
    private readonly course: CorrectionCourse,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem corrections.not_found, corrections.already_decided, auth.forbidden, request.stale */
  async execute(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'withdraw', version);
      const row = { ...found.row, state, version: found.row.version + 1, changedAt: this.clock.date() };
      await this.rows.update(tx, row);
      await this.course.record(tx, { row, place: found.place }, { actor, trace, action: 'withdraw' });
    });
  }
}
