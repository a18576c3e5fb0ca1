import { Injectable } from '@nestjs/common';
import { aheadOffer, isPayable, monthOfDay, outstanding, paidThrough, standingOfMonth, type AheadConsent, type AheadMonth, type DuesMonth, type PayableMonth, type PaymentPlan, type PaymentWay } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem, problemOr } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import type { DuesMonthRow } from './dues-month.entity.js';
import type { DuesPaymentMonthRow, DuesPaymentRow } from './dues-payment.entity.js';
import { AgreeAheadService } from './agree-ahead.service.js';
import { DuesRepository, type PaidMonth } from './dues.repository.js';
import { PayAheadService } from './pay-ahead.service.js';
import { DuesStays, type DuesMove } from './dues-stays.js';
import { payerOf, type OfPayer } from './payer-of.js';
import { PaymentBook, type MoneyBack, type MoneyCame, type StandingMoney } from './payment-book.js';
import { plannedPayment } from './planned-payment.js';

export type { PaidMonth } from './dues.repository.js';
export { ExtrasGoingBack, type GoingBackSource } from './yearly/extras-going-back.js';

/** Who pays, and what stands in the book for them. */
export interface DuesBook {
  memberId: Id;
  memberName: string;
  branchId: Id;
  path: string;
  /** The first first. */
  months: PayableMonth[];
  /** The same as they stand in the book. */
  rows: DuesMonthRow[];
}

/** The same, with what can be paid before it comes. */
export interface DuesOffer extends DuesBook {
  /** Months to come that can be paid now, the first first; those of the book among them are in `months` too. */
  ahead: AheadMonth[];
}

/** What is to be kept for one online payment. */
export interface DuesWish {
  /** Read in the same transaction, behind the payer's lock. */
  book: DuesBook;
  months: readonly string[];
  extraFen: number;
  /** Number of the order. */
  number: string;
  /** Colleague who pays in the member's stead. */
  paidBy: { id: Id; name: string } | null;
}

/** Months that are kept for one payment. */
export interface DuesReservation {
  paymentId: Id;
  months: { month: DuesMonth; fen: number }[];
  totalFen: number;
}

/** What of a payment in the book has not gone back. */
export interface StandingInBook extends StandingMoney {
  memberId: Id;
  way: PaymentWay;
}

interface OwnBook {
  payer: OfPayer;
  book: DuesBook;
}

interface KeptDues {
  payment: DuesPaymentRow;
  plan: PaymentPlan;
  settling: DuesPaymentMonthRow[];
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
    const found = (await this.payers([memberId], tx)).get(memberId) ?? new Problem('members.not_found');
    if (found instanceof Problem) throw found;
    const { payer, book } = found;
    return { ...book, ahead: aheadOffer(book.months, await this.ahead.possible(payer, tx), this.current()) };
  }

  /** The book of each of several people, or why somebody has none (dues.not_a_member); whom nobody knows is absent. As many statements as for one. */
  async books(memberIds: readonly Id[], tx: Tx): Promise<Map<Id, DuesBook | Problem>> {
    return new Map([...(await this.payers(memberIds, tx))].map(([id, found]) => [id, found instanceof Problem ? found : found.book]));
  }

  private async payers(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, OwnBook | Problem>> {
    const members = await this.members.plain(memberIds, tx);
    const rows = await this.rows.monthsOf(members.map(({ id }) => id), tx);
    const payable = await this.book.payable(rows, tx);
    const standing = new Map<Id, Pick<DuesBook, 'months' | 'rows'>>(members.map(({ id }) => [id, { months: [], rows: [] }]));
    for (const [at, row] of rows.entries()) {
      const own = standing.get(row.memberId);
      const month = payable[at];
      own?.rows.push(row);
      if (month) own?.months.push(month);
    }
    return new Map(members.map((member): [Id, OwnBook | Problem] => {
      const { id, values } = member;
      const payer = problemOr(() => payerOf(member));
      const { months, rows: own } = standing.get(id) ?? { months: [], rows: [] };
      return [id, payer instanceof Problem ? payer : { payer, book: { memberId: id, memberName: values.name, branchId: payer.branchId, path: payer.path, months, rows: own } }];
    }));
  }

  private current(): DuesMonth {
    return monthOfDay(shanghaiDay(this.clock.now()));
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

  /**
   * Keep months for online payments, colleagues' too: of each what is kept, or why nothing can be (request.invalid, dues.back_pay_too_long). What each month
   * costs the book says. Months to come are charged on the way, so a wish for such comes alone and its problem ends the transaction.
   * @throws Problem dues.month_taken when another payment was faster, dues.ahead_unconsented
   */
  async reserve(tx: Tx, wishes: readonly DuesWish[]): Promise<(DuesReservation | Problem)[]> {
    const kept: (KeptDues | Problem)[] = [];
    for (const wish of wishes) kept.push(await this.plan(tx, wish));
    const good = kept.flatMap((one) => (one instanceof Problem ? [] : one));
    await this.rows.addPayments(tx, good.map(({ payment }) => payment), good.flatMap(({ settling }) => settling));
    return kept.map((one) => (one instanceof Problem ? one : { paymentId: one.payment.id, months: one.plan.months, totalFen: one.plan.totalFen }));
  }

  private async plan(tx: Tx, { book: { memberId, branchId, ...book }, months: wanted, extraFen, number, paidBy }: DuesWish): Promise<KeptDues | Problem> {
    await this.consents.demand(tx, memberId, branchId, wanted);
    const now = this.clock.date();
    const today = shanghaiDay(now.getTime());
    const ahead = wanted.some((month) => !book.rows.some((row) => row.month === month));
    if (ahead) await this.ahead.open(tx, memberId, wanted);
    const months = ahead ? await this.rows.months(memberId, tx) : book.rows;
    const payable = ahead ? await this.book.payable(months, tx) : book.months;
    const plan = problemOr(() => plannedPayment(payable, { months: wanted, extraFen }, monthOfDay(today)));
    if (plan instanceof Problem) return plan;
    await this.stays.bring(tx, months, plan.months.map(({ month }) => month), branchId);
    const payment: DuesPaymentRow = {
      id: this.ids.next(), memberId, branchId, way: 'wechat', receiptNumber: number, paidOn: today, paidBy: paidBy?.id ?? null, paidByName: paidBy?.name ?? null, extraFen: plan.extraFen, totalFen: plan.totalFen, refundedFen: 0, refundedExtraFen: 0, state: 'booked',
      version: 1,
      bookedBy: memberId, bookedAt: now, decidedBy: null, decidedAt: null, opinion: null,
    };
    return { payment, plan, settling: this.book.settling(payment.id, plan, months) };
  }

  /** The money of these payments, whose payers are locked, came: it enters the book on the day WeChat took it. */
  settle(tx: Tx, came: readonly MoneyCame[]): Promise<void> {
    return this.book.settle(tx, came);
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
  async revive(tx: Tx, came: MoneyCame): Promise<void> {
    const row = await this.require(tx, came.paymentId, 'rejected');
    await this.rows.keepMonths(tx, came.paymentId);
    await this.rows.updatePayment(tx, { ...row, state: 'booked' });
    await this.settle(tx, [came]);
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
