import { Injectable } from '@nestjs/common';
import { addToMonth, ARREARS_REVIEW, monthOfDay, outstanding, unpaidRow, type LongUnpaidRow } from '@party/shared/dues';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../../platform/http/cursor.js';
import { DuesRepository } from '../dues.repository.js';
import { PaymentBook } from '../payment-book.js';
import { LongUnpaidQueries } from './long-unpaid.query.js';

interface Found {
  memberId: Id;
  memberName: string;
  organisationName: string;
}

/** Reads who has paid nothing for six elapsed months or more. It flags for people to look at; nobody is ever struck off by counting. */
@Injectable()
export class LongUnpaidReader {
  constructor(
    private readonly queries: LongUnpaidQueries,
    private readonly rows: DuesRepository,
    private readonly book: PaymentBook,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<LongUnpaidRow>> {
    const query = this.queries.within(actor, 'dues.view');
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (after !== undefined) query.andWhere('m.id > :after', { after: String(after) });
    const found = await query.select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').orderBy('m.id').limit(limit + 1).getRawMany<Found>();
    const rows = new Map((await this.described(found)).map((row) => [row.memberId, row]));
    return pageOf(found, limit, ({ memberId }) => rows.get(memberId) as LongUnpaidRow, ({ memberId }) => [memberId]);
  }

  private async described(found: readonly Found[]): Promise<LongUnpaidRow[]> {
    const current = monthOfDay(shanghaiDay(this.clock.now()));
    const months = await this.rows.monthsOf(found.map(({ memberId }) => memberId));
    const payable = await this.book.payable(months);
    return found.map((one) => {
      const row = unpaidRow(payable.filter((_, at) => months[at]?.memberId === one.memberId), current);
      const [first] = row;
      if (first === undefined) return { ...one, unpaidMonths: ARREARS_REVIEW, since: addToMonth(current, -ARREARS_REVIEW), outstandingFen: null };
      return { ...one, unpaidMonths: row.length, since: first.month, outstandingFen: row.reduce((sum, month) => sum + outstanding(month), 0) };
    });
  }
}
