import type { RouteTable } from '../kernel/index.js';
import type { CorrectionsApi } from './corrections.contract.js';

const ONE = ['corrections.not_found'] as const;
const VALUES = ['members.not_found', 'corrections.nothing_changed'] as const;
const DECISION = [
  'corrections.own_request', 'corrections.not_allowed', 'corrections.already_decided', 'corrections.opinion_required', 'corrections.record_changed',
  'corrections.no_longer_valid', 'members.not_found', 'members.id_number_taken', 'members.number_taken',
] as const;

/** Routes of corrections. Paths of fixed words stand before `:id`. */
export const correctionsRoutes: RouteTable<CorrectionsApi> = {
  submitCorrection: {
    method: 'POST', path: '/me/corrections', action: 'corrections.submit', summary: '提出信息更正申请', success: 201, problems: [...VALUES, 'corrections.already_open'],
  },
  ownCorrections: { method: 'GET', path: '/me/corrections', action: 'corrections.submit', summary: '本人的信息更正申请', problems: [] },
  listCorrections: { method: 'GET', path: '/corrections', action: 'corrections.decide', summary: '信息更正审批列表（脱敏）', problems: [] },
  countCorrections: { method: 'GET', path: '/corrections/count', action: 'corrections.decide', summary: '各状态的信息更正申请数', problems: [] },
  getCorrection: { method: 'GET', path: '/corrections/:id', action: 'corrections.view', summary: '信息更正申请（脱敏，含新旧对比）', problems: ONE },
  revealCorrection: {
    method: 'POST', path: '/corrections/:id/reveal', action: 'corrections.view', summary: '查看申请中的完整信息（须说明用途并留痕）', perMinute: 20,
    idempotency: 'off', problems: [...ONE, 'members.reason_required'],
  },
  decideCorrection: { method: 'POST', path: '/corrections/:id/decision', action: 'corrections.decide', summary: '审批信息更正', problems: [...ONE, ...DECISION] },
  withdrawCorrection: {
    method: 'POST', path: '/corrections/:id/withdraw', action: 'corrections.submit', summary: '撤回本人的信息更正申请', problems: [...ONE, 'corrections.not_allowed', 'corrections.already_decided'],
  },
  resubmitCorrection: {
    method: 'POST', path: '/corrections/:id/resubmit', action: 'corrections.submit', summary: '修改后重新提交信息更正申请',
    problems: [...ONE, ...VALUES, 'corrections.not_allowed', 'corrections.already_decided'],
  },
};
