import { problems } from '../kernel/index.js';

/** How absences refuse. */
export const ABSENCES_PROBLEMS = problems({
  'absences.not_found': { status: 404, title: '没有找到这条外出登记，或不在您的管理范围内', log: 'debug' },
  'absences.already_open': { status: 409, title: '该同志已有一条正在办理或已生效的外出登记，请先办结', log: 'info' },
  'absences.not_a_member': { status: 403, title: '正式党员和预备党员才登记外出', log: 'info' },
  'absences.not_allowed': { status: 409, title: '这条登记现在的状态不能进行此操作，请刷新后查看', log: 'info' },
  'absences.own_absence': { status: 403, title: '本人的外出登记须由其他委员或上级办理', log: 'info' },
  'absences.approved_before': { status: 403, title: '您已代表支部审核过这条申请，请由上级党组织的其他同志审批', log: 'info' },
  'absences.opinion_required': { status: 400, title: '退回或不同意须写明原因', log: 'debug' },
});
