import { Inject, Injectable } from '@nestjs/common';
import { differingRefund, refundStepFor, stateAfter, stepForRefund, type PayRefundState, type RefundStep } from '@party/shared/payments';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { DuesApi } from '../dues/dues.api.js';
import type { FactOutcome } from './order-facts.service.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository, type ActedNotice } from './pay-orders.repository.js';
import { PaymentMessages } from './payment-messages.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import { PayFailure, PayProvider, type RefundWord } from './pay-provider.port.js';
import type { PayRefundRow } from './pay-refund.entity.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { Payees } from './payees.js';
import { fieldsIn } from './pay-views.js';
import { moneyOf } from './refund-money.js';

const MINUTE_MS = 60_000;
/** WeChat is asked every minute at first, later every half hour. */
const QUICK_LOOKS = 5;

const AFTER: Readonly<Partial<Record<RefundStep, PayRefundState>>> = { arrive: 'done', fail: 'abnormal', shut: 'closed' };

/** Sends refunds that were approved, and takes WeChat's word about them in: answer, query and notice all come through here. */
@Injectable()
export class RefundFacts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly refunds: PayRefundsRepository,
    private readonly holds: PayHoldsRepository,
    private readonly dues: DuesApi,
    private readonly messages: PaymentMessages,
    private readonly provider: PayProvider,
    private readonly payees: Payees,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Send it, or ask how it stands; both are the same request to WeChat, told apart by whether it knows the number. */
  async pursue(refund: PayRefundRow): Promise<void> {
    const [looks, now] = [refund.looks + 1, this.clock.now()];
    try {
      await this.take(await this.word(refund));
    } catch (fault) {
      if (!(fault instanceof PayFailure)) throw fault;
      if (fault.kind === 'refused') this.logger.error({ refund: refund.id, code: fault.code }, 'wechat pay refuses a refund');
    }
    await this.refunds.note(refund.id, { looks, nextLookAt: new Date(now + (looks <= QUICK_LOOKS ? 1 : 30) * MINUTE_MS) });
  }

  /** Take a refund's word in. The money is out of the book when it has arrived, not when WeChat has accepted to send it. */
  async take(word: RefundWord, notice?: ActedNotice): Promise<FactOutcome> {
    const found = await this.refunds.byNumber(word.refundNumber);
    if (!found || found.orderId === null) return 'no_order';
    const { id, memberId, orderId } = found;
    return this.transactions.run(async (tx) => {
      await this.dues.lockPayer(tx, memberId);
      const order = await this.rows.lock(tx, orderId);
      const row = await this.refunds.lock(tx, id);
      if (!order || !row) return 'no_order';
      if (await this.heldFor(tx, order, row, word)) return 'differs';
      const step = refundStepFor(row.state, word.state);
      const state = step === null ? undefined : AFTER[step];
      await this.rows.noteNotices(tx, notice ? [notice] : []);
      if (state === undefined) return word.state === 'PROCESSING' ? 'waiting' : 'known';
      const doneAt = state === 'done' ? new Date(word.doneAt ?? this.clock.now()) : null;
      // An abnormal one is looked after by people at the merchant platform; it may still arrive.
      await this.refunds.update(tx, row, { state, version: row.version + 1, refundId: word.refundId, doneAt, nextLookAt: state === 'abnormal' ? row.nextLookAt : null });
      if (state === 'done') await this.arrived(tx, order, row);
      return 'changed';
    });
  }

  /** Holds the order of a refund on which WeChat's word does not agree, until two people have looked; nothing else changes. */
  private async heldFor(tx: Tx, order: PayOrderRow, row: PayRefundRow, word: RefundWord): Promise<boolean> {
    const differing = differingRefund({ mchid: order.mchid, number: order.number, refundFen: row.fen, totalFen: order.totalFen }, word);
    if (differing.length === 0) return false;
    const held = [...new Set([...fieldsIn(order.held), ...differing])].join(',');
    // What people have settled already does not come up again, and what is held already is not held anew with every look.
    if (held === order.held || (await this.holds.isSettled(tx, order.id, differing.join(',')))) return true;
    await this.rows.update(tx, order, { held, version: order.version + 1 });
    // The fields, never what stood in them.
    this.logger.error({ refund: row.id, differing }, 'wechat pay tells of another refund than ours');
    return true;
  }

  private async arrived(tx: Tx, order: PayOrderRow, refund: PayRefundRow): Promise<void> {
    // Stray money never stood in the book, so nothing has to leave it.
    if (order.state === 'paid') await this.dues.giveBack(tx, order.paymentId, moneyOf(refund));
    const refundedFen = order.refundedFen + refund.fen;
    await this.rows.update(tx, order, { state: stateAfter(order.state, stepForRefund(refundedFen, order.totalFen)), refundedFen, version: order.version + 1 });
    await this.messages.wentBack(tx, refund, order.id);
  }

  private async word(refund: PayRefundRow): Promise<RefundWord> {
    const order = await this.rows.byId(refund.orderId ?? '');
    if (!order) throw new Error(`refund ${refund.id} has no order`);
    const known = refund.looks === 0 ? null : await this.provider.refundOf(order.mchid, refund.number);
    return known ?? this.provider.refund({
      mchid: order.mchid, number: order.number, refundNumber: refund.number, reason: refund.reason, refundFen: refund.fen, totalFen: order.totalFen, notifyUrl: this.payees.notifyUrl(order.mchid),
    });
  }
}
