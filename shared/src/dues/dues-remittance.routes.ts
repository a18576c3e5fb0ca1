import type { RouteTable } from '../kernel/index.js';
import type { DuesRemittanceApi } from './dues-remittance.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of handing up dues. Paths of fixed words stand before `:id`. */
export const duesRemittanceRoutes: RouteTable<DuesRemittanceApi> = {
  listRemittancesDue: { method: 'GET', path: '/dues/remittances', action: 'dues.view', summary: '某年各级党组织党费上缴情况', problems: [] },
  exportRemittances: { method: 'GET', path: '/dues/remittances/export', action: 'dues.view', summary: '导出某年党费上缴情况', download: XLSX, perMinute: 6, problems: [] },
  remittanceOf: { method: 'GET', path: '/dues/remittances/organisations/:id', action: 'dues.view', summary: '一个党组织某年的党费上缴', problems: ['organisations.not_found'] },
  recordRemittance: {
    method: 'POST', path: '/dues/remittances', action: 'dues.remit', summary: '登记党费上缴', success: 201,
    problems: ['organisations.not_found', 'dues.evidence_taken', 'dues.remittance_too_much'],
  },
  decideRemittance: {
    method: 'POST', path: '/dues/remittances/:id/decision', action: 'dues.remit', summary: '由另一位同志确认或退回上缴登记',
    problems: ['dues.remittance_not_found', 'dues.remittance_decided', 'dues.second_person', 'dues.opinion_required'],
  },
  listLargeDues: { method: 'GET', path: '/dues/large', action: 'dues.view', summary: '某年一次多交 1000 元以上的大额党费', problems: [] },
  forwardLargeDues: { method: 'POST', path: '/dues/large/:id/forwarding', action: 'dues.remit', summary: '登记一笔大额党费已逐级上缴中央', problems: ['dues.large_not_found', 'dues.large_receipted', 'dues.large_going_back'] },
  receiptLargeDues: { method: 'POST', path: '/dues/large/:id/receipt', action: 'dues.remit', summary: '登记中央组织部为大额党费开具的收据，并告知本人', problems: ['dues.large_not_found', 'dues.large_held', 'dues.centre_receipt_taken'] },
  listRemitShares: { method: 'GET', path: '/dues/shares', action: 'dues.set_rules', summary: '各级上缴比例', problems: [] },
  setRemitShare: { method: 'POST', path: '/dues/shares', action: 'dues.set_rules', summary: '设置某年起的上缴比例', success: 201, problems: ['organisations.not_found', 'dues.share_taken'] },
};
