import { Injectable } from '@nestjs/common';
import { mayEndRefund, type EndPayRefundRequest } from '@party/shared/payments';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider, type RefundWord } from './pay-provider.port.js';
import type { PayRefundRow } from './pay-refund.entity.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { RefundFacts } from './refund-facts.service.js';
import { RefundOrderService } from './refund-order.service.js';

/** WeChat is not asked by the job while it is asked for the ending. */
const PAUSE_MS = 30 * 60_000;

/**
 * Ends refunds that WeChat does not take, however often they are sent, e.g. of an order older than a year: until then none other of the same payment can be
 * asked for. Only when WeChat says that it knows no such number, and while the job is not sending it: then no money can be on its way.
 */
@Injectable()
export class EndRefundService {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: PayOrdersRepository,
    private readonly refunds: PayRefundsRepository,
    private readonly refunding: RefundOrderService,
    private readonly facts: RefundFacts,
    private readonly provider: PayProvider,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then but what WeChat says */
  async end(actor: Actor, trace: RequestTrace, id: Id, { version, reason }: EndPayRefundRequest): Promise<void> {
    const row = await this.transactions.run(async (tx) => {
      const { row: held } = await this.stuck(tx, actor, id, version);
      await this.refunds.update(tx, held, { nextLookAt: new Date(this.clock.now() + PAUSE_MS) });
      return held;
    });
    const word = await this.word(row);
    if (word !== null) {
      await this.facts.take(word);
      throw new Problem('payments.refund_known');
    }
    await this.transactions.run(async (tx) => {
      const { row: held, path } = await this.stuck(tx, actor, id, version);
      await this.refunds.update(tx, held, { state: 'closed', version: held.version + 1, nextLookAt: null, opinion: held.opinion === null ? reason : `${held.opinion}；${reason}` });
      await this.audit.append(tx, { actor, trace, action: 'payments.refund', subjectType: 'pay_refund', subjectId: id, memberId: held.memberId, organisationPath: path, detail: { step: 'end' } });
    });
  }

  /** The refund, locked, when it may be ended. A look that is due may be under way at this moment. */
  private async stuck(tx: Tx, actor: Actor, id: Id, version: number): Promise<{ row: PayRefundRow; path: string }> {
    const { row, path } = await this.refunding.lock(tx, actor, id, version);
    if (!mayEndRefund(row.state, row.looks, row.orderId === null) || row.nextLookAt === null || row.nextLookAt.getTime() <= this.clock.now()) throw new Problem('payments.refund_not_stuck');
    return { row, path };
  }

  private async word(refund: PayRefundRow): Promise<RefundWord | null> {
    const order = await this.orders.byId(refund.orderId ?? '');
    if (!order) throw new Problem('payments.refund_not_found');
    try {
      return await this.provider.refundOf(order.mchid, refund.number);
    } catch (fault) {
      throw fault instanceof PayFailure ? new Problem('payments.wechat_busy', { cause: fault }) : fault;
    }
  }
}
