import { Injectable } from '@nestjs/common';
import { extraPath, type ListPaymentsQuery, type PaymentView } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { DuesQueries, type PlacedPayment } from './dues.query.js';
import { DuesRepository } from './dues.repository.js';
import { LargeDuesService } from './yearly/large-dues.service.js';

/** Reads what was booked. */
@Injectable()
export class DuesPaymentsReader {
  constructor(
    private readonly queries: DuesQueries,
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly large: LargeDuesService,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { state = ['booked'], limit = DEFAULT_PAGE, cursor }: ListPaymentsQuery): Promise<Page<PaymentView>> {
    // An order that waits at WeChat is nobody's to confirm.
    const query = this.queries.payments(actor).andWhere("p.state IN (:...states) AND NOT (p.state = 'booked' AND p.way = 'wechat')", { states: state });
    const direction = state.every((one) => one === 'booked') ? 'ASC' : 'DESC';
    orderFrom(query, { column: 'p.booked_at', id: 'p.id', direction }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await this.queries.placedPayments(query);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PaymentView, ({ row }) => [row.bookedAt.getTime(), row.id]);
  }

  /** The actor's own, the latest first. @throws Problem request.cursor_invalid */
  async own(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PaymentView>> {
    const query = orderFrom(this.queries.ownPayments(actor.memberId ?? ''), { column: 'p.booked_at', id: 'p.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await this.queries.placedPayments(query);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PaymentView, ({ row }) => [row.bookedAt.getTime(), row.id]);
  }

  /** One of the actor's own. @throws Problem dues.payment_not_found */
  async ownOne(actor: Actor, id: Id): Promise<PaymentView> {
    const [view] = await this.views(actor, await this.queries.placedPayments(this.queries.ownPayments(actor.memberId ?? '').andWhere('p.id = :id', { id })));
    if (!view) throw new Problem('dues.payment_not_found');
    return view;
  }

  /** @throws Problem dues.payment_not_found */
  async view(actor: Actor, id: Id): Promise<PaymentView> {
    const [view] = await this.views(actor, await this.queries.placedPayments(this.queries.payments(actor).andWhere('p.id = :id', { id })));
    if (!view) throw new Problem('dues.payment_not_found');
    return view;
  }

  private async views(actor: Actor, found: readonly PlacedPayment[]): Promise<PaymentView[]> {
    const people = found.flatMap(({ row }) => [row.bookedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]);
    const [settled, names, large] = await Promise.all([this.rows.settledByPayments(found.map(({ row }) => row.id)), this.members.names([...new Set(people)]), this.large.standings(found.map(({ row }) => row))]);
    return found.map(({ row, memberName, branchName, path }) => ({
      ...(large.has(row.id) ? { large: large.get(row.id) } : {}),
      id: row.id, version: row.version, state: row.state, memberId: row.memberId, memberName, branchName, way: row.way, receiptNumber: row.receiptNumber, paidOn: row.paidOn, paidByName: row.paidByName,
      months: (settled.get(row.id) ?? []).map(({ month, fen, stands }) => ({ month, fen, ...(row.refundedFen > 0 && !stands ? { returned: true as const } : {}) })), extraFen: row.extraFen, extra: extraPath(row.extraFen), totalFen: row.totalFen, refundedFen: row.refundedFen,
      bookedBy: names.get(row.bookedBy) ?? '', bookedAt: row.bookedAt.toISOString(),
      decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? ''), decidedAt: row.decidedAt?.toISOString() ?? null, opinion: row.opinion,
      mayDecide: row.state === 'booked' && row.way !== 'wechat' && row.bookedBy !== actor.memberId && mayDo(actor, 'dues.collect', { memberId: row.memberId, organisationPath: path }),
    }));
  }
}
