import type { RouteTable } from '../kernel/index.js';
import type { MeetingsApi } from './meetings.contract.js';

const ONE = ['meetings.not_found'] as const;
const STEP = [...ONE, 'meetings.not_allowed'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of meetings. Paths of fixed words stand before `:id`. */
export const meetingsRoutes: RouteTable<MeetingsApi> = {
  ownMeetings: { method: 'GET', path: '/me/meetings', action: 'meetings.own', summary: '本人的会议：将开的与已开的', problems: [] },
  listMeetings: { method: 'GET', path: '/meetings', action: 'meetings.list', summary: '三会一课、主题党日列表', problems: [] },
  meetingPlaces: { method: 'GET', path: '/meetings/places', action: 'meetings.keep', summary: '可以安排会议的党支部、党小组', problems: [] },
  meetingCandidates: { method: 'GET', path: '/meetings/candidates', action: 'meetings.keep', summary: '支部人员：应到、列席、主持和记录从中选择', problems: ['organisations.not_found'] },
  meetingOverview: { method: 'GET', path: '/meetings/overview', action: 'meetings.list', summary: '各支部一个月（及所在季度）应开会议的落实情况', problems: [] },
  exportMeetings: { method: 'GET', path: '/meetings/overview/export', action: 'meetings.list', summary: '导出落实情况', problems: [], download: XLSX, perMinute: 6 },
  planMeeting: { method: 'POST', path: '/meetings', action: 'meetings.keep', summary: '拟定会议', success: 201, problems: ['organisations.not_found', 'organisations.closed'] },
  getMeeting: { method: 'GET', path: '/meetings/:id', action: 'meetings.view', summary: '会议通知、名单、记录与经过', problems: ONE },
  changeMeeting: { method: 'POST', path: '/meetings/:id/change', action: 'meetings.keep', summary: '修改安排；通知后改期须写明原因', problems: [...STEP, 'meetings.reason_required', 'organisations.not_found', 'organisations.closed'] },
  notifyMeeting: { method: 'POST', path: '/meetings/:id/notice', action: 'meetings.keep', summary: '向应到和列席人员发出会议通知', problems: STEP },
  cancelMeeting: { method: 'POST', path: '/meetings/:id/cancel', action: 'meetings.keep', summary: '取消会议', problems: [...STEP, 'meetings.reason_required'] },
  beginMeeting: { method: 'POST', path: '/meetings/:id/begin', action: 'meetings.keep', summary: '开始会议，固定应到名单', problems: [...STEP, 'meetings.too_early'] },
  closeMeeting: { method: 'POST', path: '/meetings/:id/close', action: 'meetings.keep', summary: '归档', problems: STEP },
  answerMeeting: { method: 'POST', path: '/meetings/:id/answer', action: 'meetings.own', summary: '答复通知：参加、线上参加或请假', problems: [...ONE, 'meetings.answer_closed'] },
  decideMeetingLeave: { method: 'POST', path: '/meetings/:id/leaves', action: 'meetings.mark', summary: '批准或不批准请假', problems: [...ONE, 'meetings.no_leave', 'meetings.own_mark'] },
  signInCode: { method: 'GET', path: '/meetings/:id/code', action: 'meetings.keep', summary: '现在的签到码', problems: [...ONE, 'meetings.sign_in_closed'], perMinute: 60 },
  signIn: {
    method: 'POST', path: '/meetings/:id/sign-in', action: 'meetings.own', summary: '用签到码签到', perMinute: 20,
    problems: [...ONE, 'meetings.sign_in_closed', 'meetings.code_wrong', 'meetings.code_blocked'],
  },
  markSeats: { method: 'POST', path: '/meetings/:id/roll', action: 'meetings.mark', summary: '登记、更正到会情况', problems: [...STEP, 'meetings.own_mark', 'meetings.not_expected'] },
  writeMinutes: { method: 'POST', path: '/meetings/:id/minutes', action: 'meetings.record', summary: '写会议记录，或提交给主持人确认', problems: STEP },
  decideMinutes: { method: 'POST', path: '/meetings/:id/minutes/decision', action: 'meetings.confirm', summary: '确认或退回会议记录', problems: [...STEP, 'meetings.own_minutes', 'meetings.reason_required'] },
  printMinutes: { method: 'GET', path: '/meetings/:id/minutes.pdf', action: 'meetings.view', summary: '会议记录 A4 打印件', problems: STEP, download: 'application/pdf', perMinute: 20 },
  meetingCalendar: { method: 'GET', path: '/meetings/:id/event.ics', action: 'meetings.view', summary: '日历文件', problems: STEP, download: 'text/calendar; charset=utf-8', perMinute: 20 },
};
