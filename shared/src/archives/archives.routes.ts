import type { RouteTable } from '../kernel/index.js';
import { COPY_MAX_BYTES, type ArchivesApi } from './archives.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ANY_FILE = 'application/octet-stream';
const PLACE = ['organisations.not_found'] as const;
/** Whatever changes a file. */
const KEPT = ['archives.not_found', 'archives.own_file', 'archives.in_transit', 'archives.left_school'] as const;

/** Routes of members' files. Paths of fixed words stand before `:id`. */
export const archivesRoutes: RouteTable<ArchivesApi> = {
  ownArchive: { method: 'GET', path: '/me/archive', action: 'archives.own', summary: '本人的档案目录：有哪些材料、缺什么', problems: ['archives.not_found'] },
  readOwnCopy: { method: 'GET', path: '/me/archive/copies/:copy', action: 'archives.own', summary: '经同意查看本人材料的电子件（评价材料除外）', problems: ['archives.copy_not_found'], download: ANY_FILE, perMinute: 30 },
  askConsultation: { method: 'POST', path: '/me/archive/consultations', action: 'archives.own', summary: '申请查阅本人的档案材料', success: 201, problems: ['archives.not_found', 'archives.not_consultable', 'archives.consultation_open'] },
  withdrawConsultation: { method: 'POST', path: '/me/archive/consultations/:id/withdraw', action: 'archives.own', summary: '撤回本人的查阅申请', problems: ['archives.consultation_not_found', 'archives.not_allowed'] },
  decideConsultation: {
    method: 'POST', path: '/archives/consultations/:id/decision', action: 'archives.keep', summary: '审批查阅申请', problems: ['archives.consultation_not_found', 'archives.own_file', 'archives.not_allowed', 'archives.opinion_required'],
  },
  listArchives: { method: 'GET', path: '/archives', action: 'archives.view', summary: '党员档案目录：材料份数、缺少的材料', problems: PLACE },
  archiveGaps: { method: 'GET', path: '/archives/gaps', action: 'archives.view', summary: '各党支部档案材料齐全情况', problems: PLACE },
  exportArchives: { method: 'GET', path: '/archives/export', action: 'archives.view', summary: '导出党员档案目录', problems: PLACE, download: XLSX, perMinute: 6 },
  listHandovers: { method: 'GET', path: '/archives/handovers', action: 'archives.view', summary: '档案移交：待核对、有差异与已办结', problems: [] },
  getHandover: { method: 'GET', path: '/archives/handovers/:id', action: 'archives.view', summary: '一次档案移交的清单', problems: ['archives.handover_not_found'] },
  checkHandover: {
    method: 'POST', path: '/archives/handovers/:id/check', action: 'archives.receive', summary: '逐份确认收到的材料',
    problems: ['archives.handover_not_found', 'archives.own_file', 'archives.checked_already'],
  },
  getArchive: { method: 'GET', path: '/archives/:id', action: 'archives.view', summary: '一位党员的档案：材料、位置与流转', problems: ['archives.not_found'] },
  placeArchive: { method: 'PUT', path: '/archives/:id/place', action: 'archives.keep', summary: '登记档案存放位置', problems: KEPT },
  handOverArchive: {
    method: 'POST', path: '/archives/:id/hand-over', action: 'archives.keep', summary: '把档案移交给所在支部或上级党组织保管',
    problems: [...KEPT, 'archives.same_keeper', 'archives.not_on_line', 'organisations.not_found', 'organisations.closed'],
  },
  putPaper: { method: 'POST', path: '/archives/:id/papers', action: 'archives.keep', summary: '归档一份材料', success: 201, problems: [...KEPT, 'archives.not_allowed'] },
  stepPaper: {
    method: 'POST', path: '/archives/:id/papers/:paper/steps', action: 'archives.keep', summary: '核验、借出、归还材料，或登记未找到',
    problems: [...KEPT, 'archives.not_allowed', 'archives.second_person', 'archives.verified_already'],
  },
  addPaperCopy: {
    method: 'POST', path: '/archives/:id/papers/:paper/copies', action: 'archives.keep', summary: '上传材料的电子件', success: 201, upload: { maxBytes: COPY_MAX_BYTES }, perMinute: 20,
    problems: [...KEPT, 'archives.not_allowed', 'archives.not_a_copy', 'archives.too_many_copies'],
  },
  readPaperCopy: {
    method: 'GET', path: '/archives/:id/copies/:copy', action: 'archives.view', summary: '查看材料的电子件', problems: ['archives.not_found', 'archives.copy_not_found'], download: ANY_FILE, perMinute: 30,
  },
};
