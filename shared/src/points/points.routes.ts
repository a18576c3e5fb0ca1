import type { RouteTable } from '../kernel/index.js';
import type { PointsApi } from './points.contract.js';

const PERSON = ['points.member_not_found', 'points.own_record', 'points.not_a_member'] as const;
const PLACE = ['organisations.not_found'] as const;

/** Routes of points. */
export const pointsRoutes: RouteTable<PointsApi> = {
  ownPoints: { method: 'GET', path: '/me/points', action: 'points.own', summary: '本人的积分、名次和还可获得的分数', problems: ['points.not_a_member'] },
  ownPointEntries: { method: 'GET', path: '/me/points/entries', action: 'points.own', summary: '本人的积分明细：规则、来源与时间', problems: [] },
  objectToEntry: { method: 'POST', path: '/me/points/appeals', action: 'points.own', summary: '对本人的一条积分提出异议', success: 201, problems: ['points.entry_not_found', 'points.appeal_open'] },
  ownRanking: { method: 'GET', path: '/me/points/ranking', action: 'points.own', summary: '本人在一周或一月的名次，以及支部公开的名单', problems: ['points.not_a_member'] },
  optOutOfRanking: { method: 'PUT', path: '/me/points/opt-out', action: 'points.own', summary: '本人是否不在公开名单上显示', problems: ['points.not_a_member'] },
  rankedBranches: { method: 'GET', path: '/points/branches', action: 'points.compare', summary: '党支部积分比较：人均与参与率', problems: [] },
  memberPointEntries: { method: 'GET', path: '/points/members/:id/entries', action: 'points.view', summary: '一位党员的积分明细', problems: ['points.member_not_found'] },
  proposePoints: { method: 'POST', path: '/points/claims', action: 'points.propose', summary: '申报人工加分（须有依据，由第二人审核）', success: 201, problems: PERSON },
  listPointClaims: { method: 'GET', path: '/points/claims', action: 'points.view', summary: '加分申报列表', problems: [] },
  decidePoints: {
    method: 'POST', path: '/points/claims/:id/decision', action: 'points.decide', summary: '审核加分申报',
    problems: ['points.claim_not_found', 'points.claim_decided', 'points.second_person', 'points.own_record', 'points.not_a_member', 'points.opinion_required'],
  },
  askReversal: { method: 'POST', path: '/points/entries/:id/reversal', action: 'points.decide', summary: '提出冲正一条积分（须写明原因，由第二人审核）', success: 201, problems: ['points.entry_not_found', 'points.already_reversed', 'points.reversal_open', 'points.own_record'] },
  listReversals: { method: 'GET', path: '/points/reversals', action: 'points.view', summary: '积分冲正列表', problems: [] },
  decideReversal: {
    method: 'POST', path: '/points/reversals/:id/decision', action: 'points.decide', summary: '审核积分冲正',
    problems: ['points.reversal_not_found', 'points.claim_decided', 'points.second_person', 'points.own_record', 'points.already_reversed', 'points.opinion_required'],
  },
  listPointAppeals: { method: 'GET', path: '/points/appeals', action: 'points.view', summary: '积分异议列表', problems: [] },
  answerPointAppeal: {
    method: 'POST', path: '/points/appeals/:id/answer', action: 'points.decide', summary: '答复积分异议', problems: ['points.appeal_not_found', 'points.appeal_answered', 'points.own_record', 'points.already_reversed'],
  },
  listPointRules: { method: 'GET', path: '/points/rules', action: 'points.compare', summary: '积分规则', problems: [] },
  addPointRule: { method: 'POST', path: '/points/rules', action: 'points.set_rules', summary: '从某日起执行新的积分规则', success: 201, problems: ['points.rule_taken'] },
  pointListSetting: { method: 'GET', path: '/points/setting', action: 'points.configure', summary: '支部排行是否公开', problems: PLACE },
  changePointList: { method: 'PUT', path: '/points/setting', action: 'points.configure', summary: '设置支部排行是否公开', problems: PLACE },
  listPointBoards: { method: 'GET', path: '/points/boards', action: 'points.view', summary: '周小晒：每周榜单与草稿', problems: [] },
  publishBoard: { method: 'POST', path: '/points/boards/:id/publish', action: 'points.publish', summary: '核对并公布一期周小晒', problems: ['points.board_not_found', 'points.board_state'] },
  correctBoard: { method: 'POST', path: '/points/boards/:id/correct', action: 'points.publish', summary: '更正一期已公布的周小晒', problems: ['points.board_not_found', 'points.board_state'] },
};
