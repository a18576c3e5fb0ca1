import type { RouteTable } from '../kernel/index.js';
import type { PayKeepingApi } from './pay-keeping.contract.js';

/** Routes of those who keep the money. */
export const payKeepingRoutes: RouteTable<PayKeepingApi> = {
  listHandPayments: { method: 'GET', path: '/payments/hand', action: 'payments.refund', summary: '已入账的现金和转账收款', problems: [] },
  askHandRefund: {
    method: 'POST', path: '/payments/hand/:id/refunds', action: 'payments.refund', summary: '提出退还现金或转账收款', success: 201,
    problems: ['payments.payment_not_found', 'payments.not_refundable', 'payments.refund_open', 'payments.own_refund'],
  },
  askPayHold: {
    method: 'POST', path: '/payments/orders/:id/hold', action: 'payments.refund', summary: '提出待核对订单的处理办法', success: 201,
    problems: ['payments.order_not_found', 'payments.not_held', 'payments.hold_open', 'payments.own_hold', 'payments.hold_unfit'],
  },
  decidePayHold: {
    method: 'POST', path: '/payments/holds/:id/decision', action: 'payments.refund', summary: '由另一位同志审批待核对订单的处理办法',
    problems: ['payments.hold_not_found', 'payments.hold_decided', 'payments.hold_second_person', 'payments.own_hold', 'payments.hold_unfit', 'payments.opinion_required', 'payments.wechat_busy'],
  },
  listPayAccounts: { method: 'GET', path: '/payments/accounts', action: 'payments.reconcile', summary: '微信支付商户号', problems: [] },
  fetchPayCertificates: {
    method: 'POST', path: '/payments/accounts/:mchid/certificates', action: 'payments.reconcile', summary: '下载微信支付平台证书', perMinute: 10,
    problems: ['payments.account_not_found', 'payments.public_key_mode', 'payments.wechat_busy'],
  },
};
