import type { RouteTable } from '../kernel/index.js';
import type { LettersApi } from './letters.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';
const ONE = ['letters.not_found'] as const;
const COMMITTEE = ['organisations.not_found'] as const;
const LINE = ['letters.addressee_not_found'] as const;

/** Routes of letters. Paths of fixed words stand before `:id`. */
export const lettersRoutes: RouteTable<LettersApi> = {
  checkLetter: { method: 'GET', path: '/letters/checks/:code', action: 'public', summary: '查验介绍信、证明信（无需登录）', perMinute: 20, problems: [] },
  letterIssuers: { method: 'GET', path: '/letters/issuers', action: 'letters.issue', summary: '可开具介绍信、证明信的党组织', problems: [] },
  ownLetters: { method: 'GET', path: '/me/letters', action: 'letters.own', summary: '本人的介绍信、证明信', problems: [] },
  listLetters: { method: 'GET', path: '/letters', action: 'letters.list', summary: '介绍信、证明信登记簿', problems: [] },
  exportLetters: { method: 'GET', path: '/letters/export', action: 'letters.export', summary: '导出介绍信、证明信登记簿', download: XLSX, perMinute: 6, problems: [] },
  issueCertificate: {
    method: 'POST', path: '/letters/certificates', action: 'letters.issue', summary: '开具党员证明信', success: 201,
    problems: [...COMMITTEE, 'organisations.closed', 'members.not_found', 'letters.no_issuer', 'letters.not_a_member', 'letters.own_letter'],
  },
  getLetter: { method: 'GET', path: '/letters/:id', action: 'letters.view', summary: '介绍信、证明信（脱敏）', problems: ONE },
  /** A GET although it counts: WeChat downloads files with GET alone. It is no-store, and every call is a sheet. */
  printLetter: {
    method: 'GET', path: '/letters/:id/sheet', action: 'letters.issue', summary: '下载用于打印的 PDF，计份数并留痕', download: PDF, perMinute: 20,
    problems: [...ONE, 'letters.own_letter'],
  },
  ownLetterCopy: { method: 'GET', path: '/letters/:id/own-copy', action: 'letters.own', summary: '下载本人留存件', download: PDF, perMinute: 6, problems: ONE },
  revokeLetter: {
    method: 'POST', path: '/letters/:id/revocation', action: 'letters.issue', summary: '作废证明信',
    problems: [...ONE, 'letters.not_allowed', 'letters.belongs_to_transfer', 'letters.own_letter'],
  },
  getLetterhead: { method: 'GET', path: '/letterheads/:id', action: 'letters.issue', summary: '党组织的落款与联系方式', problems: [...COMMITTEE, 'letters.no_issuer'] },
  saveLetterhead: { method: 'PUT', path: '/letterheads/:id', action: 'letters.settings', summary: '修改落款与联系方式', problems: [...COMMITTEE, 'letters.no_issuer'] },
  listAddressees: { method: 'GET', path: '/addressees', action: 'letters.issue', summary: '抬头库，常用的在前', problems: COMMITTEE },
  addAddressee: { method: 'POST', path: '/addressees', action: 'letters.issue', summary: '添加抬头', success: 201, problems: [...COMMITTEE, 'letters.addressee_known'] },
  addresseeHistory: { method: 'GET', path: '/addressees/:id', action: 'letters.issue', summary: '抬头及其更正历史', problems: LINE },
  correctAddressee: {
    method: 'POST', path: '/addressees/:id/correction', action: 'letters.issue', summary: '更正抬头，旧抬头留在历史中',
    problems: [...LINE, 'letters.addressee_corrected', 'letters.addressee_known'],
  },
};
