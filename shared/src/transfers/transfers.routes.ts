import type { RouteTable } from '../kernel/index.js';
import type { TransfersApi } from './transfers.contract.js';

const TARGET = ['members.not_found', 'organisations.not_found', 'transfers.own_branch', 'transfers.not_a_branch', 'transfers.target_closed', 'transfers.not_a_member'] as const;
const ONE = ['transfers.not_found', 'transfers.not_allowed'] as const;
const OFFICE = [...ONE, 'transfers.own_transfer', 'transfers.opinion_required', 'transfers.moved_meanwhile', 'members.not_found'] as const;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of transfers. Paths of fixed words stand before `:id`. */
export const transfersRoutes: RouteTable<TransfersApi> = {
  previewTransfer: { method: 'GET', path: '/me/transfers/preview', action: 'transfers.submit', summary: '提交前查看办理步骤', problems: TARGET },
  submitTransfer: {
    method: 'POST', path: '/me/transfers', action: 'transfers.submit', summary: '申请转接本人的组织关系', success: 201, problems: [...TARGET, 'transfers.already_open'],
  },
  ownTransfers: { method: 'GET', path: '/me/transfers', action: 'transfers.submit', summary: '本人的组织关系转接', problems: [] },
  listTransfers: { method: 'GET', path: '/transfers', action: 'transfers.view', summary: '组织关系转接列表：待我审批、办理中、已办结', problems: [] },
  exportTransfers: { method: 'GET', path: '/transfers/export', action: 'transfers.export', summary: '导出组织关系转接列表', problems: [], download: XLSX, perMinute: 6 },
  transferCockpit: { method: 'GET', path: '/transfers/cockpit', action: 'transfers.view', summary: '组织关系转接总览：卡在哪里、等了多久', problems: [] },
  getTransfer: { method: 'GET', path: '/transfers/:id', action: 'transfers.view', summary: '组织关系转接详情与进度', problems: ['transfers.not_found'] },
  withdrawTransfer: {
    method: 'POST', path: '/transfers/:id/withdraw', action: 'transfers.submit', summary: '撤回本人的组织关系转接', problems: [...ONE, 'transfers.too_late_to_withdraw'],
  },
  resubmitTransfer: { method: 'POST', path: '/transfers/:id/resubmit', action: 'transfers.submit', summary: '修改后重新提交组织关系转接', problems: [...ONE, ...TARGET] },
  decideTransfer: {
    method: 'POST', path: '/transfers/:id/decision', action: 'transfers.decide', summary: '审批组织关系转接的当前环节',
    problems: [...OFFICE, 'transfers.approved_before', 'organisations.not_found', 'organisations.closed'],
  },
  disposeTransfer: {
    method: 'POST', path: '/transfers/:id/disposal', action: 'transfers.dispose', summary: '登记回执、登记拒收、重开介绍信或撤销转接',
    problems: [...OFFICE, 'transfers.reissue_too_late'],
  },
};
