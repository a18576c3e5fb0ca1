import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { factOfHold, factOfTrade, stateAfter, stepFor, type HoldOutcome, type TradeFact } from '@party/shared/payments';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Gatherer, type Gathering } from '../../platform/outbox/gatherer.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { DuesApi } from '../dues/dues.api.js';
import { ExpectedMoney } from './expected-money.js';
import { OrderMatch } from './order-match.js';
import { PayHoldsRepository } from './pay-holds.repository.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository, type ActedNotice, type FoundOrder } from './pay-orders.repository.js';
import { PaymentMessages } from './payment-messages.js';
import type { TradeWord } from './pay-provider.port.js';

/** Minutes after its end at which an order that WeChat does not know is given up: no request for it can be under way any more. */
const GRACE_MS = 5 * 60_000;

/** Words that may share a commit; where there are several, so many milliseconds are waited for more. */
const TOGETHER: Gathering = { most: 64, lingerMs: 20 };

interface Word {
  word: TradeWord;
  notice?: ActedNotice;
}

/** What a word of WeChat's did. `differs`: it does not belong to the order as it stands here, and nothing was done. */
export type FactOutcome = 'changed' | 'known' | 'waiting' | 'differs' | 'no_order';

/** The one door through which an order changes: notice, query and close all come through here, in whatever order and however often. */
@Injectable()
export class OrderFacts {
  private readonly gathered = new Gatherer<Word, FactOutcome>((words) => this.takeAll(words), TOGETHER);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly holds: PayHoldsRepository,
    private readonly dues: DuesApi,
    private readonly messages: PaymentMessages,
    private readonly expected: ExpectedMoney,
    private readonly match: OrderMatch,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Take a trade's word in, and note the notice that brought it. Many that come at once share a commit where they may. */
  take(word: TradeWord, notice?: ActedNotice): Promise<FactOutcome> {
    return this.gathered.add({ word, ...(notice ? { notice } : {}) });
  }

  /** What is not settled with the others is taken in for itself, and nobody waits for it but who told it. */
  private async takeAll(words: readonly Word[]): Promise<(FactOutcome | Promise<FactOutcome>)[]> {
    const orders = await this.rows.byNumbers(words.map(({ word }) => word.number));
    const told = words.map((one) => ({ ...one, found: orders.get(one.word.number) }));
    const first = told.filter(({ found }, at) => found && told.findIndex((other) => other.found?.id === found.id) === at);
    const settled = await this.expected.take(first.flatMap(({ found, ...one }) => (found ? [{ ...one, found }] : [])));
    return told.map((one) => (one.found === undefined ? 'no_order' : first.includes(one) && settled.has(one.found.id) ? 'changed' : this.takeOne(one.found, one)));
  }

  private async takeOne(found: FoundOrder, { word, notice }: Word): Promise<FactOutcome> {
    const fact = factOfTrade(word.state, this.clock.now() > found.expiresAt.getTime() + GRACE_MS);
    if (fact === 'waiting') return 'waiting';
    return this.change(found, async (tx, row) => {
      const differing = this.match.differing(row, word, fact);
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
      await this.rows.noteNotices(tx, notice ? [notice] : []);
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
    const fact = factOfHold(outcome, row.state, told, word === null ? [] : this.match.differing(row, word, told));
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
    const came = { paymentId: row.paymentId, paidAt: word?.paidAt ?? null };
    if (step === 'settle') await (row.state === 'open' ? this.dues.settle(tx, [came]) : this.dues.revive(tx, came));
    else this.logger.error({ order: row.id }, 'money came that this order cannot take; it must go back');
    await this.rows.update(tx, row, { ...common, ...money, state });
    await this.messages.tell(tx, [row], step === 'settle' ? 'paid' : 'stray');
    return 'changed';
  }
}
