import type { RouteTable } from '../kernel/index.js';
import type { MembersApi } from './members.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ONE = ['members.not_found'] as const;
const WRITE = [
  'members.id_number_taken', 'members.number_taken', 'members.branch_required', 'members.group_elsewhere',
  'organisations.not_found', 'organisations.closed',
] as const;

/** Routes of the roster. Paths of fixed words stand before `:id`. */
export const membersRoutes: RouteTable<MembersApi> = {
  listMembers: { method: 'GET', path: '/members', action: 'members.list', summary: '花名册（脱敏）', perMinute: 120, problems: ['organisations.not_found'] },
  countMembers: { method: 'GET', path: '/members/count', action: 'members.list', summary: '花名册人数', perMinute: 120, problems: ['organisations.not_found'] },
  exportMembers: {
    method: 'GET', path: '/members/export', action: 'members.export', summary: '导出花名册（脱敏）', download: XLSX, perMinute: 6, problems: ['organisations.not_found'],
  },
  exportMembersFull: {
    method: 'POST', path: '/members/export-full', action: 'members.export_full', summary: '导出花名册（完整信息，须说明用途并留痕）',
    download: XLSX, perMinute: 3, idempotency: 'off', problems: ['organisations.not_found'],
  },
  getMember: { method: 'GET', path: '/members/:id', action: 'members.view', summary: '人员信息（脱敏）', problems: ONE },
  revealMember: {
    method: 'POST', path: '/members/:id/reveal', action: 'members.reveal', summary: '查看完整信息（须说明用途并留痕）', perMinute: 20,
    idempotency: 'off', problems: [...ONE, 'members.reason_required'],
  },
  memberHistory: { method: 'GET', path: '/members/:id/history', action: 'members.history', summary: '变更记录', problems: ONE },
  createMember: { method: 'POST', path: '/members', action: 'members.create', summary: '新增人员', success: 201, problems: WRITE },
  editMember: {
    method: 'PATCH', path: '/members/:id', action: 'members.edit', summary: '修改人员信息',
    problems: [...ONE, ...WRITE, 'members.own_record', 'members.basis_required', 'members.nothing_changed'],
  },
  changeStage: {
    method: 'POST', path: '/members/:id/stage', action: 'members.change_stage', summary: '变更党员类型或党籍状态',
    problems: [...ONE, 'members.own_record', 'members.stage_not_allowed', 'members.requirements_missing', 'members.too_early'],
  },
  ownMember: { method: 'GET', path: '/me/member', action: 'members.own', summary: '本人信息', problems: ONE },
  editOwnMember: {
    method: 'PATCH', path: '/me/member', action: 'members.own', summary: '修改本人联系方式等', problems: [...ONE, 'members.nothing_changed'],
  },
  ownData: { method: 'GET', path: '/me/data', action: 'members.own', summary: '下载本人全部信息', download: 'application/json', perMinute: 6, problems: ONE },
  ownLooks: { method: 'GET', path: '/me/looks', action: 'members.own', summary: '谁看过我的完整信息', problems: ONE },
};
