import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { eachItsOwn } from '../../platform/database/each-its-own.js';
import type { Tx } from '../../platform/database/transaction.js';
import { orTaken } from './or-taken.js';
import { PayOrderRow } from './pay-order.entity.js';

/** A notice that was acted on, by WeChat's own id. */
export interface ActedNotice {
  id: string;
  mchid: string;
  kind: string;
  number: string;
  at: Date;
}

/** As much of an order as a word about it needs to find its payer. */
export type FoundOrder = Pick<PayOrderRow, 'id' | 'number' | 'memberId' | 'expiresAt'>;

/** Rows of orders. Lock order: the member (in dues), the order, then what belongs to it. */
@Injectable()
export class PayOrdersRepository {
  private columns: string | undefined;

  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** @throws Problem payments.order_open when the payer of one of them has another */
  async add(tx: Tx, rows: readonly PayOrderRow[]): Promise<void> {
    if (rows.length > 0) await orTaken(tx.manager.insert(PayOrderRow, [...rows]), 'uq_pay_order_open', 'payments.order_open');
  }

  byId(id: Id, tx?: Tx): Promise<PayOrderRow | null> {
    return this.manager(tx).findOneBy(PayOrderRow, { id });
  }

  /** Where words of WeChat's about orders belong, by number. */
  async byNumbers(numbers: readonly string[]): Promise<Map<string, FoundOrder>> {
    const rows = await this.source.query<FoundOrder[]>('SELECT id, number, member_id AS memberId, expires_at AS expiresAt FROM pay_order WHERE number IN (?)', [numbers]);
    return new Map(rows.map((row) => [row.number, row]));
  }

  openOf(memberId: Id): Promise<PayOrderRow | null> {
    return this.source.manager.findOneBy(PayOrderRow, { memberId, state: 'open' });
  }

  /**
   * Lock payers in the order of their ids, as dues do before anything else; says of each whether they have an open order. `patient`: wait for whom
   * somebody else has locked; otherwise they are left out.
   */
  async lockPayers(tx: Tx, memberIds: readonly Id[], patient: boolean): Promise<Map<Id, boolean>> {
    const rows = await tx.manager.query<{ id: Id; open: Id | null }[]>(
      `SELECT m.id AS id, o.id AS open FROM member m LEFT JOIN pay_order o ON o.member_id = m.id AND o.open_mark = 1 WHERE m.id IN (?) ORDER BY m.id FOR UPDATE ${patient ? '' : 'SKIP LOCKED'}`, [memberIds],
    );
    return new Map(rows.map(({ id, open }) => [id, open !== null]));
  }

  /** An order behind the lock of its payer, both locked in this order by one statement. */
  async lockWithPayer(tx: Tx, { id, memberId }: Pick<PayOrderRow, 'id' | 'memberId'>): Promise<PayOrderRow | null> {
    const [row] = await tx.manager.query<PayOrderRow[]>(`SELECT ${this.ofOrder()} FROM member m STRAIGHT_JOIN pay_order o ON o.id = ? WHERE m.id = ? FOR UPDATE`, [id, memberId]);
    return row ?? null;
  }

  /** Several orders behind the locks of their payers. What somebody else has locked is left out: one payer who waits keeps nobody else waiting. */
  lockFree(tx: Tx, found: readonly Pick<PayOrderRow, 'id' | 'memberId'>[]): Promise<PayOrderRow[]> {
    return tx.manager.query<PayOrderRow[]>(
      `SELECT ${this.ofOrder()} FROM member m STRAIGHT_JOIN pay_order o ON o.member_id = m.id AND o.id IN (?) WHERE m.id IN (?) ORDER BY m.id FOR UPDATE SKIP LOCKED`,
      [found.map(({ id }) => id), found.map(({ memberId }) => memberId)],
    );
  }

  private ofOrder(): string {
    this.columns ??= this.source.getMetadata(PayOrderRow).columns.map(({ databaseName, propertyName }) => `o.${databaseName} AS ${propertyName}`).join(', ');
    return this.columns;
  }

  /** The row, locked until the transaction ends. */
  lock(tx: Tx, id: Id): Promise<PayOrderRow | null> {
    return tx.manager.findOne(PayOrderRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id }: PayOrderRow, values: Partial<PayOrderRow>): Promise<void> {
    await tx.manager.update(PayOrderRow, { id }, values);
  }

  /** The money of open orders that are locked came: each is paid, all in one statement. */
  async markPaid(tx: Tx, orders: readonly { id: Id; transactionId: string | null; paidAt: Date }[]): Promise<void> {
    const [transaction, paidAt] = [eachItsOwn('id', orders.map((one) => [one.id, one.transactionId])), eachItsOwn('id', orders.map((one) => [one.id, one.paidAt]))];
    await tx.manager.query(
      `UPDATE pay_order SET state = 'paid', version = version + 1, next_look_at = NULL, transaction_id = ${transaction.sql}, paid_at = ${paidAt.sql} WHERE id IN (?)`,
      [...transaction.values, ...paidAt.values, orders.map(({ id }) => id)],
    );
  }

  /** Keep what WeChat calls orders, for as long as they are open. */
  async notePrepaid(orders: readonly { id: Id; prepayId: string }[]): Promise<void> {
    const { sql, values } = eachItsOwn('id', orders.map(({ id, prepayId }) => [id, prepayId]));
    await this.source.query(`UPDATE pay_order SET prepay_id = ${sql} WHERE id IN (?) AND state = 'open'`, [...values, orders.map(({ id }) => id)]);
  }

  /** Change what no rule depends on, outside of a transaction. */
  async note(id: Id, values: Partial<Pick<PayOrderRow, 'claimed' | 'looks' | 'nextLookAt'>>): Promise<void> {
    await this.source.manager.update(PayOrderRow, { id, state: 'open' }, values);
  }

  /** Orders WeChat is to be asked about, those that wait longest first. */
  dueOrders(now: Date, limit: number): Promise<PayOrderRow[]> {
    return this.source.manager.find(PayOrderRow, { where: { state: 'open', nextLookAt: LessThanOrEqual(now) }, order: { nextLookAt: 'ASC' }, take: limit });
  }

  /** Orders of a merchant account whose money came in a span of time. */
  paidBetween(mchid: string, from: Date, until: Date): Promise<PayOrderRow[]> {
    return this.source.manager.createQueryBuilder(PayOrderRow, 'p').where('p.mchid = :mchid AND p.paid_at >= :from AND p.paid_at < :until', { mchid, from, until }).getMany();
  }

  /** Every order of a person, and those they pay for a colleague, the first first. */
  ofMember(memberId: Id): Promise<PayOrderRow[]> {
    return this.source.manager.find(PayOrderRow, { where: [{ memberId }, { payerId: memberId }], order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Remember in their transaction that notices were acted on; a repeated one changes nothing. */
  async noteNotices(tx: Tx, notices: readonly ActedNotice[]): Promise<void> {
    if (notices.length === 0) return;
    await tx.manager.query('INSERT IGNORE INTO pay_notice (id, mchid, kind, number, received_at) VALUES ?', [notices.map((notice) => [notice.id, notice.mchid, notice.kind, notice.number, notice.at])]);
  }

  /** Those of the people who have paid online, or tried to. */
  async knownAmong(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    return [...new Set((await this.manager(tx).find(PayOrderRow, { select: { memberId: true }, where: { memberId: In([...memberIds]) } })).map((row) => row.memberId))];
  }
}
