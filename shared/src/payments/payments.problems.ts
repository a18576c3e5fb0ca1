import { problems } from '../kernel/index.js';

/** How paying refuses. */
export const PAYMENTS_PROBLEMS = problems({
  'payments.no_merchant': { status: 409, title: '所在党委还没有开通在线交纳，请向支部交现金或转账', log: 'info' },
  'payments.no_wechat': { status: 409, title: '在线交纳需要先用微信登录并绑定本人', log: 'info' },
  'payments.colleague_not_found': { status: 404, title: '本支部没有这位党员，请核对姓名和学号/工号', log: 'info' },
  'payments.order_open': { status: 409, title: '您有一笔待支付的订单，请先完成或取消', log: 'info' },
  'payments.order_not_found': { status: 404, title: '没有找到这笔订单，或不在您的管理范围内', log: 'debug' },
  'payments.order_settled': { status: 409, title: '这笔订单已经办结，请刷新后查看', log: 'info' },
  'payments.wechat_busy': { status: 503, title: '微信支付暂时没有答复，请稍后再试', log: 'warn' },
  'payments.wechat_refused': { status: 409, title: '微信支付没有受理这笔订单，请稍后再试或联系管理员', log: 'warn' },
  'payments.not_refundable': { status: 409, title: '只有已收到的款项才能退款', log: 'info' },
  'payments.refund_open': { status: 409, title: '这笔订单已有退款在办理', log: 'info' },
  'payments.refund_not_found': { status: 404, title: '没有找到这笔退款，或不在您的管理范围内', log: 'debug' },
  'payments.refund_decided': { status: 409, title: '这笔退款已经处理，请刷新后查看', log: 'info' },
  'payments.second_person': { status: 403, title: '提出退款的人不能自己审批，请由另一位同志办理', log: 'info' },
  'payments.own_refund': { status: 403, title: '本人的退款须由其他同志提出和审批', log: 'info' },
  'payments.opinion_required': { status: 400, title: '不同意须写明原因', log: 'debug' },
  'payments.difference_not_found': { status: 404, title: '没有找到这条差异，或不在您的管理范围内', log: 'debug' },
  'payments.difference_handled': { status: 409, title: '这条差异已经处理，请刷新后查看', log: 'info' },
  'payments.notice_refused': { status: 401, title: '通知未通过验证', log: 'info' },
  'payments.notice_unknown_key': { status: 503, title: '通知的签名密钥未知', log: 'warn' },
  'payments.notice_mismatch': { status: 400, title: '通知与订单不符', log: 'error' },
});
