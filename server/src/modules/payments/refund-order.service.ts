import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { refundNumberOf, type AskPayRefundRequest, type DecidePayRefundRequest } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PaymentsQueries } from './payments.query.js';
import { RefundFacts } from './refund-facts.service.js';

/** Lets one person ask for a refund and another approve it; then the money goes back by itself. */
@Injectable()
export class RefundOrderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly queries: PaymentsQueries,
    private readonly dues: DuesApi,
    private readonly refunds: RefundFacts,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async ask(actor: Actor, trace: RequestTrace, orderId: Id, { reason }: AskPayRefundRequest): Promise<void> {
    const found = await this.rows.byId(orderId);
    await this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, found?.memberId ?? '');
      const [order, path] = await this.permitted(tx, actor, orderId, 'payments.order_not_found');
      if (order.state !== 'paid' && order.state !== 'stray') throw new Problem('payments.not_refundable');
      const id = this.ids.next();
      await this.rows.addRefund(tx, {
        id, number: refundNumberOf(id), orderId, memberId: order.memberId, fen: order.totalFen, reason, state: 'asked', version: 1, askedBy: actor.memberId ?? '', askedAt: this.clock.date(),
        decidedBy: null, decidedAt: null, opinion: null, refundId: null, doneAt: null, looks: 0, nextLookAt: null,
      });
      await this.audit.append(tx, { actor, trace, action: 'payments.refund', subjectType: 'pay_refund', subjectId: id, memberId: order.memberId, organisationPath: path, detail: { step: 'ask' } });
    });
  }

  /** Gives the order. @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecidePayRefundRequest): Promise<Id> {
    const found = await this.rows.refundById(id);
    const approved = await this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, found?.memberId ?? '');
      const [, path] = await this.permitted(tx, actor, found?.orderId ?? '', 'payments.refund_not_found');
      const row = await this.rows.lockRefund(tx, id);
      if (!row) throw new Problem('payments.refund_not_found');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'asked') throw new Problem('payments.refund_decided');
      if (row.askedBy === actor.memberId) throw new Problem('payments.second_person');
      if (decision === 'refuse' && opinion === '') throw new Problem('payments.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
      const now = this.clock.date();
      const after = {
        state: decision === 'approve' ? 'approved' as const : 'refused' as const, version: row.version + 1, decidedBy: actor.memberId, decidedAt: now, opinion: opinion === '' ? null : opinion,
        nextLookAt: decision === 'approve' ? now : null,
      };
      await this.rows.updateRefund(tx, row, after);
      await this.audit.append(tx, { actor, trace, action: 'payments.refund', subjectType: 'pay_refund', subjectId: id, memberId: row.memberId, organisationPath: path, detail: { step: decision } });
      return decision === 'approve' ? { ...row, ...after } : null;
    });
    if (approved) await this.refunds.pursue(approved);
    return found?.orderId ?? '';
  }

  /** The order, locked, with the path of its branch. @throws Problem */
  private async permitted(tx: Tx, actor: Actor, orderId: Id, hidden: string): Promise<[PayOrderRow, string]> {
    const row = await this.rows.lock(tx, orderId);
    const path = row === null ? undefined : await this.queries.pathOf(actor, orderId, tx);
    if (row === null || path === undefined) throw new Problem(hidden);
    // It is the payer's money that goes back, so whoever paid for a colleague decides nothing either.
    if (row.payerId !== null && row.payerId === actor.memberId) throw new Problem('payments.own_refund');
    if (!mayDo(actor, 'payments.refund', { memberId: row.memberId, organisationPath: path })) throw new Problem(row.memberId === actor.memberId ? 'payments.own_refund' : 'auth.forbidden');
    return [row, path];
  }
}
