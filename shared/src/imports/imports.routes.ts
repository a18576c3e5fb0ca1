import type { RouteTable } from '../kernel/index.js';
import type { ImportsApi } from './imports.contract.js';
import { SPREADSHEET_PROBLEMS } from './spreadsheet.problems.js';

/** Largest upload in bytes: 100,000 rows of 30 columns pack to less. */
export const MAX_UPLOAD_BYTES = 32 * 1024 * 1024;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ACTION = 'imports.run';
const NOT_FOUND = 'imports.not_found';
const STEP = [NOT_FOUND, 'imports.wrong_state', 'request.stale'] as const;
const TARGET = ['imports.kind_unknown', 'organisations.not_found'] as const;

/** Routes of the imports room. */
export const importsRoutes: RouteTable<ImportsApi> = {
  listImportKinds: { method: 'GET', path: '/imports/kinds', action: ACTION, summary: '可以导入的表格种类', problems: [] },
  downloadImportTemplate: { method: 'GET', path: '/imports/template', action: ACTION, summary: '下载导入模板', download: XLSX, problems: TARGET },
  startImport: {
    method: 'POST', path: '/imports', action: ACTION, summary: '上传表格，开始导入', success: 202, perMinute: 30,
    upload: { maxBytes: MAX_UPLOAD_BYTES },
    problems: [...TARGET, 'organisations.closed', 'imports.too_many_open', 'imports.no_rows', ...Object.keys(SPREADSHEET_PROBLEMS)],
  },
  listImports: { method: 'GET', path: '/imports', action: ACTION, summary: '导入记录', problems: ['imports.kind_unknown'] },
  getImport: { method: 'GET', path: '/imports/:id', action: ACTION, summary: '一次导入的进度和结果', perMinute: 240, problems: [NOT_FOUND] },
  mapImport: {
    method: 'PUT', path: '/imports/:id/mapping', action: ACTION, summary: '确定各列的含义并检查', success: 202,
    problems: [...STEP, 'imports.column_missing', 'imports.column_unknown', 'imports.file_gone', 'spreadsheet.sheet_not_found'],
  },
  listImportRows: { method: 'GET', path: '/imports/:id/rows', action: ACTION, summary: '检查结果逐行', problems: [NOT_FOUND] },
  downloadImportErrors: {
    method: 'GET', path: '/imports/:id/errors', action: ACTION, summary: '下载有错误的行', download: XLSX,
    problems: [NOT_FOUND, 'imports.wrong_state', 'imports.file_gone'],
  },
  commitImport: { method: 'POST', path: '/imports/:id/commit', action: ACTION, summary: '写入名册', success: 202, problems: [...STEP, 'imports.has_faults', 'imports.unconfirmed'] },
  undoImport: { method: 'POST', path: '/imports/:id/undo', action: ACTION, summary: '撤销导入', problems: [...STEP, 'imports.not_last', 'imports.undo_blocked'] },
  cancelImport: { method: 'POST', path: '/imports/:id/cancel', action: ACTION, summary: '取消导入', problems: STEP },
};
