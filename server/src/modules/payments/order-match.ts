import { Injectable } from '@nestjs/common';
import { differingFields, type TradeFact, type TradeField } from '@party/shared/payments';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayProvider, type TradeWord } from './pay-provider.port.js';

/** Holds WeChat's word of a trade against the order it names. */
@Injectable()
export class OrderMatch {
  constructor(
    private readonly provider: PayProvider,
    private readonly index: BlindIndex,
  ) {}

  /** Fields that differ. Before money is taken WeChat tells neither payer nor transaction. */
  differing(row: PayOrderRow, word: TradeWord, fact: TradeFact): TradeField[] {
    const order = { mchid: row.mchid, appid: this.provider.appId(), number: row.number, totalFen: row.totalFen, currency: 'CNY', payer: row.payerIndex };
    if (fact !== 'money') return differingFields(order, { ...order, mchid: word.mchid, appid: word.appid, number: word.number });
    const { mchid, appid, number, totalFen, currency, openid } = word;
    return differingFields(order, { mchid, appid, number, totalFen: totalFen ?? -1, currency: currency ?? '', payer: openid === null ? '' : this.index.of('pay.payer', openid) });
  }
}
