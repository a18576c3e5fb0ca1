import type { RouteTable } from '../kernel/index.js';
import type { HonoursApi } from './honours.contract.js';

const PDF = 'application/pdf';
const ONE = ['points.honour_not_found'] as const;

/** Routes of certificates. Paths of fixed words stand before `:id`. */
export const honoursRoutes: RouteTable<HonoursApi> = {
  checkHonour: { method: 'GET', path: '/honours/checks/:code', action: 'public', summary: '查验学习标兵证书（无需登录）', perMinute: 20, problems: [] },
  ownHonours: { method: 'GET', path: '/me/honours', action: 'points.own', summary: '本人的荣誉', problems: [] },
  branchPioneers: { method: 'GET', path: '/me/honours/pioneers', action: 'points.own', summary: '先锋榜：本支部的学习标兵，按支部公开设置和本人选择显示', problems: ['points.not_a_member'] },
  ownHonourSheet: { method: 'GET', path: '/me/honours/:id/sheet', action: 'points.own', summary: '下载本人的学习标兵证书', download: PDF, perMinute: 20, problems: ONE },
  listHonours: { method: 'GET', path: '/honours', action: 'points.view', summary: '学习标兵证书登记簿', problems: [] },
  honourSheet: { method: 'GET', path: '/honours/:id/sheet', action: 'points.view', summary: '下载用于打印的学习标兵证书', download: PDF, perMinute: 20, problems: ONE },
  revokeHonour: { method: 'POST', path: '/honours/:id/revocation', action: 'points.decide', summary: '撤销学习标兵证书', problems: [...ONE, 'points.own_record', 'points.honour_revoked'] },
};
