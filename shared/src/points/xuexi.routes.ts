import type { RouteTable } from '../kernel/index.js';
import type { XuexiApi } from './xuexi.contract.js';

/** Routes of 学习强国 points. */
export const xuexiRoutes: RouteTable<XuexiApi> = {
  ownXuexi: { method: 'GET', path: '/me/xuexi', action: 'points.own', summary: '本人导入的学习强国积分，与支部积分并列', problems: ['points.not_a_member'] },
  disputeXuexi: { method: 'POST', path: '/me/xuexi/:id/dispute', action: 'points.own', summary: '对导入的学习强国积分提出异议', success: 201, problems: ['points.xuexi_not_found', 'points.appeal_open', 'points.not_a_member'] },
  listXuexi: { method: 'GET', path: '/points/xuexi', action: 'points.view', summary: '导入的学习强国积分', problems: [] },
  listXuexiDisputes: { method: 'GET', path: '/points/xuexi/disputes', action: 'points.view', summary: '学习强国积分的异议', problems: [] },
  answerXuexiDispute: {
    method: 'POST', path: '/points/xuexi/disputes/:id/answer', action: 'points.decide', summary: '答复学习强国积分的异议', problems: ['points.xuexi_not_found', 'points.appeal_answered', 'points.own_record', 'points.xuexi_built'],
  },
};
