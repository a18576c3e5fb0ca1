import { problems } from '../kernel/index.js';

/** How dues refuse. */
export const DUES_PROBLEMS = problems({
  'dues.not_opened': { status: 409, title: '学校还没有在这里开始收缴党费，请联系党委组织部', log: 'info' },
  'dues.not_a_member': { status: 403, title: '正式党员和预备党员才交纳党费', log: 'info' },
  'dues.category_missing': { status: 409, title: '花名册上没有登记党费类别，请先在信息更正中补充', log: 'info' },
  'dues.no_base_needed': { status: 409, title: '这一类党员的党费是固定数额，不需要申报基数', log: 'info' },
  'dues.already_fixed': { status: 409, title: '今年的基数已经核定，年内一般不变动；身份变化或申报有误请选择相应原因', log: 'info' },
  'dues.nothing_declared': { status: 409, title: '还没有申报过基数，请选择年初核定', log: 'info' },
  'dues.payment_not_found': { status: 404, title: '没有找到这笔收款登记，或不在您的管理范围内', log: 'debug' },
  'dues.payment_decided': { status: 409, title: '这笔收款登记已经处理，请刷新后查看', log: 'info' },
  'dues.paid_online': { status: 409, title: '这笔党费由微信支付办理，不需要人工确认', log: 'info' },
  'dues.second_person': { status: 403, title: '登记或提出的人不能自己确认，请由另一位同志办理', log: 'info' },
  'dues.own_payment': { status: 403, title: '本人的党费须由其他同志登记和确认', log: 'info' },
  'dues.receipt_taken': { status: 409, title: '这个收据号在本支部已经用过，请核对', log: 'info' },
  'dues.month_taken': { status: 409, title: '所选月份刚刚已被登记，请刷新后查看', log: 'info' },
  'dues.back_pay_too_long': { status: 409, title: '补交一般不超过六个月，更早的月份请报上级党组织研究', log: 'info' },
  'dues.opinion_required': { status: 400, title: '退回或不同意须写明原因', log: 'debug' },
  'dues.relief_not_found': { status: 404, title: '没有找到这条减免申请，或不在您的管理范围内', log: 'debug' },
  'dues.relief_open': { status: 409, title: '该同志已有一条减免申请等待审批', log: 'info' },
  'dues.relief_decided': { status: 409, title: '这条减免申请已经办结，请刷新后查看', log: 'info' },
  'dues.own_relief': { status: 403, title: '本人的党费减免须由其他同志提出、上级审批', log: 'info' },
  'dues.rule_taken': { status: 409, title: '这个月份已有一个规则版本', log: 'info' },
});
