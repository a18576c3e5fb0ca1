import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LetterCourse, type By } from './letter-course.js';
import type { Letter } from './letter.entity.js';
import { LettersRepository } from './letters.repository.js';

/** Ends letters inside the transaction of whoever knows that they are over. Permissions are the caller's business. */
@Injectable()
export class CloseLetterService {
  constructor(
    private readonly rows: LettersRepository,
    private readonly course: LetterCourse,
  ) {}

  /** Withdraw a letter. @throws Problem letters.not_found, letters.not_allowed */
  async revoke(tx: Tx, id: Id, reason: string, by: NonNullable<By>): Promise<void> {
    const row = await this.lock(tx, id);
    await this.course.take(tx, row, { state: this.course.next(row, 'revoke'), closedReason: reason }, { action: 'revoke', by, note: reason });
  }

  /** Note the receipt. A letter that ran out counts as well: the member was accepted. @throws Problem letters.not_found, letters.not_allowed */
  async receive(tx: Tx, id: Id, acceptedOn: CalendarDay, by: NonNullable<By>): Promise<void> {
    const row = await this.lock(tx, id);
    await this.course.take(tx, row, { state: this.course.next(row, 'receive'), acceptedOn }, { action: 'receive', by, note: acceptedOn });
  }

  /** Note that the last day of a good letter is over; gives whether there was anything to note. */
  async expire(tx: Tx, id: Id, today: CalendarDay): Promise<boolean> {
    const row = await this.rows.lockById(tx, id);
    if (row?.state !== 'valid' || row.validUntil >= today) return false;
    await this.course.take(tx, row, { state: this.course.next(row, 'expire') }, { action: 'expire', by: null });
    return true;
  }

  private async lock(tx: Tx, id: Id): Promise<Letter> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('letters.not_found');
    return row;
  }
}
