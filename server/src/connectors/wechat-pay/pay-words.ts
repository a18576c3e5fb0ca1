import { TRADE_STATES, WECHAT_REFUND_STATES, type TradeState, type WechatRefundState } from '@party/shared/payments';
import type { RefundWord, TradeWord } from '../../modules/payments/pay-provider.port.js';

type Body = Readonly<Record<string, unknown>>;

/** What WeChat sent lacks what its contract promises. */
export class WordFault extends Error {}

const textOr = (body: Body, name: string): string | null => (typeof body[name] === 'string' && body[name] !== '' ? (body[name] as string) : null);
const partOf = (body: Body, name: string): Body => (typeof body[name] === 'object' && body[name] !== null ? (body[name] as Body) : {});
const fenOr = (body: Body, name: string): number | null => (Number.isSafeInteger(body[name]) ? (body[name] as number) : null);

function momentOr(body: Body, name: string): number | null {
  const at = Date.parse(textOr(body, name) ?? '');
  return Number.isNaN(at) ? null : at;
}

function must<T>(value: T | null, name: string): T {
  if (value === null) throw new WordFault(name);
  return value;
}

/** A trade as the query, or an opened notice, tells it. @throws WordFault */
export function tradeWord(body: Body): TradeWord {
  const state = TRADE_STATES.find((one) => one === body['trade_state'] && one !== 'ABSENT');
  const amount = partOf(body, 'amount');
  return {
    mchid: must(textOr(body, 'mchid'), 'mchid'), appid: must(textOr(body, 'appid'), 'appid'), number: must(textOr(body, 'out_trade_no'), 'out_trade_no'), state: must<TradeState>(state ?? null, 'trade_state'),
    transactionId: textOr(body, 'transaction_id'), totalFen: fenOr(amount, 'total'), currency: textOr(amount, 'currency'), openid: textOr(partOf(body, 'payer'), 'openid'), paidAt: momentOr(body, 'success_time'),
  };
}

/** A refund as its answer (`status`) or its notice (`refund_status`) tells it. @throws WordFault */
export function refundWord(body: Body, mchid: string): RefundWord {
  const told = body['status'] ?? body['refund_status'];
  const amount = partOf(body, 'amount');
  return {
    mchid: textOr(body, 'mchid') ?? mchid, number: must(textOr(body, 'out_trade_no'), 'out_trade_no'), refundNumber: must(textOr(body, 'out_refund_no'), 'out_refund_no'), refundId: must(textOr(body, 'refund_id'), 'refund_id'),
    state: must<WechatRefundState>(WECHAT_REFUND_STATES.find((one) => one === told) ?? null, 'status'), refundFen: must(fenOr(amount, 'refund'), 'refund'), totalFen: must(fenOr(amount, 'total'), 'total'), doneAt: momentOr(body, 'success_time'),
  };
}
