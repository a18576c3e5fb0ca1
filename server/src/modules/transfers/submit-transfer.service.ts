import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { ResubmitTransferRequest, SubmitTransferRequest } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { TransferCourse } from './transfer-course.js';
import { TransferTargets, type PlannedTransfer } from './transfer-targets.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersQueries } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

type Asked = Pick<Transfer, 'kind' | 'state' | 'fromId' | 'fromName' | 'toId' | 'toName' | 'viaName' | 'reason' | 'note' | 'steps' | 'stepNo' | 'officeId' | 'handedOver' | 'duesPaidThrough'>;

/** What a submission writes, the first time and every later time: the way begins at its first office. */
function asked({ member, toId, toName, viaName, route }: PlannedTransfer, { reason, note = '' }: SubmitTransferRequest): Asked {
  return {
    kind: route.kind, state: 'in_review', fromId: member.values.organisationId, fromName: member.organisationName, toId, toName, viaName, reason, note: note.trim() === '' ? null : note.trim(),
    steps: route.steps, stepNo: 0, officeId: route.steps[0]?.organisationId ?? null, handedOver: false, duesPaidThrough: null,
  };
}

/** Sends the own transfer on its way, and again after it was returned. */
@Injectable()
export class SubmitTransferService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly targets: TransferTargets,
    private readonly course: TransferCourse,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  execute(actor: Actor, trace: RequestTrace, request: SubmitTransferRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const planned = await this.targets.plan(actor, request, tx);
      const now = this.clock.date();
      const row: Transfer = {
        id: this.ids.next(), memberId: planned.member.id, ...asked(planned, request), version: 1, round: 1, letterUntil: null, acceptedOn: null, submittedAt: now, changedAt: now,
      };
      await this.rows.insert(tx, row);
      await this.course.record(tx, row, planned.member.organisationPath, { actor, trace, action: 'submit', office: null });
      return row.id;
    });
  }

  /** @throws Problem see the route */
  async again(actor: Actor, trace: RequestTrace, id: Id, request: ResubmitTransferRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = await this.course.next(tx, found, actor, 'resubmit', request.version);
      const planned = await this.targets.plan(actor, request, tx);
      const now = this.clock.date();
      const row: Transfer = { ...found.row, ...asked(planned, request), state, version: found.row.version + 1, round: found.row.round + 1, submittedAt: now, changedAt: now };
      await this.rows.update(tx, row);
      await this.course.record(tx, row, planned.member.organisationPath, { actor, trace, action: 'resubmit', office: null });
    });
  }
}
