import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { DuesMonth, LastMonth } from '@party/shared/dues';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DEFERRED, LATE } from './deferred-months.js';
import { DuesBaseRow } from './dues-base.entity.js';
import { DuesReminderRow } from './dues-closing.entity.js';
import { DuesEntryRow } from './dues-entry.entity.js';
import { DuesMonthRow } from './dues-month.entity.js';
import { DuesPaymentMonthRow, DuesPaymentRow } from './dues-payment.entity.js';
import { DuesReliefRow } from './dues-relief.entity.js';
import { DuesRuleRow } from './dues-rule.entity.js';

const TAKEN: readonly (readonly [key: string, problem: string])[] = [
  ['uq_dues_rule_month', 'dues.rule_taken'],
  ['uq_dues_payment_receipt', 'dues.receipt_taken'],
  ['uq_dues_payment_month_live', 'dues.month_taken'],
];

/** Of two that come at once the key of the database decides: the other is told so. */
async function orTaken(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (fault) {
    const found = TAKEN.find(([key]) => isDuplicateKey(fault, key));
    throw found ? new Problem(found[1], { cause: fault }) : fault;
  }
}

/** A month a payment settles, as its row in the book is found. */
export interface SettledMonth {
  monthId: Id;
  month: DuesMonth;
  branchId: Id;
  fen: number;
  /** Null once the payment was rejected or the month given back. */
  liveMark: 1 | null;
}

/** A payment as far as its entries need it. */
export type BookedPayment = Pick<DuesPaymentRow, 'id' | 'memberId' | 'branchId' | 'way' | 'extraFen' | 'totalFen'>;

/** A month of a payment; `stands` until it was released or given back. */
export interface PaidMonth {
  month: DuesMonth;
  fen: number;
  stands: boolean;
}

