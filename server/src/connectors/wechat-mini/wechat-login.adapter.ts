import type { WechatIdentity, WechatLogin } from '../../modules/identity/wechat-login.port.js';
import { Problem } from '../../platform/http/problem.js';
import { WechatFailure, type WechatFailureKind } from '../../platform/wechat/wechat-failure.js';
import type { WechatMiniClient } from './wechat-mini.client.js';

/** What the person is told, and after how many seconds another try makes sense. */
interface Told {
  readonly code: string;
  readonly retryAfter?: number;
}

const BUSY: Told = { code: 'identity.wechat_busy', retryAfter: 5 };
const MISCONFIGURED: Told = { code: 'identity.wechat_misconfigured' };

const COMMON: Readonly<Partial<Record<WechatFailureKind, Told>>> = {
  rate_limited: { code: 'identity.wechat_rate_limited', retryAfter: 60 },
  quota_exhausted: { code: 'identity.wechat_busy', retryAfter: 3_600 },
  blocked: { code: 'identity.wechat_blocked' },
  misconfigured: MISCONFIGURED,
  unexpected: MISCONFIGURED,
};
const LOGIN: typeof COMMON = {
  ...COMMON,
  code_invalid: { code: 'identity.login_code_invalid' },
  code_used: { code: 'identity.login_code_used' },
};
const PHONE: typeof COMMON = {
  ...COMMON,
  code_invalid: { code: 'identity.phone_code_invalid' },
  code_used: { code: 'identity.phone_code_invalid' },
  recipient_unknown: { code: 'identity.phone_code_invalid' },
};

/** The identity room's door to WeChat: failures become problems that people can act on. */
export class WechatLoginAdapter implements WechatLogin {
  constructor(private readonly client: WechatMiniClient) {}

  exchangeLoginCode(code: string): Promise<WechatIdentity> {
    return this.client.exchangeLoginCode(code).catch((fault: unknown) => refuse(fault, LOGIN));
  }

  exchangePhoneCode(code: string, openid?: string): Promise<{ phone: string }> {
    return this.client.exchangePhoneCode(code, openid).catch((fault: unknown) => refuse(fault, PHONE));
  }
}

function refuse(fault: unknown, told: typeof COMMON): never {
  if (!(fault instanceof WechatFailure)) throw fault;
  const { code, retryAfter } = told[fault.kind] ?? BUSY;
  throw new Problem(code, { cause: fault, ...(retryAfter === undefined ? {} : { retryAfter }) });
}
