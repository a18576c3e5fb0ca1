import type { RouteTable } from '../kernel/index.js';
import type { DuesAccountsApi } from './dues-accounts.contract.js';

/** Routes of the yearly account. Paths of fixed words stand before `:id`. */
export const duesAccountsRoutes: RouteTable<DuesAccountsApi> = {
  ownYearAccounts: { method: 'GET', path: '/me/dues/accounts', action: 'dues.own', summary: '向本人公布的年度党费收缴使用管理情况', problems: [] },
  listYearAccounts: { method: 'GET', path: '/dues/accounts', action: 'dues.view', summary: '某年各级党组织的年度账目公布情况', problems: [] },
  yearAccountDesk: { method: 'GET', path: '/dues/accounts/:id', action: 'dues.view', summary: '一个党组织某年的账目草稿与已公布的版本', problems: ['organisations.not_found'] },
  saveYearAccount: {
    method: 'POST', path: '/dues/accounts', action: 'dues.draft_account', summary: '按账目生成或更新年度草稿',
    problems: ['organisations.not_found', 'dues.correction_needs_note'],
  },
  publishYearAccount: {
    method: 'POST', path: '/dues/accounts/publish', action: 'dues.publish_account', summary: '由另一位同志向党员公布年度账目',
    problems: ['organisations.not_found', 'dues.account_not_drafted', 'dues.account_outdated', 'dues.second_person'],
  },
};
