import type { RouteTable } from '../kernel/index.js';
import type { DuesAmendmentsApi } from './dues-amendment.contract.js';

/** Routes of mending what was charged wrong. */
export const duesAmendmentsRoutes: RouteTable<DuesAmendmentsApi> = {
  askDuesAmendment: {
    method: 'POST', path: '/dues/amendments', action: 'dues.ask_relief', summary: '支部为基数或类别有误的月份提出更正', success: 201,
    problems: ['members.not_found', 'dues.not_a_member', 'dues.own_relief', 'dues.amendment_open', 'dues.amendment_nothing', 'dues.amendment_no_room', 'dues.category_missing'],
  },
  listDuesAmendments: { method: 'GET', path: '/dues/amendments', action: 'dues.view', summary: '党费更正列表', problems: [] },
  decideDuesAmendment: {
    method: 'POST', path: '/dues/amendments/:id/decision', action: 'dues.grant_relief', summary: '上级党组织审批党费更正',
    problems: ['dues.amendment_not_found', 'dues.relief_decided', 'dues.second_person', 'dues.own_relief', 'dues.opinion_required', 'dues.amendment_outdated', 'dues.amendment_no_room'],
  },
};
