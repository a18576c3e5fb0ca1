import { problems } from '../kernel/index.js';

/** How corrections refuse. */
export const CORRECTIONS_PROBLEMS = problems({
  'corrections.not_found': { status: 404, title: '没有找到这条信息更正申请，或不在您的管理范围内', log: 'debug' },
  'corrections.nothing_changed': { status: 400, title: '填写的内容与现有登记相同，没有需要更正的项目', log: 'debug' },
  'corrections.already_open': { status: 409, title: '您已有一条正在办理的信息更正申请，请先等待办理或撤回', log: 'info' },
  'corrections.not_allowed': { status: 409, title: '这条申请现在的状态不能进行此操作', log: 'info' },
  'corrections.already_decided': { status: 409, title: '这条申请已经办结，请刷新后查看', log: 'info' },
  'corrections.own_request': { status: 403, title: '本人的申请须由其他委员或上级审批', log: 'info' },
  'corrections.opinion_required': { status: 400, title: '退回或不同意须写明原因', log: 'debug' },
  'corrections.record_changed': { status: 409, title: '申请提出后相关信息已有变动，请退回申请人重新核对', log: 'info' },
  'corrections.no_longer_valid': { status: 409, title: '按现在的登记信息，这些更正会产生矛盾，请退回申请人重新核对', log: 'info' },
});
