import { Injectable } from '@nestjs/common';
import {
  extraMovement, extraPath, extraRefundMovement, formatFen, monthOfDay, paymentMovement, refundMovement, standingOfMonth, type DuesMonth, type Movement, type PayableMonth, type PaymentPlan, type StandingPayment,
} from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { DuesEntryRow } from './dues-entry.entity.js';
import type { DuesMonthRow } from './dues-month.entity.js';
import type { DuesPaymentMonthRow, DuesPaymentRow } from './dues-payment.entity.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository, type BookedPayment, type SettledMonth } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';
import { PaymentDays } from './payment-days.js';
import { DuesLargeRow } from './yearly/dues-large.entity.js';

/** Online money that came for a payment. */
export interface MoneyCame {
  paymentId: Id;
  /** When WeChat took it, epoch milliseconds; null where it does not say. */
  paidAt: number | null;
}

/** Money that went back: whole months, some of what was given beyond, and both together. */
export interface MoneyBack {
  months: readonly DuesMonth[];
  extraFen: number;
  totalFen: number;
}

/** What of a payment may go back, and whether a gift of it may no more because it was sent up to the Centre. */
export type StandingMoney = StandingPayment & { giftSentUp: boolean };

/** What a payment does to months and to the book, whoever took it. */
@Injectable()
export class PaymentBook {
  constructor(
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly stays: DuesStays,
    private readonly days: PaymentDays,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Months as far as paying goes. */
  async payable(months: readonly DuesMonthRow[], tx?: Tx): Promise<PayableMonth[]> {
    const { booked, deferred, late } = await this.rows.marksOf(months.map((row) => row.id), monthOfDay(shanghaiDay(this.clock.now())), tx);
    return months.map((row) => ({ month: row.month, chargedFen: row.chargedFen, adjustedFen: row.adjustedFen, relievedFen: row.relievedFen, paidFen: row.paidFen, standing: standingOfMonth(row, booked.has(row.id), deferred.has(row.id)), ...(late.has(row.id) ? { late: true } : {}) }));
  }

  /** Rows that keep the months of a plan for one payment. */
  settling(paymentId: Id, plan: PaymentPlan, months: readonly DuesMonthRow[]): DuesPaymentMonthRow[] {
    return plan.months.map(({ month, fen }) => ({ id: this.ids.next(), paymentId, monthId: months.find((row) => row.month === month)?.id ?? '', fen, liveMark: 1 }));
  }

  /** Free the months of a payment. A relief that was granted meanwhile left them out and lowers them now; whoever moved meanwhile takes them along. */
  async release(tx: Tx, { id, memberId }: DuesPaymentRow): Promise<void> {
    await this.free(tx, { id, memberId }, await this.rows.settledBy(id, tx));
  }

  private async free(tx: Tx, { id, memberId }: Pick<DuesPaymentRow, 'id' | 'memberId'>, months: readonly SettledMonth[]): Promise<void> {
    await this.rows.releaseMonths(tx, id, months.map(({ monthId }) => monthId));
    for (const { monthId, month } of months) await this.reliefs.applyGranted(tx, [memberId], month, [monthId]);
    await this.stays.settle(tx, memberId);
  }

  /** Enter a payment into the book: what it settles month by month, and what was given beyond. */
  async enter(tx: Tx, row: DuesPaymentRow): Promise<void> {
    const settled = await this.rows.settledBy(row.id, tx);
    const movements = this.entries(row, settled);
    demandTotal(row.id, row.totalFen, movements);
    for (const { monthId, fen } of settled) await this.rows.payMonth(tx, monthId, fen);
    await this.rows.enter(tx, movements);
  }

  /**
   * Confirm online payments that are locked by their payers, and enter them: one reading and two writings for those of a day, however many
   * there are and whatever they settle, because many come at once when dues are due. @throws Error unless each waits for its money
   */
  async settle(tx: Tx, came: readonly MoneyCame[]): Promise<void> {
    const waiting = await this.rows.waitingOnline(tx, came.map(({ paymentId }) => paymentId));
    const days = await this.days.of(tx, waiting.map(({ row: { branchId } }, at) => ({ branchId, paidAt: came[at]?.paidAt ?? null })));
    const movements = waiting.flatMap(({ row, settled }) => {
      const entries = this.entries(row, settled);
      demandTotal(row.id, row.totalFen, entries);
      return entries;
    });
    for (const day of new Set(days)) await this.rows.confirmOnline(tx, waiting.flatMap(({ row }, at) => (days[at] === day ? [row.id] : [])), day, this.clock.date());
    await this.rows.enter(tx, movements);
  }

  /** What of a payment still stands and may go back: what was sent up to the Centre may not. */
  async standing(tx: Tx, row: DuesPaymentRow): Promise<StandingMoney> {
    const giftSentUp = extraPath(row.extraFen) === 'central' && (await tx.manager.existsBy(DuesLargeRow, { id: row.id }));
    return { months: (await this.rows.settledBy(row.id, tx)).filter((one) => one.liveMark === 1), extraFen: giftSentUp ? 0 : row.extraFen - row.refundedExtraFen, giftSentUp };
  }

  /** Take what went back of a payment out of the book again: its months are owed as before. Gives the payment as it stands then. */
  async giveBack(tx: Tx, row: DuesPaymentRow, { months, extraFen, totalFen }: MoneyBack): Promise<DuesPaymentRow> {
    const back = new Set(months);
    const settled = (await this.rows.settledBy(row.id, tx)).filter(({ month, liveMark }) => back.has(month) && liveMark === 1);
    const path = extraPath(row.extraFen);
    const movements = [
      ...settled.map(({ monthId, branchId, fen }) => this.entry(row, refundMovement(row.way, fen), branchId, monthId)),
      ...(path === 'none' || extraFen === 0 ? [] : [this.entry(row, extraRefundMovement(row.way, path, extraFen), row.branchId, null)]),
    ];
    demandTotal(row.id, totalFen, movements);
    const refundedFen = row.refundedFen + totalFen;
    const after: DuesPaymentRow = { ...row, refundedFen, refundedExtraFen: row.refundedExtraFen + extraFen, state: refundedFen === row.totalFen ? 'refunded' : row.state, version: row.version + 1 };
    for (const { monthId, fen } of settled) await this.rows.unpayMonth(tx, monthId, fen);
    await this.rows.enter(tx, movements);
    await this.free(tx, row, settled);
    await this.rows.updatePayment(tx, after);
    return after;
  }

  /** Entries of a payment: each month it settles, and what was given beyond. */
  private entries(row: BookedPayment, settled: readonly Pick<SettledMonth, 'monthId' | 'branchId' | 'fen'>[]): DuesEntryRow[] {
    const path = extraPath(row.extraFen);
    return [
      ...settled.map(({ monthId, branchId, fen }) => this.entry(row, paymentMovement(row.way, fen), branchId, monthId)),
      ...(path === 'none' ? [] : [this.entry(row, extraMovement(row.way, path, row.extraFen), row.branchId, null)]),
    ];
  }

  private entry(row: BookedPayment, movement: Movement, branchId: Id, monthId: Id | null): DuesEntryRow {
    return { id: this.ids.next(), ...movement, memberId: row.memberId, branchId, monthId, paymentId: row.id, createdAt: this.clock.date() };
  }
}

function demandTotal(id: Id, totalFen: number, entries: readonly DuesEntryRow[]): void {
  const total = entries.reduce((sum, { fen }) => sum + fen, 0);
  if (total !== totalFen) throw new Error(`payment ${id} names ${formatFen(totalFen)} and moves ${formatFen(total)}`);
}
