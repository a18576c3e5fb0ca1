import type { PayOrderView } from '@party/shared/payments';
import { sealedResource, signedHeaders } from '../../src/sandbox/pay/pay-crypto.js';
import type { PayRig } from './pay-rig.js';

/** A signed and sealed message of WeChat's. */
export interface MadeNotice {
  headers: Record<string, string>;
  body: string;
}

let serial = 0;

/** A notice of WeChat's with fields of one's own. */
export function madeNotice(rig: Pick<PayRig, 'wechatHalf' | 'server'>, kind: 'transaction' | 'refund', fields: object): MadeNotice {
  serial += 1;
  const body = JSON.stringify({ id: `made-${serial}`, create_time: '2026-11-24T09:00:00+08:00', resource_type: 'encrypt-resource', event_type: kind === 'refund' ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS', resource: sealedResource(rig.wechatHalf, kind, fields) });
  return { headers: { ...signedHeaders(rig.wechatHalf, body, rig.server.clock.now(), false) }, body };
}

/** What the notice of a paid order says. */
export const tradeFields = (rig: PayRig, order: PayOrderView): Record<string, unknown> => ({
  mchid: rig.wechatHalf.mchid, appid: rig.server.env.WECHAT_APP_ID, out_trade_no: order.number, trade_state: 'SUCCESS', transaction_id: `42${order.number.slice(2)}`, success_time: '2026-11-24T09:00:00+08:00',
  payer: { openid: rig.sandbox.control.person(order.memberId).openid }, amount: { total: order.totalFen, currency: 'CNY' },
});

/** What the notice of a refund that arrived says. */
export const refundFields = (rig: PayRig, order: PayOrderView): Record<string, unknown> => ({
  mchid: rig.wechatHalf.mchid, out_trade_no: order.number, out_refund_no: `RF${(order.refund?.id ?? '').toUpperCase()}`, refund_id: `50${order.number.slice(2)}`, refund_status: 'SUCCESS', success_time: '2026-11-24T09:30:00+08:00',
  amount: { total: order.totalFen, refund: order.refund?.fen ?? order.totalFen, payer_total: order.totalFen, payer_refund: order.refund?.fen ?? order.totalFen },
});
