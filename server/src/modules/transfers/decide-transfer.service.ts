import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { actionOf, approvalAsks, isReceiving, type DecideTransferRequest, type TransferAction } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { TransferCourse } from './transfer-course.js';
import { TransferEffects } from './transfer-effects.js';
import { TransferLegs } from './transfer-legs.js';
import { TransferLetters } from './transfer-letters.js';
import { stepOf } from './transfer-step.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersQueries, type PlacedTransfer } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

interface Decided {
  actor: Actor;
  trace: RequestTrace;
  request: DecideTransferRequest;
  usual: boolean;
}

/** Decides the step whose turn it is. Nobody decides on their own transfer or two steps of it, and of many at once one wins. */
@Injectable()
export class DecideTransferService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly course: TransferCourse,
    private readonly letters: TransferLetters,
    private readonly legs: TransferLegs,
    private readonly effects: TransferEffects,
    private readonly dues: DuesApi,
    private readonly clock: Clock,
  ) {}

  /**
   * @param usual what is not said is as usual: the letter to the unit that was asked for, for the usual days
   * @throws Problem see the route; nothing is written then
   */
  async execute(actor: Actor, trace: RequestTrace, id: Id, request: DecideTransferRequest, usual = false): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const step = stepOf(found.row);
      if (!step) throw new Problem('transfers.not_allowed');
      const action = actionOf(request.decision, step, found.row.kind);
      const { opinion = '' } = request;
      const state = await this.course.next(tx, found, actor, action, request.version, opinion);
      const moved: Transfer = { ...found.row, state, version: found.row.version + 1, changedAt: this.clock.date() };
      const row = await this.step(tx, action, { ...found, row: moved }, { actor, trace, request, usual });
      await this.rows.update(tx, row);
      await this.course.record(tx, row, found.officePath ?? found.fromPath, { actor, trace, action, office: step, opinion: opinion === '' ? null : opinion });
    });
  }

  /** The row as the step leaves it. */
  private async step(tx: Tx, action: TransferAction, found: PlacedTransfer, { actor, trace, request, usual }: Decided): Promise<Transfer> {
    const { row } = found;
    switch (action) {
      case 'forward': return this.forward(tx, row, request);
      case 'issue': {
        const until = await this.letters.issue(tx, { actor, trace }, row, request.letter ?? (usual && row.viaName === null ? { addressee: row.toName, days: LETTER_USUAL_DAYS } : undefined));
        await this.legs.ofLetter(tx, actor, row, until, request.provincial ?? false);
        return { ...row, stepNo: row.stepNo + 1, officeId: null, letterUntil: until };
      }
      case 'receive':
      case 'admit': {
        const on = shanghaiDay(this.clock.now());
        await this.effects.receive(tx, found, { actor, trace, on });
        await this.legs.ofAdmission(tx, actor, row, on);
        return { ...row, stepNo: row.stepNo + 1, officeId: null, acceptedOn: on };
      }
      default: return { ...row, officeId: null };
    }
  }

  /** Up to which month dues are paid says whoever approves; where they say nothing, the book does. */
  private async forward(tx: Tx, row: Transfer, { duesPaidThrough: said }: DecideTransferRequest): Promise<Transfer> {
    const asked = approvalAsks(row.kind, stepOf(row)?.seat ?? null) === 'dues';
    const duesPaidThrough = asked && said === undefined ? (await this.dues.paidThrough([row.memberId], tx)).get(row.memberId) : said;
    if (asked && duesPaidThrough === undefined) throw fieldProblem('duesPaidThrough', 'required', '请填写党费已交到哪个月，介绍信和接收支部以此为准');
    const next = row.steps[row.stepNo + 1];
    if (!next) throw new Problem('transfers.not_allowed');
    return {
      ...row, stepNo: row.stepNo + 1, officeId: next.organisationId, handedOver: row.handedOver || isReceiving(next.seat),
      duesPaidThrough: asked ? (duesPaidThrough ?? null) : row.duesPaidThrough,
    };
  }
}
