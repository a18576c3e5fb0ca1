import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, type Id } from '@party/shared/kernel';
import { orderNumberOf, refundNumberOf } from '@party/shared/payments';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { SHOWCASE } from './personas.js';

/** Account of the demo. */
const MCHID = '1900000109';
/** Older than the bills that are still fetched: the sandbox knows nothing of these orders. */
const DAYS_AGO = 20;
const MINUTE_MS = 60_000;
const YUAN = 100;

interface Person { id: Id; branchId: Id; committeeId: Id }
interface Cash { id: Id; memberId: Id; month: string; fen: number }

/** What people have given online and by hand, with a refund, a held order and a difference from the bill for somebody to see to. */
@Injectable()
export class PastPayments {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many orders were written. */
  async write(): Promise<number> {
    const [asker, decider] = [await this.holder('dues_finance'), await this.holder('school_officer')];
    // Nobody asks for or approves money of their own.
    const people = (await this.people()).filter(({ id }) => id !== asker && id !== decider).slice(0, 8);
    if (people.length < 8 || asker === null || decider === null) return 0;
    for (const [at, person] of people.entries()) await this.order(person, at, asker, decider);
    await this.differences(people[0] as Person, asker);
    await this.cash(asker);
    await this.large(people.slice(1, 3), asker, decider);
    return people.length;
  }

  private async people(): Promise<Person[]> {
    return this.source.query<Person[]>(
      `SELECT m.id AS id, o.id AS branchId, o.parent_id AS committeeId FROM member m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.status = 'normal' AND m.stage = 'full' AND o.kind = 'branch' AND o.path LIKE CONCAT((SELECT c.path FROM organisation c WHERE c.name = ? LIMIT 1), '%') ORDER BY m.id LIMIT 10`, [SHOWCASE.committee],
    );
  }

  private async holder(kind: string): Promise<Id | null> {
    const [row] = await this.source.query<{ id: Id }[]>('SELECT member_id AS id FROM `position` WHERE kind = ? AND ended_on IS NULL ORDER BY id LIMIT 1', [kind]);
    return row?.id ?? null;
  }

  /** Something given beyond the dues: paid by most; the sixth got a part back, the seventh waits for it, the last one's order is held. */
  private async order({ id: memberId, branchId }: Person, at: number, asker: Id, decider: Id): Promise<void> {
    const [id, paymentId] = [this.ids.next(), this.ids.next()];
    const day = addDays(shanghaiDay(this.clock.now()), -DAYS_AGO + (at % 3));
    const made = new Date(fromShanghai(day, { hour: 9 + at, minute: 12 }));
    const paidAt = new Date(made.getTime() + MINUTE_MS);
    const [fen, held, back] = [(10 + at * 5) * YUAN, at === 7, at === 5 ? 5 * YUAN : 0];
    await this.insert('dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, refunded_fen, refunded_extra_fen, state, version, booked_by, booked_at, decided_at)', [
      paymentId, memberId, branchId, 'wechat', orderNumberOf(id), day, fen, fen, back, back, held ? 'rejected' : 'confirmed', 2, memberId, made, paidAt,
    ]);
    await this.insert('pay_order (id, number, mchid, member_id, branch_id, payment_id, description, total_fen, extra_fen, refunded_fen, payer_index, state, version, claimed, held, transaction_id, created_at, expires_at, paid_at, looks)', [
      id, orderNumberOf(id), MCHID, memberId, branchId, paymentId, '自愿多交党费', fen, fen, back, 'x'.repeat(43), held ? 'closed' : 'paid', 2, 1, held ? 'payer' : '', held ? null : `42${id}`, made, new Date(made.getTime() + 30 * MINUTE_MS), held ? null : paidAt, 1,
    ]);
    if (!held) await this.enter('extra', 'voluntary', 'wechat', fen, memberId, branchId, paymentId, paidAt);
    if (at === 5) {
      await this.refund({ orderId: id, paymentId, memberId, fen: back, extraFen: back, months: '', paper: null, reason: '金额有误', asker, decider, at: paidAt });
      await this.enter('extra_refund', 'wechat', 'voluntary', back, memberId, branchId, paymentId, paidAt);
    }
    if (at === 6) await this.refund({ orderId: id, paymentId, memberId, fen, extraFen: fen, months: '', paper: null, reason: '重复交纳', asker, decider: null, at: this.clock.date() });
  }

