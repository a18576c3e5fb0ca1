import type { RouteTable } from '../kernel/index.js';
import type { AbsencesApi } from './absences.contract.js';

const ONE = ['absences.not_found', 'absences.not_allowed'] as const;
const KEPT = [...ONE, 'absences.own_absence'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of absences. Paths of fixed words stand before `:id`. */
export const absencesRoutes: RouteTable<AbsencesApi> = {
  submitAbsence: {
    method: 'POST', path: '/me/absences', action: 'absences.submit', summary: '申请登记本人外出（临时外出、流动、出国（境）、毕业暂留）', success: 201,
    problems: ['absences.already_open', 'absences.not_a_member', 'members.not_found'],
  },
  ownAbsences: { method: 'GET', path: '/me/absences', action: 'absences.submit', summary: '本人的外出登记', problems: [] },
  listAbsences: { method: 'GET', path: '/absences', action: 'absences.keep', summary: '外出登记列表', problems: [] },
  countAbsences: { method: 'GET', path: '/absences/count', action: 'absences.keep', summary: '外出登记数：待审批、各状态、到期与联系提醒', problems: [] },
  exportAbsences: { method: 'GET', path: '/absences/export', action: 'absences.keep', summary: '导出外出登记列表', problems: [], download: XLSX, perMinute: 6 },
  registerAbsence: {
    method: 'POST', path: '/absences', action: 'absences.keep', summary: '支部代为登记党员外出', success: 201,
    problems: ['absences.already_open', 'absences.not_a_member', 'absences.own_absence', 'members.not_found'],
  },
  getAbsence: { method: 'GET', path: '/absences/:id', action: 'absences.view', summary: '外出登记详情与经过', problems: ['absences.not_found'] },
  decideAbsence: {
    method: 'POST', path: '/absences/:id/decision', action: 'absences.keep', summary: '审批外出登记', problems: [...KEPT, 'absences.approved_before', 'absences.opinion_required'],
  },
  withdrawAbsence: { method: 'POST', path: '/absences/:id/withdraw', action: 'absences.submit', summary: '撤回本人的外出登记申请', problems: ONE },
  resubmitAbsence: { method: 'POST', path: '/absences/:id/resubmit', action: 'absences.submit', summary: '修改后重新提交外出登记申请', problems: ONE },
  noteContact: { method: 'POST', path: '/absences/:id/contacts', action: 'absences.keep', summary: '登记与外出党员的一次联系', problems: KEPT },
  prolongAbsence: { method: 'POST', path: '/absences/:id/prolong', action: 'absences.keep', summary: '延长外出登记的期限', problems: KEPT },
  endAbsence: { method: 'POST', path: '/absences/:id/end', action: 'absences.keep', summary: '结束外出登记', problems: KEPT },
};
