import { problems } from '../kernel/index.js';

/** How arrivals refuse. */
export const ARRIVALS_PROBLEMS = problems({
  'arrivals.not_found': { status: 404, title: '没有找到这条转入登记，或不在您的管理范围内', log: 'debug' },
  'arrivals.already_open': { status: 409, title: '该身份证号已有一条正在办理的转入登记，请先办结或撤回', log: 'info' },
  'arrivals.already_member': { status: 409, title: '该同志已在名册中，不用办理转入；换支部请办理校内转接', log: 'info' },
  'arrivals.record_ended': { status: 409, title: '该同志曾在名册中，离开时不是组织关系转出，请组织部先核实', log: 'info' },
  'arrivals.letter_expired': { status: 409, title: '介绍信已过有效期，请对方重新开具', log: 'info' },
  'arrivals.not_a_branch': { status: 400, title: '组织关系只能转到学校党委下的党支部，请选择支部', log: 'debug' },
  'arrivals.not_allowed': { status: 409, title: '这条转入登记现在的状态不能进行此操作，请刷新后查看', log: 'info' },
  'arrivals.own_arrival': { status: 403, title: '本人的转入登记须由其他同志办理', log: 'info' },
  'arrivals.approved_before': { status: 403, title: '您已办理过这条登记的前一环节，请由其他同志办理本环节', log: 'info' },
  'arrivals.too_late_to_withdraw': { status: 409, title: '已有组织审核通过，不能撤回，请联系组织部撤销', log: 'info' },
  'arrivals.opinion_required': { status: 400, title: '请写明原因，登记人会看到', log: 'debug' },
  'arrivals.not_a_picture': { status: 400, title: '请上传 JPG 或 PNG 格式的照片', log: 'info' },
  'arrivals.picture_gone': { status: 410, title: '照片文件已丢失，请重新上传', log: 'error' },
  'arrivals.no_picture': { status: 404, title: '还没有上传照片', log: 'debug' },
});
