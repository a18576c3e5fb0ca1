import { problems } from '../kernel/index.js';

/** What WeChat can answer to a login or a phone code, in words for people. */
export const WECHAT_PROBLEMS = problems({
  'identity.login_code_invalid': { status: 400, title: '微信登录凭证无效或已过期，请重新登录', log: 'info' },
  'identity.login_code_used': { status: 400, title: '微信登录凭证已使用，请重新登录', log: 'info' },
  'identity.phone_code_invalid': { status: 400, title: '手机号授权无效或已过期，请重新授权', log: 'info' },
  'identity.wechat_blocked': { status: 403, title: '微信提示该账号存在风险，暂时无法登录', log: 'warn' },
  'identity.wechat_rate_limited': { status: 429, title: '登录过于频繁，请一分钟后再试', log: 'warn' },
  'identity.wechat_busy': { status: 503, title: '微信服务繁忙，请稍后重试', log: 'warn' },
  'identity.wechat_misconfigured': { status: 503, title: '微信登录暂不可用，请联系管理员', log: 'error' },
});
