import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { extraPath, LARGE_EXTRA_FEN, largeDuesState, type DuesYearQuery, type ForwardLargeDuesRequest, type LargeDuesRow, type LargeDuesStanding, type ReceiptLargeDuesRequest } from '@party/shared/dues';
import { DEFAULT_PAGE, parseDay, shanghaiDay, type CalendarDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, schoolAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { DuesPaymentRow } from '../dues-payment.entity.js';
import { DuesQueries, type PaymentsQuery, type PlacedPayment } from '../dues.query.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesLargeRow } from './dues-large.entity.js';
import { ExtrasGoingBack } from './extras-going-back.js';

const HELD: LargeDuesStanding = { state: 'held', forwardedOn: null, documentNumber: null, receiptNumber: null, receiptOn: null };

const standingOf = (row: DuesLargeRow | undefined): LargeDuesStanding =>
  row === undefined ? HELD : { state: largeDuesState(row), forwardedOn: row.forwardedOn, documentNumber: row.documentNumber, receiptNumber: row.receiptNumber, receiptOn: row.receiptOn };

/** A single extra of 1000 yuan and more goes to the Centre whole, level by level; its Organisation Department gives a receipt to the person (Art. 11). */
@Injectable()
export class LargeDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DuesQueries,
    private readonly rows: DuesRepository,
    private readonly goingBack: ExtrasGoingBack,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Those of a year within reach, the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { year, limit = DEFAULT_PAGE, cursor }: DuesYearQuery & PageQuery): Promise<Page<LargeDuesRow>> {
    const query = large(this.queries.payments(actor)).andWhere('p.paid_on LIKE :year', { year: `${year}-%` });
    orderFrom(query, { column: 'p.booked_at', id: 'p.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await this.queries.placedPayments(query);
    const written = await this.written(found.map(({ row }) => row.id));
    return pageOf(found, limit, (one) => viewOf(actor, one, written.get(one.row.id)), ({ row }) => [row.bookedAt.getTime(), row.id]);
  }

  /** Where those of these payments that are large have got to. */
  async standings(payments: readonly DuesPaymentRow[]): Promise<Map<Id, LargeDuesStanding>> {
    const ids = payments.filter(({ state, extraFen, refundedExtraFen }) => state === 'confirmed' && extraPath(extraFen) === 'central' && extraFen > refundedExtraFen).map(({ id }) => id);
    const written = await this.written(ids);
    return new Map(ids.map((id) => [id, standingOf(written.get(id))]));
  }

  /** @throws Problem see the route; nothing is written then */
  forward(actor: Actor, trace: RequestTrace, id: Id, { version, forwardedOn, documentNumber }: ForwardLargeDuesRequest): Promise<LargeDuesRow> {
    return this.change({ actor, trace, id, version, step: 'forward' }, (payment, before) => {
      if (before?.receiptNumber) throw new Problem('dues.large_receipted');
      const day = this.day('forwardedOn', forwardedOn, payment.paidOn);
      return { forwardedOn: day, documentNumber, receiptNumber: null, receiptOn: null };
    });
  }

  /** The giver is told. @throws Problem see the route; nothing is written then */
  receipt(actor: Actor, trace: RequestTrace, id: Id, { version, receiptNumber, receiptOn }: ReceiptLargeDuesRequest): Promise<LargeDuesRow> {
    return this.change({ actor, trace, id, version, step: 'receipt' }, (_, before) => {
      if (before === undefined) throw new Problem('dues.large_held');
      return { ...before, receiptNumber, receiptOn: this.day('receiptOn', receiptOn, before.forwardedOn) };
    });
  }

  private change({ actor, trace, id, version, step }: { actor: Actor; trace: RequestTrace; id: Id; version: number; step: 'forward' | 'receipt' }, next: (payment: DuesPaymentRow, before: DuesLargeRow | undefined) => Pick<DuesLargeRow, 'forwardedOn' | 'documentNumber' | 'receiptNumber' | 'receiptOn'>): Promise<LargeDuesRow> {
    return this.transactions.run(async (tx) => {
      const placed = await this.lock(tx, actor, id);
      const before = (await this.written([id], tx)).get(id);
      if ((before?.version ?? 0) !== version) throw new Problem('request.stale');
      const row: DuesLargeRow = { ...next(placed.row, before), id, version: version + 1, changedBy: actor.memberId ?? '', changedAt: this.clock.date() };
      if (step === 'forward' && before === undefined && (await this.goingBack.isGoingBack(tx, id))) throw new Problem('dues.large_going_back');
      await this.save(tx, row);
      if (step === 'receipt') await this.tell(tx, placed.row, row);
      await this.audit.append(tx, { actor, trace, action: 'dues.remit', subjectType: 'dues_payment', subjectId: id, memberId: placed.row.memberId, organisationPath: placed.path, detail: { step, version: row.version } });
      return viewOf(actor, placed, row);
    });
  }

  /** The payment with nobody else at it: the payer first, as whoever gives money back does. Whoever does not hand up for its school learns nothing of it. */
  private async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedPayment> {
    const payment = await this.rows.manager(tx).findOne(DuesPaymentRow, { select: { memberId: true }, where: { id } });
    await this.rows.lockMember(tx, payment?.memberId ?? '');
    await tx.manager.query('SELECT id FROM dues_payment WHERE id = ? FOR UPDATE', [id]);
    const [placed] = await this.queries.placedPayments(large(this.queries.payments(actor, tx)).andWhere('p.id = :id', { id }));
    if (!placed || !mayForward(actor, placed)) throw new Problem('dues.large_not_found');
    return placed;
  }

  private async written(ids: readonly Id[], tx?: Tx): Promise<Map<Id, DuesLargeRow>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.rows.manager(tx).find(DuesLargeRow, { where: { id: In([...ids]) } })).map((row) => [row.id, row]));
  }

  /** @throws Problem dues.centre_receipt_taken */
  private async save(tx: Tx, row: DuesLargeRow): Promise<void> {
    try {
      await tx.manager.save(DuesLargeRow, row);
    } catch (fault) {
      throw isDuplicateKey(fault, 'uq_dues_large_receipt') ? new Problem('dues.centre_receipt_taken', { errors: [{ field: 'receiptNumber', code: 'taken', message: '这个收据号已经登记过' }], cause: fault }) : fault;
    }
  }

  private async tell(tx: Tx, { id, memberId }: DuesPaymentRow, { version, receiptNumber }: DuesLargeRow): Promise<void> {
    await this.notifications.tell(tx, {
      kind: 'dues.notice', memberIds: [memberId], title: '您的大额党费已由中央组织部开具收据', body: `收据号 ${receiptNumber ?? ''}，请向党支部领取`,
      link: { room: 'dues', page: 'receipt', params: { id } }, subjectKey: `dues:large:${id}:${version}`,
    });
  }

  /** @throws Problem request.invalid */
  private day(field: string, text: string, earliest: CalendarDay): CalendarDay {
    const day = parseDay(text);
    if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
    if (day.value > shanghaiDay(this.clock.now())) throw fieldProblem(field, 'in_future', '日期不能晚于今天');
    if (day.value < earliest) throw fieldProblem(field, 'too_early', field === 'receiptOn' ? '收据日期不能早于上缴日期' : '上缴日期不能早于收款日期');
    return day.value;
  }
}

/** Those among payments that go to the Centre. */
const large = (query: PaymentsQuery): PaymentsQuery =>
  query.andWhere("p.state = 'confirmed' AND p.extra_fen >= :large AND p.extra_fen > p.refunded_extra_fen", { large: LARGE_EXTRA_FEN });

const mayForward = (actor: Actor, { path }: PlacedPayment): boolean => mayDo(actor, 'dues.remit', { organisationPath: `/${schoolAt(path)}/` });

const viewOf = (actor: Actor, placed: PlacedPayment, written: DuesLargeRow | undefined): LargeDuesRow => ({
  id: placed.row.id, memberName: placed.memberName, branchName: placed.branchName, fen: placed.row.extraFen - placed.row.refundedExtraFen, paidOn: placed.row.paidOn, version: written?.version ?? 0,
  mayForward: mayForward(actor, placed), ...standingOf(written),
});
