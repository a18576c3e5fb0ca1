import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { TransferCourse } from './transfer-course.js';
import { TransfersQueries } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

/** Lets a member take the own transfer back while no office has approved it. */
@Injectable()
export class WithdrawTransferService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly course: TransferCourse,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async execute(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = await this.course.next(tx, found, actor, 'withdraw', version);
      const row = { ...found.row, state, officeId: null, version: found.row.version + 1, changedAt: this.clock.date() };
      await this.rows.update(tx, row);
      await this.course.record(tx, row, found.fromPath, { actor, trace, action: 'withdraw', office: null });
    });
  }
}
