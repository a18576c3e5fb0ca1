import type { RoomEntry } from '../room-entry';

export const paymentsEntry = {
  room: 'payments',
  pages: ['pay', 'colleague', 'result', 'mine', 'orders', 'hand', 'differences', 'accounts'],
  services: [
    { id: 'payments', title: '在线交纳党费', hint: '微信支付、交纳记录', icon: 'check-circle', page: 'pay', place: 'services', action: 'payments.own' },
    { id: 'payments-orders', title: '在线交纳订单', hint: '订单、退款', icon: 'list', page: 'orders', place: 'workbench', action: 'payments.view' },
    { id: 'payments-hand', title: '现金和转账退款', hint: '退还已入账的收款', icon: 'history', page: 'hand', place: 'workbench', action: 'payments.refund' },
    { id: 'payments-accounts', title: '微信支付商户号', hint: '收款账户、平台证书', icon: 'list', page: 'accounts', place: 'workbench', action: 'payments.reconcile' },
    { id: 'payments-differences', title: '微信支付对账', hint: '与微信支付账单的差异', icon: 'alert', page: 'differences', place: 'workbench', action: 'payments.reconcile' },
  ],
} as const satisfies RoomEntry;
