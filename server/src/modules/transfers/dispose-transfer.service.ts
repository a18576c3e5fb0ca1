import { Injectable } from '@nestjs/common';
import { isCalendarDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { isDisposal, type DisposeTransferRequest } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { TransferCourse } from './transfer-course.js';
import { TransferEffects } from './transfer-effects.js';
import { TransferLegs } from './transfer-legs.js';
import { TransferLetters } from './transfer-letters.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersQueries, type PlacedTransfer } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

/** What the organisation department does besides deciding: acceptances, refusals from outside, letters again, revocation. */
@Injectable()
export class DisposeTransferService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly course: TransferCourse,
    private readonly letters: TransferLetters,
    private readonly legs: TransferLegs,
    private readonly effects: TransferEffects,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async execute(actor: Actor, trace: RequestTrace, id: Id, request: DisposeTransferRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const { action, version, opinion = '' } = request;
      const state = await this.course.next(tx, found, actor, action, version, opinion);
      // A no of the department at its own step ends the application; noted here it would read as a refusal from outside.
      if (!isDisposal(found.row.state, action)) throw new Problem('transfers.not_allowed');
      const moved: Transfer = { ...found.row, state, version: version + 1, officeId: null, changedAt: this.clock.date() };
      const row = await this.step(tx, { ...found, row: moved }, actor, trace, request);
      await this.rows.update(tx, row);
      await this.course.record(tx, row, found.fromPath, { actor, trace, action, office: null, opinion: opinion === '' ? null : opinion });
    });
  }

  private async step(tx: Tx, found: PlacedTransfer, actor: Actor, trace: RequestTrace, request: DisposeTransferRequest): Promise<Transfer> {
    const { row } = found;
    if (request.action === 'reissue') {
      const until = await this.letters.reissue(tx, { actor, trace }, row, request.letter);
      await this.legs.reissue(tx, actor, row, until);
      return { ...row, letterUntil: until };
    }
    if (request.action !== 'accept') {
      await this.letters.revoke(tx, { actor, trace }, row, request.opinion ?? '');
      return row;
    }
    const on = await this.acceptedOn(tx, row, request.acceptedOn);
    await this.effects.release(tx, found, { actor, trace, on });
    await this.letters.receive(tx, { actor, trace }, row, on);
    await this.legs.accept(tx, actor, row, on);
    return { ...row, acceptedOn: on };
  }

  /** The day the other side accepted the member: not before the letter, not in the future. */
  private async acceptedOn(tx: Tx, { id }: Transfer, text: string | undefined): Promise<CalendarDay> {
    if (text === undefined || !isCalendarDay(text)) throw fieldProblem('acceptedOn', 'required', '请填写对方接收的日期');
    const first = (await this.letters.of(id, tx)).at(-1);
    if (text > shanghaiDay(this.clock.now())) throw fieldProblem('acceptedOn', 'in_future', '接收日期不能晚于今天');
    if (first && text < first.issuedOn) throw fieldProblem('acceptedOn', 'before_letter', '接收日期不能早于介绍信开具日期');
    return text;
  }
}
