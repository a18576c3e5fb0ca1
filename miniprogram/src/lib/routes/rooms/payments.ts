import type { RoomEntry } from '../room-entry';

export const paymentsEntry = {
  room: 'payments',
  pages: ['pay', 'colleague', 'result', 'mine', 'orders', 'differences'],
  services: [
    { id: 'payments', title: '在线交纳党费', hint: '微信支付、交纳记录', icon: 'check-circle', page: 'pay', place: 'services', action: 'payments.own' },
    { id: 'payments-orders', title: '在线交纳订单', hint: '订单、退款', icon: 'list', page: 'orders', place: 'workbench', action: 'payments.view' },
    { id: 'payments-differences', title: '微信支付对账', hint: '与微信支付账单的差异', icon: 'alert', page: 'differences', place: 'workbench', action: 'payments.reconcile' },
  ],
} as const satisfies RoomEntry;
