import { problems } from '../kernel/index.js';

/** Problems of the identity room. */
export const IDENTITY_PROBLEMS = problems({
  'identity.consent_required': { status: 403, title: '请先阅读并同意隐私协议', log: 'info' },
  'identity.consent_outdated': { status: 409, title: '隐私协议已更新，请阅读新版本', log: 'info' },
  'identity.refresh_invalid': { status: 401, title: '登录已失效，请重新登录', log: 'info' },
  'identity.refresh_reused': { status: 401, title: '登录状态异常，已退出所有相关登录', log: 'warn' },
  'identity.binding_not_found': { status: 404, title: '没有找到与之相符的名册记录，请核对或联系支部', log: 'info' },
  'identity.binding_ambiguous': { status: 409, title: '该手机号对应多条记录，请改用姓名和学号（工号）绑定', log: 'info' },
  'identity.binding_taken': { status: 409, title: '该记录已被其他微信绑定，请联系支部书记解除', log: 'warn' },
  'identity.already_bound': { status: 409, title: '您已绑定名册记录', log: 'info' },
  'identity.not_bound': { status: 409, title: '该人员尚未绑定微信', log: 'info' },
  'identity.binding_locked': { status: 429, title: '尝试次数过多，请稍后再试或联系支部', log: 'warn' },
  'identity.session_not_found': { status: 404, title: '没有找到该登录', log: 'info' },
  'identity.scan_not_found': { status: 404, title: '二维码无效，请刷新后重新扫描', log: 'info' },
  'identity.scan_expired': { status: 410, title: '二维码已过期，请刷新后重新扫描', log: 'info' },
  'identity.scan_decided': { status: 409, title: '该二维码已处理', log: 'info' },
  'identity.demo_disabled': { status: 404, title: '演示账号未开放', log: 'debug' },
  'identity.persona_unknown': { status: 404, title: '没有这个演示账号', log: 'info' },
});
