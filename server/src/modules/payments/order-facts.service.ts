import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { differingFields, factOfHold, factOfTrade, stateAfter, stepFor, type HoldOutcome, type TradeFact, type TradeField } from '@party/shared/payments';
import { Clock } from '../../platform/clock/clock.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { DuesApi } from '../dues/dues.api.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository, type ActedNotice } from './pay-orders.repository.js';
import { PaymentMessages } from './payment-messages.js';
import { PayProvider, type TradeWord } from './pay-provider.port.js';

/** Minutes after its end at which an order that WeChat does not know is given up: no request for it can be under way any more. */
const GRACE_MS = 5 * 60_000;

/** What a word of WeChat's did. `differs`: it does not belong to the order as it stands here, and nothing was done. */
export type FactOutcome = 'changed' | 'known' | 'waiting' | 'differs' | 'no_order';

/** The one door through which an order changes: notice, query and close all come through here, in whatever order and however often. */
@Injectable()
export class OrderFacts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly holds: PayHoldsRepository,
    private readonly dues: DuesApi,
    private readonly messages: PaymentMessages,
    private readonly provider: PayProvider,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Take a trade's word in, and note the notice that brought it. */
  async take(word: TradeWord, notice?: ActedNotice): Promise<FactOutcome> {
    const found = await this.rows.byNumber(word.number);
    if (!found) return 'no_order';
    const fact = factOfTrade(word.state, this.clock.now() > found.expiresAt.getTime() + GRACE_MS);
    if (fact === 'waiting') return 'waiting';
    return this.change(found, async (tx, row) => {
      const differing = this.differing(row, word, fact);
      if (differing.length > 0) {
        const held = differing.join(',');
        // What people have settled already does not come up again.
        if (await this.holds.isSettled(tx, row.id, held)) return 'differs';
        await this.rows.update(tx, row, { held, version: row.version + 1 });
        // The fields, never what stood in them: an amount or a payer is nobody's business in a log.
        this.logger.error({ order: row.id, differing }, 'wechat pay tells of another trade than the order');
        return 'differs';
      }
      const outcome = await this.step(tx, row, fact, word);
      if (notice) await this.rows.noteNotice(tx, notice);
      return outcome;
    });
  }

  /** Nobody can pay this order any more, by WeChat's own word. */
  async giveUp(id: Id): Promise<void> {
    const found = await this.rows.byId(id);
    if (found) await this.change(found, (tx, row) => this.step(tx, row, 'shut', null));
  }

  /**
   * What two people agreed about a held order, held against WeChat's word of this moment; runs in their transaction, on the locked row.
   * @throws Problem payments.hold_unfit when the word does not bear it
   */
  async settleHold(tx: Tx, row: PayOrderRow, outcome: HoldOutcome, word: TradeWord | null): Promise<void> {
    const told = word === null ? 'waiting' : factOfTrade(word.state, this.clock.now() > row.expiresAt.getTime() + GRACE_MS);
    const fact = factOfHold(outcome, row.state, told, word === null ? [] : this.differing(row, word, told));
    if (fact === null) throw new Problem('payments.hold_unfit');
    if (fact !== 'none') await this.step(tx, row, fact, word);
    await this.rows.update(tx, row, { held: '', version: row.version + 1 });
  }

  private change(found: Pick<PayOrderRow, 'id' | 'memberId'>, work: (tx: Tx, row: PayOrderRow) => Promise<FactOutcome>): Promise<FactOutcome> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockWithPayer(tx, found);
      return row ? work(tx, row) : 'no_order';
    });
  }

  private async step(tx: Tx, row: PayOrderRow, fact: TradeFact, word: TradeWord | null): Promise<FactOutcome> {
    const free = row.state !== 'closed' || fact !== 'money' || (await this.dues.isFree(tx, row.paymentId, row.memberId));
    const step = stepFor(row.state, fact, free);
    if (step === null) return 'known';
    const common = { version: row.version + 1, nextLookAt: null };
    const state = stateAfter(row.state, step);
    if (row.state === 'open' && step !== 'settle') await this.dues.release(tx, row.paymentId);
    if (step === 'shut') {
      await this.rows.update(tx, row, { ...common, state });
      return 'changed';
    }
    const money = { transactionId: word?.transactionId ?? null, paidAt: new Date(word?.paidAt ?? this.clock.now()), held: '' };
    if (step === 'settle') await (row.state === 'open' ? this.dues.settle(tx, row.paymentId) : this.dues.revive(tx, row.paymentId));
    else this.logger.error({ order: row.id }, 'money came that this order cannot take; it must go back');
    await this.rows.update(tx, row, { ...common, ...money, state });
    await this.messages.tell(tx, row, step === 'settle' ? 'paid' : 'stray');
    return 'changed';
  }

  /** Fields that differ. Before money is taken WeChat tells neither payer nor transaction. */
  private differing(row: PayOrderRow, word: TradeWord, fact: TradeFact): TradeField[] {
    const order = { mchid: row.mchid, appid: this.provider.appId(), number: row.number, totalFen: row.totalFen, currency: 'CNY', payer: row.payerIndex };
    if (fact !== 'money') return differingFields(order, { ...order, mchid: word.mchid, appid: word.appid, number: word.number });
    const { mchid, appid, number, totalFen, currency, openid } = word;
    return differingFields(order, { mchid, appid, number, totalFen: totalFen ?? -1, currency: currency ?? '', payer: openid === null ? '' : this.index.of('pay.payer', openid) });
  }
}
