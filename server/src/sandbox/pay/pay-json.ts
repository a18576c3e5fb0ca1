import type { SandboxRefund, SandboxTrade } from './pay-trades.js';

/** A moment as WeChat writes it, in Asia/Shanghai. */
export const utcText = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** A trade as the query answers it and as a notice encloses it. */
export const tradeJson = (trade: SandboxTrade): Record<string, unknown> => ({
  appid: trade.appid, mchid: trade.mchid, out_trade_no: trade.number, trade_state: trade.state, trade_state_desc: trade.state, payer: { openid: trade.openid },
  amount: { total: trade.total, payer_total: trade.total, currency: 'CNY', payer_currency: 'CNY' },
  ...(trade.transactionId === null || trade.paidAt === null ? {} : { transaction_id: trade.transactionId, trade_type: 'JSAPI', bank_type: 'OTHERS', attach: '', success_time: utcText(trade.paidAt) }),
});

/** A refund as its request and its query answer it. */
export const refundJson = (refund: SandboxRefund, trade: SandboxTrade): Record<string, unknown> => ({
  refund_id: refund.refundId, out_refund_no: refund.refundNumber, transaction_id: trade.transactionId, out_trade_no: trade.number, channel: 'ORIGINAL', user_received_account: '支付用户零钱',
  create_time: utcText(refund.madeAt), status: refund.state, ...(refund.doneAt === null ? {} : { success_time: utcText(refund.doneAt) }),
  amount: { total: trade.total, refund: refund.fen, payer_total: trade.total, payer_refund: refund.fen, currency: 'CNY' },
});
