import { problems } from '../kernel/index.js';

/** How meetings refuse. */
export const MEETINGS_PROBLEMS = problems({
  'meetings.not_found': { status: 404, title: '没有找到这次会议，或您不在参会名单上', log: 'debug' },
  'meetings.not_allowed': { status: 409, title: '会议现在的状态不能进行此操作，请刷新后查看', log: 'info' },
  'meetings.reason_required': { status: 400, title: '改期、取消或退回须写明原因', log: 'debug' },
  'meetings.own_minutes': { status: 403, title: '会议记录须由提交人以外的同志确认', log: 'info' },
  'meetings.own_mark': { status: 403, title: '本人的请假和签到须由其他同志办理，本人到会请用签到码', log: 'info' },
  'meetings.not_expected': { status: 409, title: '您不在这次会议的参会名单上', log: 'info' },
  'meetings.answer_closed': { status: 409, title: '会议已经开始或已结束，不能再答复；有事请直接联系支部', log: 'info' },
  'meetings.no_leave': { status: 409, title: '该同志没有待批的请假', log: 'info' },
  'meetings.sign_in_closed': { status: 409, title: '现在不能签到：开会前三十分钟起至会议结束前可以签到', log: 'info' },
  'meetings.code_wrong': { status: 409, title: '签到码不对或已更换，请看会场屏幕上的新码', log: 'info' },
  'meetings.code_blocked': { status: 409, title: '签到码输错次数过多，请会议主持人或记录人为您登记到会', log: 'info' },
  'meetings.too_early': { status: 409, title: '还没到开会时间：开会前三十分钟起可以开始会议', log: 'info' },
});
