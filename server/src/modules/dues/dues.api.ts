import { Injectable } from '@nestjs/common';
import { aheadOffer, isPayable, monthOfDay, outstanding, paidThrough, standingOfMonth, type AheadConsent, type AheadMonth, type DuesMonth, type PayableMonth, type PaymentWay, type StandingPayment } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import type { DuesMonthRow } from './dues-month.entity.js';
import type { DuesPaymentRow } from './dues-payment.entity.js';
import { AgreeAheadService } from './agree-ahead.service.js';
import { DuesRepository, type PaidMonth } from './dues.repository.js';
import { PayAheadService } from './pay-ahead.service.js';
import { DuesStays, type DuesMove } from './dues-stays.js';
import { payerOf } from './payer-of.js';
import { PaymentBook, type MoneyBack } from './payment-book.js';
import { plannedPayment } from './planned-payment.js';

export type { PaidMonth } from './dues.repository.js';

/** Who pays, and what stands in the book for them. */
export interface DuesOffer {
  memberId: Id;
  memberName: string;
  branchId: Id;
  path: string;
  /** The first first. */
  months: PayableMonth[];
  /** The same as they stand in the book. */
  rows: readonly DuesMonthRow[];
  /** Months to come that can be paid now, the first first; those of the book among them are in `months` too. */
  ahead: AheadMonth[];
}

/** Months that are kept for one payment. */
export interface DuesReservation {
  paymentId: Id;
  months: { month: DuesMonth; fen: number }[];
  totalFen: number;
}

/** What of a payment in the book has not gone back. */
export interface StandingInBook extends StandingPayment {
  memberId: Id;
  way: PaymentWay;
}

