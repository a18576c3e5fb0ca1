import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { HandlePayDifferenceRequest, ListPayDifferencesQuery, PayDifferenceView } from '@party/shared/payments';
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

  /** Those that wait the longest first, the handled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { handled = false, limit = DEFAULT_PAGE, cursor }: ListPayDifferencesQuery): Promise<Page<PayDifferenceView>> {
    const query = this.queries.differences(actor).andWhere(`d.handled_at IS ${handled ? 'NOT ' : ''}NULL`);
    orderFrom(query, { column: 'd.found_at', id: 'd.id', direction: handled ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await query.getMany();
    const views = new Map((await this.views(found)).map((view) => [view.id, view]));
    return pageOf(found, limit, (row) => views.get(row.id) as PayDifferenceView, (row) => [row.foundAt.getTime(), row.id]);
  }

  /** @throws Problem payments.difference_not_found, payments.difference_handled, request.stale */
  async handle(actor: Actor, trace: RequestTrace, id: Id, { version, note }: HandlePayDifferenceRequest): Promise<PayDifferenceView> {
    const row = await this.transactions.run(async (tx) => {
      const found = await this.queries.differences(actor, tx).andWhere('d.id = :id', { id }).setLock('pessimistic_write').getOne();
      if (!found) throw new Problem('payments.difference_not_found');
      if (found.version !== version) throw new Problem('request.stale');
      if (found.handledAt !== null) throw new Problem('payments.difference_handled');
      const after: PayDifferenceRow = { ...found, version: found.version + 1, handledBy: actor.memberId, handledAt: this.clock.date(), note };
      await tx.manager.update(PayDifferenceRow, { id }, { version: after.version, handledBy: after.handledBy, handledAt: after.handledAt, note });
      await this.audit.append(tx, { actor, trace, action: 'payments.reconcile', subjectType: 'pay_difference', subjectId: id, detail: { kind: found.kind } });
      return after;
    });
    return (await this.views([row]))[0] as PayDifferenceView;
  }

  private async views(found: readonly PayDifferenceRow[]): Promise<PayDifferenceView[]> {
    const people = [...new Set(found.flatMap(({ handledBy }) => handledBy ?? []))];
    const [names, orders] = await Promise.all([
      this.members.names(people), found.length === 0 ? [] : this.rows.manager().find(PayOrderRow, { select: { id: true, number: true }, where: { number: In(found.map((row) => row.number)) } }),
    ]);
    const ids = new Map(orders.map((one) => [one.number, one.id]));
    return found.map(({ id, version, day, kind, mchid, number, refundNumber, hereFen, thereFen, handledBy, handledAt, note }) => ({
      id, version, day, kind, mchid, number, refundNumber: refundNumber === '' ? null : refundNumber, hereFen, thereFen, orderId: ids.get(number) ?? null,
      handledBy: handledBy === null ? null : (names.get(handledBy) ?? ''), handledAt: handledAt?.toISOString() ?? null, note,
    }));
  }
}
