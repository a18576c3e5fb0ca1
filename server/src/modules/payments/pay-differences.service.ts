import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { AgreePayDifferenceRequest, HandlePayDifferenceRequest, ListPayDifferencesQuery, PayDifferenceView } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import { In } from 'typeorm';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { Transactions } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { PayDifferenceRow } from './pay-difference.entity.js';
import { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PaymentsQueries } from './payments.query.js';

/** Shows differences from WeChat's bills and keeps what was done about them. */
@Injectable()
export class PayDifferencesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PaymentsQueries,
    private readonly rows: PayOrdersRepository,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { handled = false, limit = DEFAULT_PAGE, cursor }: ListPayDifferencesQuery): Promise<Page<PayDifferenceView>> {
    const query = this.queries.differences(actor).andWhere(`d.agreed_at IS ${handled ? 'NOT ' : ''}NULL`);
    orderFrom(query, { column: 'd.found_at', id: 'd.id', direction: handled ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await query.getMany();
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, (row) => views.get(row.id) as PayDifferenceView, (row) => [row.foundAt.getTime(), row.id]);
  }

  /** Write down what was done; another person agrees before it counts. @throws Problem payments.difference_not_found, payments.difference_handled, request.stale */
  handle(actor: Actor, trace: RequestTrace, id: Id, { version, note }: HandlePayDifferenceRequest): Promise<PayDifferenceView> {
    return this.change(actor, trace, id, version, 'handle', (found) => {
      if (found.handledAt !== null) throw new Problem('payments.difference_handled');
      return { handledBy: actor.memberId, handledAt: this.clock.date(), note };
    });
  }

  /** Agree to it, or open the difference again. @throws Problem see the route; nothing is written then */
  agree(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: AgreePayDifferenceRequest): Promise<PayDifferenceView> {
    return this.change(actor, trace, id, version, decision, ({ handledAt, handledBy, agreedAt }) => {
      if (agreedAt !== null) throw new Problem('payments.difference_handled');
      if (handledAt === null) throw new Problem('payments.difference_untouched');
      if (handledBy === actor.memberId) throw new Problem('payments.difference_second_person');
      if (decision === 'approve') return { agreedBy: actor.memberId, agreedAt: this.clock.date() };
      if (opinion === '') throw new Problem('payments.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
      return { handledBy: null, handledAt: null, note: null };
    }, opinion);
  }

  private async change(
    actor: Actor, trace: RequestTrace, id: Id, version: number, step: string, next: (found: PayDifferenceRow) => Partial<PayDifferenceRow>, opinion = '',
  ): Promise<PayDifferenceView> {
    const row = await this.transactions.run(async (tx) => {
      const found = await this.queries.differences(actor, tx).andWhere('d.id = :id', { id }).setLock('pessimistic_write').getOne();
      if (!found) throw new Problem('payments.difference_not_found');
      if (found.version !== version) throw new Problem('request.stale');
      const values = { ...next(found), version: found.version + 1 };
      await tx.manager.update(PayDifferenceRow, { id }, values);
      const detail = { step, kind: found.kind, ...(found.note === null ? {} : { note: found.note }), ...(opinion === '' ? {} : { opinion }) };
      await this.audit.append(tx, { actor, trace, action: 'payments.reconcile', subjectType: 'pay_difference', subjectId: id, detail });
      return { ...found, ...values };
    });
    return (await this.views(actor, [row]))[0] as PayDifferenceView;
  }

  private async views(actor: Actor, found: readonly PayDifferenceRow[]): Promise<PayDifferenceView[]> {
    const people = [...new Set(found.flatMap(({ handledBy, agreedBy }) => [handledBy ?? [], agreedBy ?? []].flat()))];
    const [names, orders] = await Promise.all([
      this.members.names(people), found.length === 0 ? [] : this.rows.manager().find(PayOrderRow, { select: { id: true, number: true }, where: { number: In(found.map((row) => row.number)) } }),
    ]);
    const ids = new Map(orders.map((one) => [one.number, one.id]));
    return found.map(({ id, version, day, kind, mchid, number, refundNumber, hereFen, thereFen, handledBy, handledAt, note, agreedBy, agreedAt }) => ({
      id, version, day, kind, mchid, number, refundNumber: refundNumber === '' ? null : refundNumber, hereFen, thereFen, orderId: ids.get(number) ?? null,
      handledBy: handledBy === null ? null : (names.get(handledBy) ?? ''), handledAt: handledAt?.toISOString() ?? null, note,
      agreedBy: agreedBy === null ? null : (names.get(agreedBy) ?? ''), agreedAt: agreedAt?.toISOString() ?? null, mayAgree: handledAt !== null && agreedAt === null && handledBy !== actor.memberId,
    }));
  }
}
