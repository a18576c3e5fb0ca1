import type { RouteTable } from '../kernel/index.js';
import type { IdentityApi } from './identity.contract.js';

const WECHAT = ['identity.wechat_blocked', 'identity.wechat_rate_limited', 'identity.wechat_busy', 'identity.wechat_misconfigured'] as const;
const BINDING = ['identity.binding_not_found', 'identity.binding_taken', 'identity.already_bound', 'identity.consent_required'] as const;

/** Routes of the identity room. Answers that hold tokens are never stored, so those routes are not idempotent by key. */
export const identityRoutes: RouteTable<IdentityApi> = {
  clientConfig: { method: 'GET', path: '/config', action: 'public', summary: '客户端配置', problems: [] },
  consentText: { method: 'GET', path: '/consents/current', action: 'public', summary: '现行隐私协议', problems: [] },
  loginWithWechat: {
    method: 'POST', path: '/auth/wechat', action: 'public', summary: '微信登录', idempotency: 'off', perMinute: 20,
    problems: ['identity.login_code_invalid', 'identity.login_code_used', 'identity.consent_required', 'identity.consent_outdated', ...WECHAT],
  },
  refresh: {
    method: 'POST', path: '/auth/refresh', action: 'public', summary: '续期登录', idempotency: 'off', perMinute: 60,
    problems: ['identity.refresh_invalid', 'identity.refresh_reused'],
  },
  logout: { method: 'POST', path: '/auth/logout', action: 'account.own', summary: '退出登录', success: 204, idempotency: 'off', problems: [] },
  me: { method: 'GET', path: '/me', action: 'account.own', summary: '当前登录人', problems: [] },
  bindByPhone: {
    method: 'POST', path: '/me/binding/phone', action: 'binding.make', summary: '用微信手机号绑定名册', perMinute: 6,
    problems: ['identity.phone_code_invalid', 'identity.binding_ambiguous', ...BINDING, ...WECHAT],
  },
  bindByIdentity: {
    method: 'POST', path: '/me/binding/identity', action: 'binding.make', summary: '用姓名、学号和证件号后六位绑定名册', perMinute: 6,
    problems: ['identity.binding_locked', ...BINDING],
  },
  releaseBinding: { method: 'POST', path: '/me/binding/release', action: 'binding.release', summary: '解除本人绑定', problems: ['identity.not_bound'] },
  revokeBinding: {
    method: 'POST', path: '/members/:id/binding/revoke', action: 'binding.revoke', summary: '解除成员的微信绑定（挂失）', success: 204,
    problems: ['identity.not_bound', 'members.not_found'],
  },
  listSessions: { method: 'GET', path: '/me/sessions', action: 'account.own', summary: '我的登录', problems: [] },
  endSession: { method: 'DELETE', path: '/me/sessions/:id', action: 'account.own', summary: '退出某个登录', success: 204, problems: ['identity.session_not_found'] },
  endOtherSessions: { method: 'DELETE', path: '/me/sessions', action: 'account.own', summary: '退出其他所有登录', success: 204, problems: [] },
  listConsents: { method: 'GET', path: '/me/consents', action: 'account.own', summary: '我的同意记录', problems: [] },
  acceptConsent: { method: 'POST', path: '/me/consents', action: 'account.own', summary: '同意隐私协议', problems: ['identity.consent_outdated'] },
  withdrawConsent: { method: 'POST', path: '/me/consents/withdraw', action: 'account.own', summary: '撤回同意并退出', success: 204, problems: [] },
  openScan: { method: 'POST', path: '/auth/scan', action: 'public', summary: '电脑端申请扫码登录', success: 201, idempotency: 'off', perMinute: 20, problems: [] },
  pollScan: { method: 'GET', path: '/auth/scan/:id', action: 'public', summary: '电脑端查询扫码结果', perMinute: 90, problems: ['identity.scan_not_found'] },
  previewScan: {
    method: 'POST', path: '/auth/scan/:id/preview', action: 'account.own', summary: '手机扫码后查看', perMinute: 30,
    problems: ['identity.scan_not_found', 'identity.scan_expired', 'identity.scan_decided'],
  },
  decideScan: {
    method: 'POST', path: '/auth/scan/:id/decision', action: 'account.own', summary: '手机确认或拒绝登录', success: 204, perMinute: 30,
    problems: ['identity.scan_not_found', 'identity.scan_expired', 'identity.scan_decided'],
  },
  demoPersonas: { method: 'GET', path: '/demo/personas', action: 'public', summary: '演示账号', problems: ['identity.demo_disabled'] },
  demoWechat: {
    method: 'POST', path: '/demo/wechat', action: 'public', summary: '演示：以某手机号的微信用户取得登录码', idempotency: 'off', perMinute: 30,
    problems: ['identity.demo_disabled', 'identity.wechat_busy'],
  },
  demoSession: {
    method: 'POST', path: '/demo/session', action: 'public', summary: '以演示账号登录', idempotency: 'off',
    problems: ['identity.demo_disabled', 'identity.persona_unknown'],
  },
};
