import type { RouteTable } from '../kernel/index.js';
import type { VerificationApi } from './verification.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ONE = ['verification.not_found'] as const;
const PART = [...ONE, 'organisations.not_found'] as const;

/** Routes of verification campaigns. */
export const verificationRoutes: RouteTable<VerificationApi> = {
  listCampaigns: { method: 'GET', path: '/verifications', action: 'verification.view', summary: '信息核对列表', problems: [] },
  createCampaign: {
    method: 'POST', path: '/verifications', action: 'verification.manage', summary: '发起信息核对', success: 201,
    problems: ['organisations.not_found', 'organisations.closed', 'verification.already_open'],
  },
  getCampaign: { method: 'GET', path: '/verifications/:id', action: 'verification.view', summary: '信息核对概况', problems: ONE },
  campaignBoard: { method: 'GET', path: '/verifications/:id/board', action: 'verification.view', summary: '按组织的核对进度', problems: PART },
  campaignMembers: { method: 'GET', path: '/verifications/:id/members', action: 'verification.view', summary: '核对人员名单，默认为未完成者', problems: PART },
  exportPending: {
    method: 'GET', path: '/verifications/:id/export', action: 'verification.view', summary: '导出未完成名单', download: XLSX, perMinute: 6, problems: PART,
  },
  closeCampaign: {
    method: 'POST', path: '/verifications/:id/close', action: 'verification.manage', summary: '结束信息核对', problems: [...ONE, 'verification.already_closed'],
  },
  ownVerifications: { method: 'GET', path: '/me/verifications', action: 'verification.confirm', summary: '本人的信息核对', problems: [] },
  confirmVerification: {
    method: 'POST', path: '/me/verifications/:id/confirm', action: 'verification.confirm', summary: '确认本人信息无误',
    problems: [...ONE, 'members.not_found', 'verification.not_open', 'verification.correction_open'],
  },
};
