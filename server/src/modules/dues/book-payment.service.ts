import { Injectable } from '@nestjs/common';
import { monthOfDay, type BookPaymentRequest, type CollectDuesRequest, type CollectedDues, type DuesMonth, type PayableMonth } from '@party/shared/dues';
import { addYears, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { askedMonth } from './asked-month.js';
import { DuesClosingsRepository } from './dues-closings.repository.js';
import type { DuesPaymentRow } from './dues-payment.entity.js';
import { DuesStays } from './dues-stays.js';
import { DuesRepository } from './dues.repository.js';
import { PayAheadService } from './pay-ahead.service.js';
import { payerFor, type OfPayer } from './payer-of.js';
import { PaymentBook } from './payment-book.js';
import { plannedPayment } from './planned-payment.js';

/** Writes down money that was handed over. It enters the book when a second person confirms it. */
@Injectable()
export class BookPaymentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly stays: DuesStays,
    private readonly book: PaymentBook,
    private readonly closings: DuesClosingsRepository,
    private readonly ahead: PayAheadService,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  execute(actor: Actor, trace: RequestTrace, request: BookPaymentRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, request.memberId);
      // Whether they are the actor's to know comes first: what a month costs or lacks says something of somebody.
      const payer = await payerFor(tx, this.members, actor, 'dues.collect', request.memberId);
      await this.ahead.open(tx, request.memberId, request.months);
      return (await this.write(tx, { actor, trace, payer }, request, () => request.months)).id;
    });
  }

  /** Write down money of a person who is locked; `choose` names the months it settles, given those in the book. */
  private async write(
    tx: Tx, { actor, trace, payer }: { actor: Actor; trace: RequestTrace; payer: OfPayer }, request: Omit<BookPaymentRequest, 'months' | 'memberId'>, choose: (book: readonly PayableMonth[]) => readonly string[],
  ): Promise<DuesPaymentRow> {
    const now = this.clock.date();
    const today = shanghaiDay(now.getTime());
    const paidOn = paymentDay(request.paidOn, today);
    if (await this.closings.closedOn(tx, payer.path, paidOn)) throw new Problem('dues.month_closed', { errors: [{ field: 'paidOn', code: 'closed', message: '这个月已经结账' }] });
    const months = await this.rows.months(payer.id, tx);
    const payable = await this.book.payable(months, tx);
    const { way, receiptNumber, extraFen, paidByName = null } = request;
    const plan = plannedPayment(payable, { months: choose(payable), extraFen }, monthOfDay(today));
    await this.stays.bring(tx, months, plan.months.map(({ month }) => month), payer.branchId);
    const payment: DuesPaymentRow = {
      id: this.ids.next(), memberId: payer.id, branchId: payer.branchId, way, receiptNumber, paidOn, paidBy: null, paidByName, extraFen: plan.extraFen, totalFen: plan.totalFen, refundedFen: 0, refundedExtraFen: 0, state: 'booked', version: 1,
      bookedBy: actor.memberId ?? '', bookedAt: now, decidedBy: null, decidedAt: null, opinion: null,
    };
    await this.rows.addPayment(tx, payment, this.book.settling(payment.id, plan, months));
    await this.audit.append(tx, {
      actor, trace, action: 'dues.collect', subjectType: 'dues_payment', subjectId: payment.id, memberId: payer.id, organisationPath: payer.path, detail: { step: 'book', months: plan.months.length },
    });
    return payment;
  }

  /**
   * Write down money of several people, each for every unpaid month up to one; all of it or none.
   * @throws Problem see the route; nothing is written then
   */
  collect(actor: Actor, trace: RequestTrace, { through: text, way, paidOn, items, totalFen: shown }: CollectDuesRequest): Promise<CollectedDues> {
    const through = askedMonth(text, 'through');
    const people = new Map(items.map((one) => [one.memberId, one.receiptNumber]));
    if (people.size < items.length) throw fieldProblem('items', 'twice', '同一位党员只能登记一次');
    return this.transactions.run(async (tx) => {
      let totalFen = 0;
      // In the order of ids, so that two collections never wait for each other in a circle.
      const inOrder = [...people].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [memberId] of inOrder) await this.rows.lockMember(tx, memberId);
      for (const [memberId, receiptNumber] of inOrder) {
        const unpaid = (book: readonly PayableMonth[]): DuesMonth[] => book.filter((one) => one.standing === 'unpaid' && one.month <= through).map((one) => one.month);
        const payer = await payerFor(tx, this.members, actor, 'dues.collect', memberId);
        totalFen += (await this.write(tx, { actor, trace, payer }, { extraFen: 0, way, paidOn, receiptNumber }, unpaid)).totalFen;
      }
      if (shown !== undefined && shown !== totalFen) throw new Problem('dues.sum_changed');
      return { booked: people.size, totalFen };
    });
  }
}

/** @throws Problem request.invalid */
function paymentDay(text: string, today: CalendarDay): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem('paidOn', 'day_impossible', '日期不存在');
  if (day.value > today) throw fieldProblem('paidOn', 'in_future', '收款日期不能晚于今天');
  if (day.value < addYears(today, -1)) throw fieldProblem('paidOn', 'too_early', '收款日期最早可填一年以前');
  return day.value;
}
