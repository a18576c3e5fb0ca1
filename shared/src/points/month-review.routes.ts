import type { RouteTable } from '../kernel/index.js';
import type { PointMonthsApi } from './month-review.contract.js';

const ONE = ['points.month_not_found', 'points.month_state'] as const;
const PLACE = ['organisations.not_found'] as const;

/** Routes of 月大评. Paths of fixed words stand before `:id`. */
export const pointMonthsRoutes: RouteTable<PointMonthsApi> = {
  ownMonths: { method: 'GET', path: '/me/points/months', action: 'points.own', summary: '本支部公示和办结的月大评，以及本人的评语', problems: ['points.not_a_member'] },
  objectToMonth: { method: 'POST', path: '/me/points/months/:id/objections', action: 'points.own', summary: '公示期内实名提出异议', success: 201, problems: [...ONE, 'points.not_a_member', 'points.objection_made'] },
  monthSetting: { method: 'GET', path: '/points/months/setting', action: 'points.configure', summary: '月大评的公示天数与学习强国积分是否计入', problems: PLACE },
  changeMonthSetting: { method: 'PUT', path: '/points/months/setting', action: 'points.configure', summary: '设置公示天数与学习强国积分是否计入', problems: PLACE },
  listMonths: { method: 'GET', path: '/points/months', action: 'points.view', summary: '月大评列表', problems: [] },
  viewMonth: { method: 'GET', path: '/points/months/:id', action: 'points.view', summary: '一期月大评：数据、评语、决定与异议', problems: ['points.month_not_found'] },
  markMonth: { method: 'PUT', path: '/points/months/:id/marks', action: 'points.publish', summary: '填写一位党员的评语、等次和提名', problems: [...ONE, 'points.own_record'] },
  recordMonth: { method: 'POST', path: '/points/months/:id/decision', action: 'points.publish', summary: '登记支部评议决定', problems: [...ONE, 'points.own_record'] },
  confirmMonth: { method: 'POST', path: '/points/months/:id/confirmation', action: 'points.decide', summary: '第二人复核决定并开始公示，或退回', problems: [...ONE, 'points.second_person', 'points.own_record', 'points.opinion_required', 'points.month_open'] },
  closeMonth: { method: 'POST', path: '/points/months/:id/close', action: 'points.decide', summary: '公示期满办结，颁发学习标兵证书', problems: [...ONE, 'points.own_record', 'points.month_open', 'points.no_committee'] },
  correctMonth: { method: 'POST', path: '/points/months/:id/correct', action: 'points.publish', summary: '为已公示的月大评起草更正版本', problems: ONE },
  answerMonthObjection: { method: 'POST', path: '/points/months/objections/:id/answer', action: 'points.decide', summary: '答复月大评的异议', problems: ['points.month_not_found', 'points.month_state', 'points.own_record', 'points.appeal_answered'] },
};
