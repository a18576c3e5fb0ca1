import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayReissue } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import type { LetterRequest } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { LettersApi, type LetterRef } from '../letters/letters.api.js';
import type { Transfer } from './transfer.entity.js';

const SOURCE = 'transfer';
const PREFIX = 'letter.';

/** Who has a letter issued or ended. */
export interface LetterHand {
  actor: Actor;
  trace: RequestTrace;
}

/** The letters of introduction of a transfer: the room of letters keeps them, here they follow the transfer's steps. */
@Injectable()
export class TransferLetters {
  constructor(
    private readonly letters: LettersApi,
    private readonly clock: Clock,
  ) {}

  /** Letters of a transfer, the latest first. */
  of(transferId: Id, tx?: Tx): Promise<LetterRef[]> {
    return this.letters.findBySource(SOURCE, transferId, tx);
  }

  /**
   * Issue a letter of the committee at the end of the way; gives its last day.
   * @throws Problem request.invalid without addressee or with days out of 1 to 90, letters.not_a_member
   */
  async issue(tx: Tx, by: LetterHand, { id, steps, memberId, toName, duesPaidThrough }: Transfer, letter: LetterRequest | undefined): Promise<CalendarDay> {
    const office = steps.at(-1);
    if (!office) throw new Problem('transfers.not_allowed');
    const { addressee, days } = asked(letter);
    const issued = await this.letters.issue(tx, {
      kind: 'introduction', committeeId: office.organisationId, memberId, addressee, days, toName, duesPaidThrough, source: { type: SOURCE, id }, fieldPrefix: PREFIX,
    }, by);
    return issued.validUntil;
  }

  /** @throws Problem transfers.reissue_too_late, request.invalid, letters.not_a_member */
  async reissue(tx: Tx, by: LetterHand, { id }: Transfer, letter: LetterRequest | undefined): Promise<CalendarDay> {
    const [latest] = await this.of(id, tx);
    if (!latest || !mayReissue(latest.firstIssuedOn, shanghaiDay(this.clock.now()))) throw new Problem('transfers.reissue_too_late');
    const { addressee, days } = asked(letter);
    return (await this.letters.reissue(tx, latest.id, { addressee, days, fieldPrefix: PREFIX }, by)).validUntil;
  }

  /** The letter did what it was for. */
  async receive(tx: Tx, by: LetterHand, { id }: Transfer, acceptedOn: CalendarDay): Promise<void> {
    const [latest] = await this.of(id, tx);
    if (latest) await this.letters.receive(tx, latest.id, acceptedOn, by);
  }

  /** The transfer is over without it: what is in somebody's pocket must not be good any longer. */
  async revoke(tx: Tx, by: LetterHand, { id }: Transfer, reason: string): Promise<void> {
    const [latest] = await this.of(id, tx);
    if (latest?.state === 'valid' || latest?.state === 'expired') await this.letters.revoke(tx, latest.id, reason, by);
  }

  /** Its last day is over. */
  async expire(tx: Tx, transferId: Id): Promise<void> {
    const [latest] = await this.of(transferId, tx);
    if (latest) await this.letters.expire(tx, latest.id);
  }
}

function asked(letter: LetterRequest | undefined): LetterRequest {
  if (!letter) throw fieldProblem('letter', 'required', '请填写介绍信抬头和有效期');
  return letter;
}
