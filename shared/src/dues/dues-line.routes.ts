import type { RouteTable } from '../kernel/index.js';
import type { DuesLinesApi } from './dues-line.contract.js';

/** Routes of the standard behind a month. */
export const duesLinesRoutes: RouteTable<DuesLinesApi> = {
  ownDuesMonth: { method: 'GET', path: '/me/dues/months/:month', action: 'dues.own', summary: '本人某月党费的核定依据', problems: ['members.not_found', 'dues.not_a_member', 'dues.month_not_found'] },
  memberDuesMonth: { method: 'GET', path: '/dues/members/:id/months/:month', action: 'dues.view', summary: '一名党员某月党费的核定依据（不含基数）', problems: ['members.not_found', 'dues.not_a_member', 'dues.month_not_found'] },
};
