import { shanghaiDay } from '../sandbox-clock.js';
import { utcText } from './pay-json.js';
import type { SandboxRefund, SandboxTrade } from './pay-trades.js';

const HEADER = '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const line = (cells: readonly (string | number)[]): string => cells.map((cell) => `\`${cell}`).join(',');
const dayOf = (at: number): number => shanghaiDay(at);

/** What a bill is made of; tests put differences into it. */
export interface BillLines {
  trades: SandboxTrade[];
  refunds: { refund: SandboxRefund; trade: SandboxTrade }[];
}

/** Trades and refunds of a day `YYYY-MM-DD` in Asia/Shanghai. */
export function billLines(day: string, trades: readonly SandboxTrade[], refunds: readonly SandboxRefund[]): BillLines {
  const wanted = dayOf(Date.parse(`${day}T00:00:00+08:00`));
  return {
    trades: trades.filter((one) => one.paidAt !== null && dayOf(one.paidAt) === wanted),
    refunds: refunds.flatMap((refund) => {
      const trade = trades.find((one) => one.mchid === refund.mchid && one.number === refund.number);
      return trade && refund.doneAt !== null && dayOf(refund.doneAt) === wanted ? [{ refund, trade }] : [];
    }),
  };
}

/** The file: a header, the rows with a backtick before each cell, and the totals. */
export function billText({ trades, refunds }: BillLines): string {
  const common = (trade: SandboxTrade, at: number, state: string): (string | number)[] => [utcText(at).slice(0, 19).replace('T', ' '), trade.appid, trade.mchid, 0, '', trade.transactionId ?? '', trade.number, trade.openid, 'JSAPI', state, 'OTHERS', 'CNY'];
  const rows = [
    ...trades.map((trade) => line([...common(trade, trade.paidAt ?? 0, 'SUCCESS'), yuan(trade.total), '0.00', 0, 0, '0.00', '0.00', '', '', trade.description, '', '0.00000', '0.00%', yuan(trade.total), '0.00', ''])),
    ...refunds.map(({ refund, trade }) => line([...common(trade, refund.doneAt ?? 0, 'REFUND'), '0.00', '0.00', refund.refundId, refund.refundNumber, yuan(refund.fen), '0.00', 'ORIGINAL', 'SUCCESS', trade.description, '', '0.00000', '0.00%', '0.00', yuan(refund.fen), ''])),
  ];
  const paid = trades.reduce((sum, one) => sum + one.total, 0);
  const back = refunds.reduce((sum, one) => sum + one.refund.fen, 0);
  return `${[HEADER, ...rows, TOTALS, line([rows.length, yuan(paid), yuan(back), '0.00', '0.00000', yuan(paid), yuan(back)])].join('\r\n')}\r\n`;
}
