import type { RouteTable } from '../kernel/index.js';
import type { OrganisationsApi } from './organisations.contract.js';

const KNOWN = ['organisations.not_found', 'organisations.closed', 'request.stale'] as const;
const FOUNDING = ['organisations.kind_not_allowed_here', 'organisations.name_taken', 'organisations.code_taken'] as const;
const CLOSING = ['organisations.top_stays', 'organisations.has_children', 'organisations.has_members'] as const;
const APPOINTING = [
  'organisations.not_found', 'organisations.closed', 'positions.position_not_here', 'positions.not_for_oneself', 'positions.member_unknown',
  'positions.full_member_needed', 'positions.already_held', 'positions.position_taken',
] as const;
const ENDING = ['positions.not_found', 'positions.already_ended', 'request.stale'] as const;

/** Routes of the organisations room. Party groups have routes of their own, because they are their branch's affair. */
export const organisationsRoutes: RouteTable<OrganisationsApi> = {
  listOrganisations: { method: 'GET', path: '/organisations', action: 'organisations.list', summary: '党组织树', problems: [] },
  getOrganisation: { method: 'GET', path: '/organisations/:id', action: 'organisations.view', summary: '党组织详情与班子', problems: ['organisations.not_found'] },
  organisationHistory: {
    method: 'GET', path: '/organisations/:id/history', action: 'organisations.view', summary: '党组织沿革', problems: ['organisations.not_found'],
  },
  createOrganisation: {
    method: 'POST', path: '/organisations', action: 'organisations.create', summary: '设立党组织', success: 201, problems: [...KNOWN, ...FOUNDING],
  },
  editOrganisation: {
    method: 'PATCH', path: '/organisations/:id', action: 'organisations.manage', summary: '修改党组织信息', problems: [...KNOWN, ...FOUNDING],
  },
  moveOrganisation: {
    method: 'POST', path: '/organisations/:id/move', action: 'organisations.manage', summary: '调整党组织隶属关系',
    problems: [...KNOWN, 'organisations.top_stays', 'organisations.move_into_itself', 'organisations.move_nowhere', 'organisations.kind_not_allowed_here', 'organisations.name_taken'],
  },
  mergeOrganisation: {
    method: 'POST', path: '/organisations/:id/merge', action: 'organisations.manage', summary: '合并党组织',
    problems: [...KNOWN, 'organisations.top_stays', 'organisations.merge_into_itself', 'organisations.merge_kinds_differ', 'organisations.name_taken'],
  },
  closeOrganisation: {
    method: 'POST', path: '/organisations/:id/close', action: 'organisations.manage', summary: '撤销党组织', problems: [...KNOWN, ...CLOSING],
  },
  createGroup: {
    method: 'POST', path: '/organisations/:id/groups', action: 'organisations.manage_groups', summary: '设立党小组', success: 201, problems: [...KNOWN, ...FOUNDING],
  },
  editGroup: {
    method: 'PATCH', path: '/groups/:id', action: 'organisations.manage_groups', summary: '修改党小组名称', problems: [...KNOWN, 'organisations.name_taken'],
  },
  closeGroup: { method: 'POST', path: '/groups/:id/close', action: 'organisations.manage_groups', summary: '撤销党小组', problems: [...KNOWN, ...CLOSING] },
  listPositions: {
    method: 'GET', path: '/organisations/:id/positions', action: 'positions.view', summary: '历任与现任职务', problems: ['organisations.not_found'],
  },
  appoint: { method: 'POST', path: '/organisations/:id/positions', action: 'positions.appoint', summary: '任命职务', success: 201, problems: [...APPOINTING] },
  appointLeader: {
    method: 'POST', path: '/groups/:id/leader', action: 'positions.appoint_group_leader', summary: '任命党小组组长', success: 201, problems: [...APPOINTING],
  },
  endPosition: { method: 'POST', path: '/positions/:id/end', action: 'positions.appoint', summary: '结束任职', problems: [...ENDING] },
  endLeader: { method: 'POST', path: '/group-leaders/:id/end', action: 'positions.appoint_group_leader', summary: '结束党小组组长任职', problems: [...ENDING] },
  endingPositions: { method: 'GET', path: '/positions/ending', action: 'positions.ending', summary: '即将届满的职务', problems: [] },
};
