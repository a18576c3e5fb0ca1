import type { RouteTable } from '../kernel/index.js';
import type { LettersApi } from './letters.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';
const ONE = ['letters.not_found'] as const;
const COMMITTEE = ['organisations.not_found'] as const;
const LINE = ['letters.addressee_not_found'] as const;

/** Routes of letters. Paths of fixed words stand before `:id`. */
export const lettersRoutes: RouteTable<LettersApi> = {
  checkLetter: {
    method: 'GET', path: '/letters/checks/:code', action: 'public', summary: '查验介绍信、证明信（无需登录）', perMinute: 20, problems: ['letters.code_unknown'],
  },
  letterIssuers: { method: 'GET', path: '/letters/issuers', action: 'letters.issue', summary: '可开具介绍信、证明信的党组织', problems: [] },
  listLetters: { method: 'GET', path: '/letters', action: 'letters.view', summary: '介绍信、证明信登记簿；普通党员只见本人的', problems: [] },
  exportLetters: { method: 'GET', path: '/letters/export', action: 'letters.issue', summary: '导出介绍信登记簿', download: XLSX, perMinute: 6, problems: [] },
  issueCertificate: {
    method: 'POST', path: '/letters/certificates', action: 'letters.issue', summary: '开具党员证明信', success: 201,
    problems: [...COMMITTEE, 'organisations.closed', 'members.not_found', 'letters.no_issuer', 'letters.not_a_member'],
  },
  getLetter: { method: 'GET', path: '/letters/:id', action: 'letters.view', summary: '介绍信、证明信（脱敏）', problems: ONE },
  previewLetter: { method: 'GET', path: '/letters/:id/preview', action: 'letters.view', summary: '预览（脱敏，带预览字样，不计份数）', download: PDF, perMinute: 30, problems: ONE },
  printLetter: {
    method: 'POST', path: '/letters/:id/copies', action: 'letters.issue', summary: '下载用于打印的 PDF，计份数并留痕', download: PDF, perMinute: 20,
    idempotency: 'off', problems: ONE,
  },
  revokeLetter: {
    method: 'POST', path: '/letters/:id/revocation', action: 'letters.issue', summary: '作废证明信',
    problems: [...ONE, 'letters.not_allowed', 'letters.belongs_to_transfer'],
  },
  getLetterhead: { method: 'GET', path: '/letterheads/:id', action: 'letters.issue', summary: '党组织的落款与联系方式', problems: COMMITTEE },
  saveLetterhead: { method: 'PUT', path: '/letterheads/:id', action: 'letters.issue', summary: '修改落款与联系方式', problems: [...COMMITTEE, 'letters.no_issuer'] },
  listAddressees: { method: 'GET', path: '/addressees', action: 'letters.issue', summary: '抬头库，常用的在前', problems: COMMITTEE },
  addAddressee: { method: 'POST', path: '/addressees', action: 'letters.issue', summary: '添加抬头', success: 201, problems: [...COMMITTEE, 'letters.addressee_known'] },
  addresseeHistory: { method: 'GET', path: '/addressees/:id', action: 'letters.issue', summary: '抬头及其更正历史', problems: LINE },
  correctAddressee: {
    method: 'POST', path: '/addressees/:id/correction', action: 'letters.issue', summary: '更正抬头，旧抬头留在历史中',
    problems: [...LINE, 'letters.addressee_corrected', 'letters.addressee_known'],
  },
};