/** Rows of dues. Lock order: the member, then the payment, then the months. */
@Injectable()
export class DuesRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** Keep everything else about this person's dues waiting until the transaction ends. */
  async lockMember(tx: Tx, id: Id): Promise<void> {
    await tx.manager.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [id]);
  }

  /** The same of several people, in the order of their ids. */
  async lockMembers(tx: Tx, ids: readonly Id[]): Promise<void> {
    if (ids.length > 0) await tx.manager.query('SELECT id FROM member WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
  }

  /** Versions of a school, the first first. */
  rules(rootId: Id, tx?: Tx): Promise<DuesRuleRow[]> {
    return this.manager(tx).find(DuesRuleRow, { where: { rootId }, order: { from: 'ASC' } });
  }

  /** Versions of all schools. */
  allRules(): Promise<DuesRuleRow[]> {
    return this.source.manager.find(DuesRuleRow);
  }

  /** @throws Problem dues.rule_taken */
  addRule(tx: Tx, row: DuesRuleRow): Promise<void> {
    return orTaken(tx.manager.insert(DuesRuleRow, row));
  }

  /** Declarations of people that hold, those that begin first first. */
  bases(memberIds: readonly Id[], tx?: Tx): Promise<DuesBaseRow[]> {
    return this.manager(tx).find(DuesBaseRow, { where: { memberId: In([...memberIds]), withdrawnAt: IsNull() }, order: { from: 'ASC', declaredAt: 'ASC', id: 'ASC' } });
  }

  async addBase(tx: Tx, row: DuesBaseRow): Promise<void> {
    await tx.manager.insert(DuesBaseRow, row);
  }

  /** Months of a person that stand in the book, the first first. */
  months(memberId: Id, tx?: Tx): Promise<DuesMonthRow[]> {
    return this.manager(tx).find(DuesMonthRow, { where: { memberId }, order: { month: 'ASC' } });
  }

  /** Months of several people, each one's first first. */
  async monthsOf(memberIds: readonly Id[], tx?: Tx): Promise<DuesMonthRow[]> {
    return memberIds.length === 0 ? [] : this.manager(tx).find(DuesMonthRow, { where: { memberId: In([...memberIds]) }, order: { memberId: 'ASC', month: 'ASC' } });
  }

  /** The last month each of these people was asked for; who was for none is absent. */
  async lastMonths(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, LastMonth>> {
    if (memberIds.length === 0) return new Map();
    const rows = await this.manager(tx).query<{ id: Id; month: DuesMonth; open: unknown }[]>(
      `SELECT d.member_id AS id, d.month AS month, d.asked_fen > d.relieved_fen AND d.paid_fen = 0 AND NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1) AS open
         FROM dues_month d JOIN (SELECT member_id, MAX(month) AS month FROM dues_month WHERE member_id IN (?) GROUP BY member_id) x ON x.member_id = d.member_id AND x.month = d.month`, [memberIds],
    );
    return new Map(rows.map(({ id, month, open }) => [id, { month, open: Number(open) === 1 }]));
  }

  /** Months from one on that stand in the book, by person; who has none is absent. */
  async bookedSince(memberIds: readonly Id[], first: DuesMonth, tx: Tx): Promise<Map<Id, DuesMonth[]>> {
    const found = new Map<Id, DuesMonth[]>();
    if (memberIds.length === 0) return found;
    const rows = await tx.manager.query<{ memberId: Id; month: DuesMonth }[]>('SELECT member_id AS memberId, month FROM dues_month WHERE member_id IN (?) AND month >= ?', [memberIds, first]);
    for (const { memberId, month } of rows) found.set(memberId, [...(found.get(memberId) ?? []), month]);
    return found;
  }

  /** Months of a person up to the running one that wait for money which nobody has booked and that are not deferred, the first first. */
  unpaid(tx: Tx, memberId: Id, current: DuesMonth): Promise<DuesMonthRow[]> {
    return tx.manager.createQueryBuilder(DuesMonthRow, 'd').where(`d.member_id = :memberId AND d.month <= :current AND d.asked_fen > d.relieved_fen + d.paid_fen AND NOT ${DEFERRED}`, { memberId, current })
      .andWhere('NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1)').orderBy('d.month').getMany();
  }

  /** Which of the months a payment keeps, which may be paid later, and which however late; one statement, because many order at once. */
  async marksOf(monthIds: readonly Id[], current: DuesMonth, tx?: Tx): Promise<{ booked: Set<Id>; deferred: Set<Id>; late: Set<Id> }> {
    const rows = monthIds.length === 0 ? [] : await this.manager(tx).query<{ id: Id; mark: number | string }[]>(
      `SELECT s.month_id AS id, 1 AS mark FROM dues_payment_month s WHERE s.live_mark = 1 AND s.month_id IN (?)
        UNION ALL SELECT d.id, 0 FROM dues_month d WHERE d.id IN (?) AND ${DEFERRED.replace(':current', '?')}
        UNION ALL SELECT d.id, 2 FROM dues_month d WHERE d.id IN (?) AND ${LATE}`, [monthIds, monthIds, current, monthIds],
    );
    const of = (mark: number): Set<Id> => new Set(rows.filter((row) => Number(row.mark) === mark).map(({ id }) => id));
    return { booked: of(1), deferred: of(0), late: of(2) };
  }

  /** When a person was reminded last; null for never. */
  async lastReminder(tx: Tx, memberId: Id): Promise<Date | null> {
    return (await tx.manager.findOne(DuesReminderRow, { where: { memberId }, order: { remindedAt: 'DESC' } }))?.remindedAt ?? null;
  }

  /** Reminders of a person, the first first. */
  remindersOf(memberId: Id): Promise<DuesReminderRow[]> {
    return this.source.manager.find(DuesReminderRow, { where: { memberId }, order: { remindedAt: 'ASC' } });
  }

  /** The last month of a school, up to one, that anybody was asked to pay; months paid ahead keep what they were reckoned on. */
  async lastCharged(rootId: Id, until: DuesMonth, tx: Tx): Promise<string | null> {
    const row = await tx.manager.createQueryBuilder(DuesMonthRow, 'd').select('MAX(d.month)', 'last')
      .innerJoin(DuesRuleRow, 'r', 'r.id = d.rule_id').where('r.root_id = :rootId AND d.month <= :until', { rootId, until }).getRawOne<{ last: string | null }>();
    return row?.last ?? null;
  }

  /** @throws Problem dues.receipt_taken, dues.month_taken */
  addPayment(tx: Tx, payment: DuesPaymentRow, months: readonly DuesPaymentMonthRow[]): Promise<void> {
    return this.addPayments(tx, [payment], months);
  }

  /** Several payments with the months of all of them. @throws Problem dues.receipt_taken, dues.month_taken */
  async addPayments(tx: Tx, payments: readonly DuesPaymentRow[], months: readonly DuesPaymentMonthRow[]): Promise<void> {
    if (payments.length > 0) await orTaken(tx.manager.insert(DuesPaymentRow, [...payments]));
    if (months.length > 0) await orTaken(tx.manager.insert(DuesPaymentMonthRow, [...months]));
  }

  /** Whose payment it is; null for none. */
  async payerOf(paymentId: Id): Promise<Id | null> {
    return (await this.source.manager.findOne(DuesPaymentRow, { select: { memberId: true }, where: { id: paymentId } }))?.memberId ?? null;
  }

  /** The row, locked until the transaction ends. */
  lockPayment(tx: Tx, id: Id): Promise<DuesPaymentRow | null> {
    return tx.manager.findOne(DuesPaymentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async updatePayment(tx: Tx, { id, ...values }: DuesPaymentRow): Promise<void> {
    await tx.manager.update(DuesPaymentRow, { id }, values);
  }

  /** Give the months of a payment, or some of them, free for another one. */
  async releaseMonths(tx: Tx, paymentId: Id, monthIds?: readonly Id[]): Promise<void> {
    if (monthIds?.length === 0) return;
    await tx.manager.update(DuesPaymentMonthRow, { paymentId, ...(monthIds === undefined ? {} : { monthId: In([...monthIds]) }) }, { liveMark: null });
  }

  /** What a payment settles, with the branch each month belongs to. */
  settledBy(paymentId: Id, tx: Tx): Promise<SettledMonth[]> {
    return tx.manager.createQueryBuilder(DuesPaymentMonthRow, 's').innerJoin(DuesMonthRow, 'd', 'd.id = s.month_id')
      .select('s.month_id', 'monthId').addSelect('d.month', 'month').addSelect('d.branch_id', 'branchId').addSelect('s.fen', 'fen').addSelect('s.live_mark', 'liveMark')
      .where('s.payment_id = :paymentId', { paymentId }).orderBy('d.month').getRawMany();
  }

  /** Online payments that wait for their money, with what each settles; locked. @throws Error when one of them is none */
  async waitingOnline(tx: Tx, paymentIds: readonly Id[]): Promise<{ row: BookedPayment; settled: Pick<SettledMonth, 'monthId' | 'branchId' | 'fen'>[] }[]> {
    const rows = await tx.manager.query<(BookedPayment & { monthId: Id | null; monthBranch: Id; monthFen: number })[]>(
      `SELECT p.id AS id, p.member_id AS memberId, p.branch_id AS branchId, p.way AS way, p.extra_fen AS extraFen, p.total_fen AS totalFen, s.month_id AS monthId, d.branch_id AS monthBranch, s.fen AS monthFen
         FROM dues_payment p LEFT JOIN dues_payment_month s ON s.payment_id = p.id LEFT JOIN dues_month d ON d.id = s.month_id
        WHERE p.id IN (?) AND p.way = 'wechat' AND p.state = 'booked' ORDER BY p.id, d.month FOR UPDATE`, [paymentIds],
    );
    return paymentIds.map((id) => {
      const own = rows.filter((row) => row.id === id);
      if (!own[0]) throw new Error(`dues payment ${id} does not wait for money of WeChat's`);
      return { row: own[0], settled: own.flatMap(({ monthId, monthBranch, monthFen }) => (monthId === null ? [] : [{ monthId, branchId: monthBranch, fen: monthFen }])) };
    });
  }

  /** Their money came: the payments are confirmed and their months are paid, in one statement. */
  async confirmOnline(tx: Tx, paymentIds: readonly Id[], paidOn: CalendarDay, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE dues_payment p LEFT JOIN dues_payment_month s ON s.payment_id = p.id LEFT JOIN dues_month d ON d.id = s.month_id
          SET p.state = 'confirmed', p.version = p.version + 1, p.paid_on = ?, p.decided_at = ?, d.paid_fen = d.paid_fen + s.fen WHERE p.id IN (?)`, [paidOn, at, paymentIds],
    );
  }

  /** Months of a payment that are still free, kept for it again. */
  async keepMonths(tx: Tx, paymentId: Id): Promise<void> {
    await orTaken(tx.manager.update(DuesPaymentMonthRow, { paymentId }, { liveMark: 1 }));
  }

  /** Months of payments, by payment. */
  async settledByPayments(paymentIds: readonly Id[]): Promise<Map<Id, PaidMonth[]>> {
    const found = new Map<Id, PaidMonth[]>();
    if (paymentIds.length === 0) return found;
    const rows = await this.source.manager.createQueryBuilder(DuesPaymentMonthRow, 's').innerJoin(DuesMonthRow, 'd', 'd.id = s.month_id')
      .select('s.payment_id', 'paymentId').addSelect('d.month', 'month').addSelect('s.fen', 'fen').addSelect('s.live_mark', 'liveMark')
      .where('s.payment_id IN (:...paymentIds)', { paymentIds }).orderBy('d.month').getRawMany<{ paymentId: Id; month: DuesMonth; fen: number; liveMark: 1 | null }>();
    for (const { paymentId, month, fen, liveMark } of rows) found.set(paymentId, [...(found.get(paymentId) ?? []), { month, fen, stands: liveMark === 1 }]);
    return found;
  }

  async payMonth(tx: Tx, monthId: Id, fen: number): Promise<void> {
    await tx.manager.increment(DuesMonthRow, { id: monthId }, 'paidFen', fen);
  }

  async unpayMonth(tx: Tx, monthId: Id, fen: number): Promise<void> {
    await tx.manager.decrement(DuesMonthRow, { id: monthId }, 'paidFen', fen);
  }

  async enter(tx: Tx, entries: readonly DuesEntryRow[]): Promise<void> {
    if (entries.length > 0) await tx.manager.insert(DuesEntryRow, [...entries]);
  }

  /** Every payment of a person, the first first. */
  paymentsOf(memberId: Id): Promise<DuesPaymentRow[]> {
    return this.source.manager.find(DuesPaymentRow, { where: { memberId }, order: { bookedAt: 'ASC', id: 'ASC' } });
  }

  /** Those of the people about whose dues anything is kept. */
  async knownAmong(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const memberId = In([...memberIds]);
    const found = await Promise.all([DuesMonthRow, DuesBaseRow, DuesPaymentRow, DuesReliefRow].map((kind) => this.manager(tx).find(kind, { select: { memberId: true }, where: { memberId } })));
    return [...new Set(found.flat().map((row) => row.memberId))];
  }
}
