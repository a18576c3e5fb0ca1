import type { RouteTable } from '../kernel/index.js';
import { MOST_DOCUMENT_BYTES } from '../learning/index.js';
import type { CircularsApi } from './circulars.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ONE = ['circulars.not_found'] as const;
const STEP = ['circulars.not_found', 'circulars.step_not_open'] as const;
const SEAT = ['organisations.not_found', 'organisations.closed'] as const;

/** Routes of documents to confirm. */
export const circularsRoutes: RouteTable<CircularsApi> = {
  ownCirculars: { method: 'GET', path: '/me/circulars', action: 'circulars.read', summary: '待阅和已阅文件', problems: [] },
  keptCirculars: { method: 'GET', path: '/circulars', action: 'circulars.manage', summary: '管理的知悉文件', problems: [] },
  createCircular: { method: 'POST', path: '/circulars', action: 'circulars.manage', summary: '新建知悉文件草稿', success: 201, problems: SEAT },
  getCircular: { method: 'GET', path: '/circulars/:id', action: 'circulars.read', summary: '一份知悉文件', problems: ONE },
  editCircular: { method: 'PUT', path: '/circulars/:id', action: 'circulars.manage', summary: '修改草稿', problems: [...STEP, ...SEAT] },
  uploadCircularFile: { method: 'POST', path: '/circulars/:id/file', action: 'circulars.manage', summary: '上传附件（PDF）', upload: { maxBytes: MOST_DOCUMENT_BYTES }, problems: [...STEP, 'circulars.not_pdf'] },
  stepCircular: { method: 'POST', path: '/circulars/:id/steps', action: 'circulars.manage', summary: '发布、修订或撤回', problems: STEP },
  openCircular: { method: 'POST', path: '/circulars/:id/open', action: 'circulars.read', summary: '打开阅读', problems: [...ONE, 'circulars.new_edition', 'circulars.not_asked'] },
  openCircularFile: { method: 'GET', path: '/circulars/:id/file', action: 'circulars.read', summary: '打开附件', download: 'application/pdf', problems: [...ONE, 'circulars.no_file'] },
  confirmCircular: { method: 'POST', path: '/circulars/:id/confirm', action: 'circulars.read', summary: '确认我已阅读', problems: [...ONE, 'circulars.new_edition', 'circulars.not_asked', 'circulars.not_opened'] },
  circularReaders: { method: 'GET', path: '/circulars/:id/readers', action: 'circulars.manage', summary: '已读和未读人员', problems: ONE },
  exportCircularReaders: { method: 'GET', path: '/circulars/:id/readers/export', action: 'circulars.manage', summary: '导出已读和未读人员', problems: ONE, download: XLSX, perMinute: 6 },
  remindCircularReaders: { method: 'POST', path: '/circulars/:id/remind', action: 'circulars.manage', summary: '提醒未读人员，每人每天最多一次', problems: STEP, perMinute: 6 },
};
