import type { RouteTable } from '../kernel/index.js';
import type { DuesCollectionApi } from './dues-collection.contract.js';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CLOSING = ['organisations.not_found', 'dues.month_running', 'dues.month_closed', 'dues.month_open', 'dues.bookings_wait', 'dues.below_open', 'dues.above_closed'] as const;

/** Routes of collecting dues. Paths of fixed words stand before `:id`. */
export const duesCollectionRoutes: RouteTable<DuesCollectionApi> = {
  ownDuesPayments: { method: 'GET', path: '/me/dues/payments', action: 'dues.own', summary: '本人的党费收款记录', problems: [] },
  ownDuesCard: { method: 'GET', path: '/me/dues/card', action: 'dues.own', summary: '下载本人某一年的党费证', download: PDF, perMinute: 6, problems: ['dues.not_a_member', 'members.not_found'] },
  ownDuesPayment: { method: 'GET', path: '/me/dues/payments/:id', action: 'dues.own', summary: '本人的一笔党费收款', problems: ['dues.payment_not_found'] },
  ownDuesReceipt: { method: 'GET', path: '/me/dues/payments/:id/receipt', action: 'dues.own', summary: '下载一笔已确认收款的凭据', download: PDF, perMinute: 6, problems: ['dues.payment_not_found', 'dues.payment_unconfirmed'] },
  collectDues: {
    method: 'POST', path: '/dues/collections', action: 'dues.collect', summary: '为多位党员一并登记收款，全部成功或全部不登记', success: 201,
    problems: ['members.not_found', 'dues.not_a_member', 'dues.own_payment', 'dues.receipt_taken', 'dues.month_taken', 'dues.back_pay_too_long', 'dues.month_closed', 'dues.sum_changed'],
  },
  askDuesAhead: { method: 'POST', path: '/me/dues/ahead', action: 'dues.own', summary: '向支部申请预交党费', problems: ['members.not_found', 'dues.not_a_member'] },
  setDuesAhead: { method: 'POST', path: '/dues/ahead', action: 'dues.collect', summary: '支部同意、不同意或停止一名党员在线预交党费', problems: ['members.not_found', 'dues.own_payment', 'dues.not_a_member'] },
  setDuesQuarterly: { method: 'POST', path: '/dues/quarterly', action: 'dues.collect', summary: '支部同意或停止一名党员按季交纳', problems: ['members.not_found', 'dues.own_payment', 'dues.not_a_member'] },
  remindDues: { method: 'POST', path: '/dues/reminders', action: 'dues.collect', summary: '提醒党员交纳党费，每人每周至多一次', problems: ['members.not_found', 'dues.own_payment', 'dues.not_a_member'] },
  listLongUnpaid: { method: 'GET', path: '/dues/long-unpaid', action: 'dues.view', summary: '连续满六个月未交党费的党员，供党组织了解情况', problems: [] },
  duesCourse: { method: 'GET', path: '/dues/course', action: 'dues.view', summary: '近十二个月的党费收缴情况', problems: [] },
  duesByBranch: { method: 'GET', path: '/dues/branches', action: 'dues.view', summary: '某月各支部党费收缴情况', problems: [] },
  exportDuesMonth: { method: 'GET', path: '/dues/export', action: 'dues.view', summary: '导出某月党费收缴明细', download: XLSX, perMinute: 6, problems: ['dues.export_too_large'] },
  listDuesClosings: { method: 'GET', path: '/dues/closings', action: 'dues.view', summary: '某月各级党组织的结账情况', problems: [] },
  closeDuesMonth: { method: 'POST', path: '/dues/closings', action: 'dues.close', summary: '按月结账：结账后不再登记这个月的收款', problems: CLOSING },
  reopenDuesMonth: { method: 'POST', path: '/dues/closings/reopen', action: 'dues.reopen', summary: '由上级取消结账，须写明原因', problems: CLOSING },
};
