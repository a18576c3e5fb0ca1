import { Injectable } from '@nestjs/common';
import {
  extraMovement, extraPath, extraRefundMovement, formatFen, paymentMovement, refundMovement, standingOfMonth, type Movement, type PayableMonth, type PaymentPlan,
} from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { DuesEntryRow } from './dues-entry.entity.js';
import type { DuesMonthRow } from './dues-month.entity.js';
import { DuesPaymentMonthRow, type DuesPaymentRow } from './dues-payment.entity.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';

/** What a payment does to months and to the book, whoever took it. */
@Injectable()
export class PaymentBook {
  constructor(
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly stays: DuesStays,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Months as far as paying goes. */
  async payable(months: readonly DuesMonthRow[], tx?: Tx): Promise<PayableMonth[]> {
    const waiting = months.length === 0 ? [] : await this.rows.manager(tx).createQueryBuilder(DuesPaymentMonthRow, 's')
      .where('s.live_mark = 1 AND s.month_id IN (:...ids)', { ids: months.map((row) => row.id) }).getMany();
    const booked = new Set(waiting.map((row) => row.monthId));
    return months.map((row) => ({ month: row.month, chargedFen: row.chargedFen, relievedFen: row.relievedFen, paidFen: row.paidFen, standing: standingOfMonth(row, booked.has(row.id)) }));
  }

  /** Rows that keep the months of a plan for one payment. */
  settling(paymentId: Id, plan: PaymentPlan, months: readonly DuesMonthRow[]): DuesPaymentMonthRow[] {
    return plan.months.map(({ month, fen }) => ({ id: this.ids.next(), paymentId, monthId: months.find((row) => row.month === month)?.id ?? '', fen, liveMark: 1 }));
  }

  /** Free the months of a payment. A relief that was granted meanwhile left them out and lowers them now; whoever moved meanwhile takes them along. */
  async release(tx: Tx, { id, memberId }: DuesPaymentRow): Promise<void> {
    await this.rows.releaseMonths(tx, id);
    for (const { monthId, month } of await this.rows.settledBy(id, tx)) await this.reliefs.applyGranted(tx, [memberId], month, [monthId]);
    await this.stays.settle(tx, memberId);
  }

  /** Enter a payment into the book: what it settles month by month, and what was given beyond. */
  async enter(tx: Tx, row: DuesPaymentRow): Promise<void> {
    const settled = await this.rows.settledBy(row.id, tx);
    const path = extraPath(row.extraFen);
    const movements = [
      ...settled.map(({ monthId, branchId, fen }) => this.entry(row, paymentMovement(row.way, fen), branchId, monthId)),
      ...(path === 'none' ? [] : [this.entry(row, extraMovement(row.way, path, row.extraFen), row.branchId, null)]),
    ];
    demandTotal(row, movements);
    for (const { monthId, fen } of settled) await this.rows.payMonth(tx, monthId, fen);
    await this.rows.enter(tx, movements);
  }

  /** Take a payment that went back out of the book again: its months are owed as before. */
  async reverse(tx: Tx, row: DuesPaymentRow): Promise<void> {
    const settled = await this.rows.settledBy(row.id, tx);
    const path = extraPath(row.extraFen);
    const movements = [
      ...settled.map(({ monthId, branchId, fen }) => this.entry(row, refundMovement(row.way, fen), branchId, monthId)),
      ...(path === 'none' ? [] : [this.entry(row, extraRefundMovement(row.way, path, row.extraFen), row.branchId, null)]),
    ];
    demandTotal(row, movements);
    for (const { monthId, fen } of settled) await this.rows.unpayMonth(tx, monthId, fen);
    await this.rows.enter(tx, movements);
    await this.release(tx, row);
  }

  private entry(row: DuesPaymentRow, movement: Movement, branchId: Id, monthId: Id | null): DuesEntryRow {
    return { id: this.ids.next(), ...movement, memberId: row.memberId, branchId, monthId, paymentId: row.id, createdAt: this.clock.date() };
  }
}

function demandTotal({ id, totalFen }: DuesPaymentRow, entries: readonly DuesEntryRow[]): void {
  const total = entries.reduce((sum, { fen }) => sum + fen, 0);
  if (total !== totalFen) throw new Error(`payment ${id} names ${formatFen(totalFen)} and moves ${formatFen(total)}`);
}
