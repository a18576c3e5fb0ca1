import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { LETTER_MAX_DAYS, letterYear, mayReissue, validUntil, type LetterRequest } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersRepository } from './transfers.repository.js';

/** Issues letters of introduction with numbers that have no gaps. */
@Injectable()
export class TransferLetters {
  constructor(
    private readonly rows: TransfersRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Issue a letter of the school committee; gives its last day.
   * @throws Problem request.invalid without addressee or with days out of 1 to 90
   */
  async issue(tx: Tx, actor: Actor, { id, steps }: Transfer, letter: LetterRequest | undefined): Promise<CalendarDay> {
    const office = steps.at(-1);
    if (!letter) throw fieldProblem('letter', 'required', '请填写介绍信抬头和有效期');
    if (!office || actor.memberId === null) throw new Problem('transfers.not_allowed');
    const issuedOn = shanghaiDay(this.clock.now());
    const until = validUntil(issuedOn, letter.days);
    if (!until.ok) throw fieldProblem('letter.days', 'out_of_range', `有效期须为 1 至 ${LETTER_MAX_DAYS} 天`);
    const year = letterYear(issuedOn);
    await this.rows.addLetter(tx, {
      id: this.ids.next(), transferId: id, committeeId: office.organisationId, year, serial: await this.rows.nextSerial(tx, office.organisationId, year),
      addressee: letter.addressee, days: letter.days, issuedOn, validUntil: until.value, issuedBy: actor.memberId,
    });
    return until.value;
  }

  /** @throws Problem transfers.reissue_too_late, request.invalid */
  async reissue(tx: Tx, actor: Actor, row: Transfer, letter: LetterRequest | undefined): Promise<CalendarDay> {
    const [first] = await this.rows.letters(row.id, tx);
    if (!first || !mayReissue(first.issuedOn as CalendarDay, shanghaiDay(this.clock.now()))) throw new Problem('transfers.reissue_too_late');
    return this.issue(tx, actor, row, letter);
  }
}
