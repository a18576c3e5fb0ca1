import { Injectable } from '@nestjs/common';
import { factOfTrade } from '@party/shared/payments';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { DuesApi } from '../dues/dues.api.js';
import { OrderMatch } from './order-match.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository, type ActedNotice, type FoundOrder } from './pay-orders.repository.js';
import { PaymentMessages } from './payment-messages.js';
import type { TradeWord } from './pay-provider.port.js';

/** What WeChat told of an order that is here, and the notice that brought it. */
export interface ToldTrade {
  found: FoundOrder;
  word: TradeWord;
  notice?: ActedNotice;
}

/**
 * Takes in money that came just as its order asked, of many orders in one commit: on the day dues are due hundreds pay in a second, and a commit
 * costs the same for one and for all of them. It is the step `settle` of an open order and nothing else; whatever differs, comes late
 * or comes again is left to {@link OrderFacts}.
 */
@Injectable()
export class ExpectedMoney {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PayOrdersRepository,
    private readonly dues: DuesApi,
    private readonly messages: PaymentMessages,
    private readonly match: OrderMatch,
    private readonly clock: Clock,
  ) {}

  /** Settle what can be settled; gives the ids of those orders. All of them or, with an error, none. */
  async take(told: readonly ToldTrade[]): Promise<Set<Id>> {
    const money = new Map(told.filter(({ word }) => factOfTrade(word.state, false) === 'money').map((one) => [one.found.id, one]));
    if (money.size === 0) return new Set();
    return this.transactions.run(async (tx) => {
      const locked = await this.rows.lockFree(tx, [...money.values()].map(({ found }) => found));
      const settled = locked.flatMap((row) => {
        const one = money.get(row.id);
        return one && this.isExpected(row, one.word) ? [{ ...one, row }] : [];
      });
      if (settled.length > 0) {
        await this.dues.settle(tx, settled.map(({ row: { paymentId }, word: { paidAt } }) => ({ paymentId, paidAt })));
        await this.rows.markPaid(tx, settled.map(({ row, word }) => ({ id: row.id, transactionId: word.transactionId, paidAt: new Date(word.paidAt ?? this.clock.now()) })));
        await this.messages.tell(tx, settled.map(({ row }) => row), 'paid');
        await this.rows.noteNotices(tx, settled.flatMap(({ notice }) => notice ?? []));
      }
      return new Set(settled.map(({ row }) => row.id));
    });
  }

  private isExpected(row: PayOrderRow, word: TradeWord): boolean {
    return row.state === 'open' && row.held === '' && this.match.differing(row, word, 'money').length === 0;
  }
}
