import { problems } from '../kernel/index.js';

/** How points refuse. */
export const POINTS_PROBLEMS = problems({
  'points.member_not_found': { status: 404, title: '没有找到这位党员，或不在您的管理范围内', log: 'debug' },
  'points.not_a_member': { status: 409, title: '不是在册党员，不参加积分', log: 'info' },
  'points.entry_not_found': { status: 404, title: '没有找到这条积分记录，或不在您的管理范围内', log: 'debug' },
  'points.already_reversed': { status: 409, title: '这条积分已经冲正，或本身就是冲正', log: 'info' },
  'points.claim_not_found': { status: 404, title: '没有找到这条加分申报，或不在您的管理范围内', log: 'debug' },
  'points.claim_decided': { status: 409, title: '这条加分申报已经办结', log: 'info' },
  'points.second_person': { status: 409, title: '申报人不能审核自己提出的加分，请由其他委员审核', log: 'info' },
  'points.own_record': { status: 403, title: '本人的积分须由支部其他委员办理', log: 'info' },
  'points.opinion_required': { status: 422, title: '请写明原因', log: 'debug' },
  'points.appeal_not_found': { status: 404, title: '没有找到这条异议，或不在您的管理范围内', log: 'debug' },
  'points.appeal_open': { status: 409, title: '这条积分已经提出过异议', log: 'info' },
  'points.appeal_answered': { status: 409, title: '这条异议已经答复', log: 'info' },
  'points.rule_taken': { status: 409, title: '这一来源在这一天已有规则', log: 'info' },
  'points.board_not_found': { status: 404, title: '没有找到这期榜单，或不在您的管理范围内', log: 'debug' },
  'points.board_state': { status: 409, title: '这期榜单现在不能这样办理', log: 'info' },
  'points.month_not_found': { status: 404, title: '没有找到这期月大评，或不在您的管理范围内', log: 'debug' },
  'points.month_state': { status: 409, title: '这期月大评现在不能这样办理', log: 'info' },
  'points.month_open': { status: 409, title: '这期月大评还不能办结', log: 'info' },
  'points.objection_made': { status: 409, title: '您已对这期月大评提出过异议', log: 'info' },
  'points.no_committee': { status: 409, title: '上级没有可颁发证书的党委', log: 'info' },
  'points.xuexi_not_found': { status: 404, title: '没有找到这条学习强国积分，或不在您的管理范围内', log: 'debug' },
  'points.xuexi_built': { status: 409, title: '月大评已按这些积分作出决定，请先更正月大评', log: 'info' },
  'points.honour_not_found': { status: 404, title: '没有找到这份证书，或不在您的管理范围内', log: 'debug' },
  'points.honour_revoked': { status: 409, title: '这份证书已经撤销', log: 'info' },
});
