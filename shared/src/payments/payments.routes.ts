import type { RouteTable } from '../kernel/index.js';
import type { PaymentsApi } from './payments.contract.js';

/** Routes of paying. Paths of fixed words stand before `:id`. */
export const paymentsRoutes: RouteTable<PaymentsApi> = {
  payOffer: { method: 'GET', path: '/me/payments/offer', action: 'payments.own', summary: '本人可以在线交纳的党费', problems: ['members.not_found', 'dues.not_a_member'] },
  // Sent as a body: a number has no place in an address that is logged.
  colleaguePayOffer: {
    method: 'POST', path: '/me/payments/colleague', action: 'payments.own', summary: '同支部一位党员待交的党费，供代交', perMinute: 6, idempotency: 'off', problems: ['payments.colleague_not_found'],
  },
  makePayOrder: {
    method: 'POST', path: '/me/payments/orders', action: 'payments.own', summary: '选择月份并创建微信支付订单', success: 201, perMinute: 20,
    problems: ['members.not_found', 'dues.not_a_member', 'dues.month_taken', 'dues.back_pay_too_long', 'dues.ahead_unconsented', 'payments.colleague_not_found', 'payments.no_merchant', 'payments.no_wechat', 'payments.order_open', 'payments.wechat_busy', 'payments.wechat_refused'],
  },
  ownPayOrders: { method: 'GET', path: '/me/payments/orders', action: 'payments.own', summary: '本人的在线交纳记录', problems: [] },
  ownPayOrder: { method: 'GET', path: '/me/payments/orders/:id', action: 'payments.own', summary: '本人的一笔订单', problems: ['payments.order_not_found'] },
  payTicket: {
    method: 'POST', path: '/me/payments/orders/:id/ticket', action: 'payments.own', summary: '继续支付一笔待支付订单', perMinute: 30,
    problems: ['payments.order_not_found', 'payments.order_settled', 'payments.wechat_busy', 'payments.wechat_refused'],
  },
  checkPayOrder: {
    method: 'POST', path: '/me/payments/orders/:id/check', action: 'payments.own', summary: '向微信支付核实一笔订单', perMinute: 60, idempotency: 'off', problems: ['payments.order_not_found'],
  },
  closePayOrder: { method: 'POST', path: '/me/payments/orders/:id/close', action: 'payments.own', summary: '取消一笔待支付订单', problems: ['payments.order_not_found', 'payments.order_settled', 'payments.wechat_busy'] },
  listPayOrders: { method: 'GET', path: '/payments/orders', action: 'payments.view', summary: '管理范围内的在线交纳订单', problems: [] },
  askPayRefund: {
    method: 'POST', path: '/payments/orders/:id/refunds', action: 'payments.refund', summary: '提出整笔或部分退款', success: 201,
    problems: ['payments.order_not_found', 'payments.not_refundable', 'payments.refund_open', 'payments.own_refund', 'payments.too_many_refunds'],
  },
  decidePayRefund: {
    method: 'POST', path: '/payments/refunds/:id/decision', action: 'payments.refund', summary: '由另一位同志审批退款',
    problems: ['payments.refund_not_found', 'payments.refund_decided', 'payments.second_person', 'payments.own_refund', 'payments.opinion_required'],
  },
  endPayRefund: {
    method: 'POST', path: '/payments/refunds/:id/ending', action: 'payments.refund', summary: '结束一笔微信支付没有受理的退款，以便重新办理',
    problems: ['payments.refund_not_found', 'payments.own_refund', 'payments.refund_not_stuck', 'payments.refund_known', 'payments.wechat_busy'],
  },
  listPayDifferences: { method: 'GET', path: '/payments/differences', action: 'payments.reconcile', summary: '与微信支付账单的差异', problems: [] },
  handlePayDifference: {
    method: 'POST', path: '/payments/differences/:id/handling', action: 'payments.reconcile', summary: '记录差异的处理结果', problems: ['payments.difference_not_found', 'payments.difference_handled'],
  },
  agreePayDifference: {
    method: 'POST', path: '/payments/differences/:id/agreement', action: 'payments.reconcile', summary: '由另一位同志复核差异的处理结果',
    problems: ['payments.difference_not_found', 'payments.difference_handled', 'payments.difference_untouched', 'payments.difference_second_person', 'payments.opinion_required'],
  },
  receivePayNotice: {
    method: 'POST', path: '/payments/notices/:mchid', action: 'public', summary: '微信支付的通知（验签后处理）', success: 204, idempotency: 'off', problems: ['payments.notice_refused', 'payments.notice_unknown_key', 'payments.notice_late', 'payments.notice_mismatch'],
  },
};
