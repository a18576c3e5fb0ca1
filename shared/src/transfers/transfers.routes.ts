import type { RouteTable } from '../kernel/index.js';
import { EVIDENCE_MAX_BYTES } from './transfer-legs.js';
import type { TransfersApi } from './transfers.contract.js';

const TARGET = ['members.not_found', 'organisations.not_found', 'transfers.own_branch', 'transfers.not_a_branch', 'transfers.target_closed', 'transfers.not_a_member'] as const;
const ONE = ['transfers.not_found', 'transfers.not_allowed'] as const;
const OFFICE = [...ONE, 'transfers.own_transfer', 'transfers.opinion_required', 'transfers.moved_meanwhile', 'members.not_found'] as const;
const LEG = [...ONE, 'transfers.own_transfer', 'transfers.leg_not_found', 'transfers.leg_ended'] as const;
const UPLOAD = ['transfers.not_evidence', 'transfers.too_much_evidence'] as const;

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
    problems: [...OFFICE, 'transfers.approved_before', 'organisations.not_found', 'organisations.closed', 'letters.not_a_member'],
  },
  disposeTransfer: {
    method: 'POST', path: '/transfers/:id/disposal', action: 'transfers.dispose', summary: '登记报到、登记拒收、重开介绍信或撤销转接',
    problems: [...OFFICE, 'transfers.reissue_too_late', 'letters.not_allowed', 'letters.not_a_member'],
  },
  endTransferLeg: {
    method: 'POST', path: '/transfers/:id/legs/:leg/end', action: 'transfers.end_leg', summary: '办结转接的一项手续',
    problems: [...LEG, 'transfers.leg_not_begun', 'transfers.evidence_required'],
  },
  disposeTransferLeg: {
    method: 'POST', path: '/transfers/:id/legs/:leg/disposal', action: 'transfers.dispose', summary: '把一项手续定为不需要或无法取得，或重新办理',
    problems: [...LEG, 'transfers.opinion_required', 'transfers.leg_not_begun', 'transfers.leg_not_ended', 'transfers.leg_by_acceptance'],
  },
  addTransferEvidence: {
    method: 'POST', path: '/transfers/:id/legs/:leg/evidence', action: 'transfers.end_leg', summary: '上传一项手续的凭证', success: 201, perMinute: 30,
    upload: { maxBytes: EVIDENCE_MAX_BYTES }, problems: [...LEG, ...UPLOAD],
  },
  handInReceipt: {
    method: 'POST', path: '/me/transfers/:id/receipt', action: 'transfers.submit', summary: '本人上传接收单位的回执', success: 201, perMinute: 30,
    upload: { maxBytes: EVIDENCE_MAX_BYTES }, problems: [...LEG, ...UPLOAD],
  },
  readTransferEvidence: {
    method: 'GET', path: '/transfers/:id/evidence/:evidence', action: 'transfers.view', summary: '查看转接手续的凭证', download: 'application/octet-stream',
    problems: ['transfers.not_found', 'transfers.evidence_gone'],
  },
};
