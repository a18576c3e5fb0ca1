import { Injectable } from '@nestjs/common';
import { addDays, fromShanghai, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { BillRow, KnownTrade } from '@party/shared/payments';
import { schoolAt } from '@party/shared/permissions';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { PayBillRow } from './pay-difference.entity.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';

const MIDNIGHT = { hour: 0, minute: 0 };

/** What is known here of the trades of a merchant account: the side that a bill is held against, the days, and whose they are. */
@Injectable()
export class BillSides {
  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly refundRows: PayRefundsRepository,
    private readonly holds: PayHoldsRepository,
    private readonly index: BlindIndex,
  ) {}

  /** The bill with the payer in the form that orders keep. */
  comparable(bill: readonly BillRow[]): BillRow[] {
    return bill.map((row) => ({ ...row, payer: this.index.of('pay.payer', row.payer) }));
  }

  async known(mchid: string, day: CalendarDay): Promise<KnownTrade[]> {
    const [from, until] = [new Date(fromShanghai(day, MIDNIGHT)), new Date(fromShanghai(addDays(day, 1), MIDNIGHT))];
    const [paid, back] = [await this.rows.paidBetween(mchid, from, until), await this.refundRows.arrivedBetween(mchid, from, until)];
    // Two people have agreed that somebody else paid.
    const others = new Set((await this.holds.ofOrders(paid.map(({ id }) => id))).filter(({ state, outcome }) => state === 'approved' && outcome !== 'dismiss').map(({ orderId }) => orderId));
    return [
      ...paid.map(({ id, number, totalFen, transactionId, payerIndex }): KnownTrade => ({ number, kind: 'payment', fen: totalFen, refundNumber: null, transactionId, payer: others.has(id) ? null : payerIndex })),
      ...back.map(({ number, refundNumber, fen }): KnownTrade => ({ number, kind: 'refund', fen, refundNumber })),
    ];
  }

  /** Days of an account that were compared, from one on. */
  async compared(mchid: string, from: CalendarDay): Promise<Set<CalendarDay>> {
    const rows = await this.rows.manager().createQueryBuilder(PayBillRow, 'b').where('b.mchid = :mchid AND b.day >= :from', { mchid, from }).getMany();
    return new Set(rows.map(({ day }) => day));
  }

  /** Day of an account's first order; null before it. */
  async firstDay(mchid: string): Promise<CalendarDay | null> {
    const [row] = await this.rows.manager().query<{ at: Date | null }[]>('SELECT MIN(created_at) AS at FROM pay_order WHERE mchid = ?', [mchid]);
    return row?.at ? shanghaiDay(row.at.getTime()) : null;
  }

  /** Schools of orders, by order number. */
  async schoolsOf(numbers: readonly string[]): Promise<Map<string, Id>> {
    if (numbers.length === 0) return new Map();
    const rows = await this.rows.manager().query<{ number: string; path: string }[]>('SELECT p.number, o.path FROM pay_order p JOIN organisation o ON o.id = p.branch_id WHERE p.number IN (?)', [[...numbers]]);
    return new Map(rows.map(({ number, path }) => [number, schoolAt(path)]));
  }

  /** The school that an account without a committee serves most, for trades that nobody knows here; the first one before anybody paid. */
  async schoolOf(mchid: string): Promise<Id> {
    const [row] = await this.rows.manager().query<{ id: Id }[]>(
      `SELECT s.id FROM organisation s LEFT JOIN organisation o ON o.path LIKE CONCAT(s.path, '%') LEFT JOIN pay_order p ON p.branch_id = o.id AND p.mchid = ? WHERE s.parent_id IS NULL GROUP BY s.id ORDER BY COUNT(p.id) DESC, s.id LIMIT 1`, [mchid],
    );
    return row?.id ?? '';
  }
}
