import type { RouteTable } from '../kernel/index.js';
import type { GuidanceApi } from './guidance.contract.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of guidance. */
export const guidanceRoutes: RouteTable<GuidanceApi> = {
  ownGuidance: { method: 'GET', path: '/me/guidance', action: 'guidance.own', summary: '本人的学习计划、支部推荐与学习建议', problems: ['members.not_found'] },
  listPlans: { method: 'GET', path: '/guidance/plans', action: 'guidance.plan', summary: '一个组织各类人员的学习计划', problems: ['organisations.not_found'] },
  putPlan: { method: 'PUT', path: '/guidance/plans', action: 'guidance.plan', summary: '制定学习计划', problems: ['organisations.not_found', 'guidance.piece_not_offered', 'guidance.piece_not_meant'] },
  dropPlan: { method: 'POST', path: '/guidance/plans/drop', action: 'guidance.plan', summary: '取消本组织的学习计划，改随上级', problems: ['organisations.not_found'] },
  listLearners: { method: 'GET', path: '/guidance/learners', action: 'guidance.view', summary: '谁的学时落后、谁没有学完', problems: ['organisations.not_found'] },
  exportLearners: { method: 'GET', path: '/guidance/learners/export', action: 'guidance.view', summary: '导出学习计划完成情况', problems: ['organisations.not_found'], download: XLSX, perMinute: 6 },
  listRecommendations: { method: 'GET', path: '/guidance/recommendations', action: 'guidance.recommend', summary: '已发出的学习推荐', problems: [] },
  recommend: {
    method: 'POST', path: '/guidance/recommendations', action: 'guidance.recommend', summary: '向同志推荐学习资料', success: 201,
    problems: ['organisations.not_found', 'guidance.piece_not_offered', 'guidance.piece_not_meant', 'guidance.member_not_found'],
  },
  getRecommendation: { method: 'GET', path: '/guidance/recommendations/:id', action: 'guidance.recommend', summary: '一份学习推荐，逐人查看', problems: ['guidance.recommendation_not_found'] },
  withdrawRecommendation: {
    method: 'POST', path: '/guidance/recommendations/:id/withdraw', action: 'guidance.recommend', summary: '撤回一份学习推荐', problems: ['guidance.recommendation_not_found', 'guidance.withdrawn'],
  },
};
