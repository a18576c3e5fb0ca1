import type { RouteTable } from '../kernel/index.js';
import type { DuesApi } from './dues.contract.js';

/** Routes of dues. Paths of fixed words stand before `:id`. */
export const duesRoutes: RouteTable<DuesApi> = {
  ownDues: { method: 'GET', path: '/me/dues', action: 'dues.own', summary: '本人党费：各月、基数与计算依据', problems: ['dues.not_a_member', 'members.not_found'] },
  declareDuesBase: {
    method: 'POST', path: '/me/dues/bases', action: 'dues.own', summary: '申报本人的党费交纳基数', success: 201,
    problems: ['dues.not_opened', 'dues.not_a_member', 'dues.category_missing', 'dues.no_base_needed', 'dues.already_fixed', 'dues.nothing_declared', 'members.not_found'],
  },
  listDuesMonth: { method: 'GET', path: '/dues/months', action: 'dues.view', summary: '某月党费收缴情况', problems: [] },
  countDuesMonth: { method: 'GET', path: '/dues/months/count', action: 'dues.view', summary: '某月党费收缴人数与金额', problems: [] },
  listUndeclared: { method: 'GET', path: '/dues/undeclared', action: 'dues.view', summary: '尚未申报基数或未登记党费类别的党员', problems: [] },
  memberDues: { method: 'GET', path: '/dues/members/:id', action: 'dues.view', summary: '一名党员的党费', problems: ['members.not_found', 'dues.not_a_member'] },
  bookDuesPayment: {
    method: 'POST', path: '/dues/payments', action: 'dues.collect', summary: '登记现金或转账收款', success: 201,
    problems: ['members.not_found', 'dues.not_a_member', 'dues.own_payment', 'dues.receipt_taken', 'dues.month_taken', 'dues.back_pay_too_long', 'dues.month_closed'],
  },
  listDuesPayments: { method: 'GET', path: '/dues/payments', action: 'dues.view', summary: '收款登记列表', problems: [] },
  decideDuesPayment: {
    method: 'POST', path: '/dues/payments/:id/decision', action: 'dues.collect', summary: '由另一位同志确认或退回收款登记',
    problems: ['dues.payment_not_found', 'dues.payment_decided', 'dues.paid_online', 'dues.second_person', 'dues.own_payment', 'dues.opinion_required'],
  },
  askDuesRelief: {
    method: 'POST', path: '/dues/reliefs', action: 'dues.ask_relief', summary: '支部为生活确有困难的党员提出少交或免交党费', success: 201,
    problems: ['members.not_found', 'dues.not_a_member', 'dues.own_relief', 'dues.relief_open'],
  },
  listDuesReliefs: { method: 'GET', path: '/dues/reliefs', action: 'dues.view', summary: '党费减免申请列表', problems: [] },
  decideDuesRelief: {
    method: 'POST', path: '/dues/reliefs/:id/decision', action: 'dues.grant_relief', summary: '上级党组织审批党费减免',
    problems: ['dues.relief_not_found', 'dues.relief_decided', 'dues.second_person', 'dues.own_relief', 'dues.opinion_required'],
  },
  listDuesRules: { method: 'GET', path: '/dues/rules', action: 'dues.set_rules', summary: '学校的党费规则版本', problems: [] },
  addDuesRule: { method: 'POST', path: '/dues/rules', action: 'dues.set_rules', summary: '新增党费规则版本；第一个版本即开始收缴', success: 201, problems: ['dues.rule_taken'] },
};
