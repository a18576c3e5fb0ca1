import { problems } from '../kernel/index.js';

/** How verification campaigns refuse. */
export const VERIFICATION_PROBLEMS = problems({
  'verification.not_found': { status: 404, title: '没有找到这次信息核对，或不在您的管理范围内', log: 'debug' },
  'verification.already_open': { status: 409, title: '该组织已有一次未结束的信息核对，请先结束再发起', log: 'info' },
  'verification.already_closed': { status: 409, title: '这次信息核对已经结束', log: 'info' },
  'verification.not_open': { status: 409, title: '现在不在这次信息核对的时间内', log: 'info' },
  'verification.correction_open': { status: 409, title: '您有正在办理的信息更正，办结后再确认', log: 'info' },
});
