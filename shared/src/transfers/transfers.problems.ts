import { problems } from '../kernel/index.js';

/** How transfers refuse. */
export const TRANSFERS_PROBLEMS = problems({
  'transfers.not_found': { status: 404, title: '没有找到这条组织关系转接，或不在您的管理范围内', log: 'debug' },
  'transfers.already_open': { status: 409, title: '您已有一条正在办理的组织关系转接，请先等待办结或撤回', log: 'info' },
  'transfers.own_branch': { status: 400, title: '接收支部就是您现在所在的支部，请选择其他支部', log: 'debug' },
  'transfers.not_a_branch': { status: 400, title: '组织关系只能转到党支部，请选择支部', log: 'debug' },
  'transfers.target_closed': { status: 409, title: '接收支部已撤销，请选择其他支部', log: 'info' },
  'transfers.not_a_member': { status: 403, title: '正式党员和预备党员才有组织关系可转接', log: 'info' },
  'transfers.not_allowed': { status: 409, title: '这条转接现在的状态不能进行此操作，请刷新后查看', log: 'info' },
  'transfers.own_transfer': { status: 403, title: '本人的组织关系转接须由其他同志审批', log: 'info' },
  'transfers.approved_before': { status: 403, title: '您已审批过这条转接的前一环节，请由其他同志审批本环节', log: 'info' },
  'transfers.too_late_to_withdraw': { status: 409, title: '已有组织审核通过，不能自行撤回，请联系支部退回', log: 'info' },
  'transfers.opinion_required': { status: 400, title: '请写明原因，申请人会看到', log: 'debug' },
  'transfers.moved_meanwhile': { status: 409, title: '该同志已不在转出支部，请退回或由组织部撤销', log: 'info' },
  'transfers.reissue_too_late': { status: 409, title: '首次开具已超过六个月，不能在原凭证上重开，请撤销后重新申请', log: 'info' },
  'transfers.leg_not_found': { status: 404, title: '这条转接没有这项手续', log: 'debug' },
  'transfers.leg_ended': { status: 409, title: '这项手续已经办结，请刷新后查看', log: 'info' },
  'transfers.leg_not_ended': { status: 409, title: '这项手续还没有办结，请刷新后查看', log: 'info' },
  'transfers.leg_not_begun': { status: 409, title: '请先登记报到，再办理回执', log: 'info' },
  'transfers.leg_by_acceptance': { status: 409, title: '报到由组织部在“登记报到”中办结', log: 'info' },
  'transfers.evidence_required': { status: 400, title: '请上传凭证或填写编号；都没有时请写明情况', log: 'debug' },
  'transfers.not_evidence': { status: 400, title: '凭证须为 PNG、JPG 图片或 PDF 文件', log: 'debug' },
  'transfers.too_much_evidence': { status: 409, title: '这项手续的凭证已达上限', log: 'info' },
  'transfers.evidence_gone': { status: 404, title: '没有找到这份凭证', log: 'info' },
});