  /** Cash that is to go back: the last month of somebody's payment. */
  private async cash(asker: Id): Promise<void> {
    const [one] = await this.source.query<Cash[]>(
      `SELECT y.id AS id, y.member_id AS memberId, d.month AS month, s.fen AS fen FROM dues_payment y JOIN dues_payment_month s ON s.payment_id = y.id JOIN dues_month d ON d.id = s.month_id JOIN organisation o ON o.id = y.branch_id
        WHERE y.way = 'cash' AND y.state = 'confirmed' AND y.member_id <> ? AND o.path LIKE CONCAT((SELECT c.path FROM organisation c WHERE c.name = ? LIMIT 1), '%') ORDER BY y.id, d.month DESC LIMIT 1`, [asker, SHOWCASE.committee],
    );
    if (one) await this.refund({ orderId: null, paymentId: one.id, memberId: one.memberId, fen: one.fen, extraFen: 0, months: one.month, paper: 'TK-2026-001', reason: '重复交纳', asker, decider: null, at: this.clock.date() });
  }

  /** A thousand yuan and more at once: one that has its receipt from the Centre, one that is still with the school. */
  private async large(givers: readonly Person[], booker: Id, decider: Id): Promise<void> {
    const now = this.clock.date();
    for (const [at, { id: memberId, branchId }] of givers.entries()) {
      const [id, day, fen] = [this.ids.next(), addDays(shanghaiDay(this.clock.now()), -12 - at), (1000 + at * 2000) * YUAN];
      await this.insert('dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at, decided_by, decided_at)', [id, memberId, branchId, 'bank', `DE-${at + 1}`, day, fen, fen, 'confirmed', 2, booker, now, decider, now]);
      await this.enter('extra', 'central', 'bank', fen, memberId, branchId, id, now);
      if (at === 0) await this.insert('dues_large (id, version, forwarded_on, document_number, receipt_number, receipt_on, changed_by, changed_at)', [id, 2, addDays(day, 3), `组党费〔${day.slice(0, 4)}〕3号`, `ZZ${day.slice(0, 4)}-0187`, addDays(day, 9), decider, now]);
    }
  }

  /** One that nobody has looked at, and one whose outcome waits for the second person. */
  private async differences({ committeeId }: Person, handler: Id): Promise<void> {
    const [yesterday, now] = [addDays(shanghaiDay(this.clock.now()), -1), this.clock.date()];
    const into = 'pay_difference (id, organisation_id, mchid, day, kind, number, refund_number, here_fen, there_fen, version, found_at, handled_by, handled_at, note)';
    await this.insert(into, [this.ids.next(), committeeId, MCHID, yesterday, 'missing_here', orderNumberOf(this.ids.next()), '', null, 30 * YUAN, 1, now, null, null, null]);
    await this.insert(into, [this.ids.next(), committeeId, MCHID, addDays(yesterday, -1), 'amount', orderNumberOf(this.ids.next()), '', 15 * YUAN, 20 * YUAN, 2, now, handler, now, '已联系党员核实，多付的 5 元已按原路退回']);
  }

  private refund(one: { orderId: Id | null; paymentId: Id; memberId: Id; fen: number; extraFen: number; months: string; paper: string | null; reason: string; asker: Id; decider: Id | null; at: Date }): Promise<void> {
    const [id, done] = [this.ids.next(), one.decider !== null];
    return this.insert('pay_refund (id, number, order_id, payment_id, member_id, fen, months, extra_fen, receipt_number, reason, state, version, asked_by, asked_at, decided_by, decided_at, done_at, looks)', [
      id, refundNumberOf(id), one.orderId, one.paymentId, one.memberId, one.fen, one.months, one.extraFen, one.paper, one.reason, done ? 'done' : 'asked', done ? 3 : 1, one.asker, one.at, one.decider, done ? one.at : null, done ? one.at : null, 1,
    ]);
  }

  private enter(kind: string, from: string, to: string, fen: number, memberId: Id, branchId: Id, paymentId: Id, at: Date): Promise<void> {
    return this.insert('dues_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, created_at)', [this.ids.next(), kind, from, to, fen, memberId, branchId, null, paymentId, at]);
  }

  private async insert(into: string, row: readonly unknown[]): Promise<void> {
    await this.source.query(`INSERT INTO ${into} VALUES ?`, [[row]]);
  }
}