/** What other rooms may ask of dues. Everything that changes something runs in the caller's transaction. */
@Injectable()
export class DuesApi {
  constructor(
    private readonly rows: DuesRepository,
    private readonly book: PaymentBook,
    private readonly ahead: PayAheadService,
    private readonly consents: AgreeAheadService,
    private readonly members: MembersApi,
    private readonly stays: DuesStays,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** What somebody owes. @throws Problem members.not_found, dues.not_a_member */
  async offer(memberId: Id, tx?: Tx): Promise<DuesOffer> {
    const [member] = await this.members.find([memberId], tx);
    if (!member) throw new Problem('members.not_found');
    const [payer, rows] = [payerOf(member), await this.rows.months(memberId, tx)];
    const months = await this.book.payable(rows, tx);
    const ahead = aheadOffer(months, await this.ahead.possible(payer, tx), monthOfDay(shanghaiDay(this.clock.now())));
    return { memberId, memberName: member.values.name, branchId: payer.branchId, path: payer.path, months, rows, ahead };
  }

  /** Where the consent of a branch stands that somebody pays ahead. */
  aheadConsent(memberId: Id, branchId: Id): Promise<AheadConsent> {
    return this.consents.standing(memberId, branchId);
  }

  /** Month up to which each of these people owes nothing, as the book has it; who is not in it, or owes from its first month on, is absent. */
  async paidThrough(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, DuesMonth>> {
    const rows = await this.rows.monthsOf(memberIds, tx);
    const found = memberIds.flatMap((id): [Id, DuesMonth][] => {
      const own = rows.filter((row) => row.memberId === id);
      const month = paidThrough(own.map((row) => ({ month: row.month, standing: standingOfMonth(row, false) })));
      return month === null ? [] : [[id, month]];
    });
    return new Map(found);
  }

  /**
   * The member goes to another branch: it collects from the month after the one that is paid, and months nobody has paid
   * or booked go over with the book. What is paid stays with the branch that was paid. Locks the member.
   */
  async move(tx: Tx, move: DuesMove): Promise<void> {
    await this.rows.lockMember(tx, move.memberId);
    await this.stays.move(tx, move, monthOfDay(shanghaiDay(this.clock.now())));
  }

  /** Keep everything else about this person's dues waiting; comes before any other lock. */
  lockPayer(tx: Tx, memberId: Id): Promise<void> {
    return this.rows.lockMember(tx, memberId);
  }

  /** Keep months for an online payment, a colleague's too, of an offer made in the same transaction behind the payer's lock; what each costs the book says. @throws Problem request.invalid, dues.month_taken, dues.back_pay_too_long, dues.ahead_unconsented */
  async reserve(tx: Tx, { memberId, branchId, ...offer }: DuesOffer, wanted: { months: readonly string[]; extraFen: number }, number: string, paidBy: { id: Id; name: string } | null = null): Promise<DuesReservation> {
    await this.consents.demand(tx, memberId, branchId, wanted.months);
    const now = this.clock.date();
    const today = shanghaiDay(now.getTime());
    const ahead = wanted.months.some((month) => !offer.rows.some((row) => row.month === month));
    if (ahead) await this.ahead.open(tx, memberId, wanted.months);
    const months = ahead ? await this.rows.months(memberId, tx) : offer.rows;
    const plan = plannedPayment(ahead ? await this.book.payable(months, tx) : offer.months, wanted, monthOfDay(today));
    const payment: DuesPaymentRow = {
      id: this.ids.next(), memberId, branchId, way: 'wechat', receiptNumber: number, paidOn: today, paidBy: paidBy?.id ?? null, paidByName: paidBy?.name ?? null, extraFen: plan.extraFen, totalFen: plan.totalFen, refundedFen: 0, refundedExtraFen: 0, state: 'booked',
      version: 1,
      bookedBy: memberId, bookedAt: now, decidedBy: null, decidedAt: null, opinion: null,
    };
    await this.rows.addPayment(tx, payment, this.book.settling(payment.id, plan, months));
    return { paymentId: payment.id, months: plan.months, totalFen: plan.totalFen };
  }

  /** The money came: it enters the book. */
  async settle(tx: Tx, paymentId: Id): Promise<void> {
    await this.book.settle(tx, paymentId, shanghaiDay(this.clock.now()));
  }

  /** No money came and none can: the months are free. */
  async release(tx: Tx, paymentId: Id): Promise<void> {
    const row = await this.require(tx, paymentId, 'booked');
    await this.rows.updatePayment(tx, { ...row, state: 'rejected', version: row.version + 1, decidedAt: this.clock.date() });
    await this.book.release(tx, row);
  }

  /** Whether months that were released can still be taken as they were: all of them unpaid, for the same money. */
  async isFree(tx: Tx, paymentId: Id, memberId: Id): Promise<boolean> {
    const wanted = await this.rows.settledBy(paymentId, tx);
    const book = await this.book.payable(await this.rows.months(memberId, tx), tx);
    return wanted.every(({ month, fen }) => book.some((one) => one.month === month && isPayable(one.standing) && outstanding(one) === fen));
  }

  /** Money came for months that were released and are still free: take them again and enter it. */
  async revive(tx: Tx, paymentId: Id): Promise<void> {
    const row = await this.require(tx, paymentId, 'rejected');
    await this.rows.keepMonths(tx, paymentId);
    await this.rows.updatePayment(tx, { ...row, state: 'booked' });
    await this.settle(tx, paymentId);
  }

  /** A payment that stands in the book, locked, and what of it has not gone back; null when it stands there no more. */
  async standing(tx: Tx, paymentId: Id): Promise<StandingInBook | null> {
    const row = await this.rows.lockPayment(tx, paymentId);
    return row?.state === 'confirmed' ? { memberId: row.memberId, way: row.way, ...(await this.book.standing(tx, row)) } : null;
  }

  /** Months and what was given beyond went back: the months are owed again. Says whether all of the payment has. */
  async giveBack(tx: Tx, paymentId: Id, back: MoneyBack): Promise<boolean> {
    const row = await this.rows.lockPayment(tx, paymentId);
    if (row?.state !== 'confirmed') throw new Error(`dues payment ${paymentId} does not stand in the book`);
    return (await this.book.giveBack(tx, row, back)).state === 'refunded';
  }

  /** Months of payments, by payment. */
  monthsOf(paymentIds: readonly Id[]): Promise<Map<Id, PaidMonth[]>> {
    return this.rows.settledByPayments(paymentIds);
  }

  private async require(tx: Tx, id: Id, state: DuesPaymentRow['state']): Promise<DuesPaymentRow> {
    const row = await this.rows.lockPayment(tx, id);
    if (row?.way !== 'wechat' || row.state !== state) throw new Error(`dues payment ${id} is not a ${state} one of WeChat`);
    return row;
  }
}
