import { createHash } from 'node:crypto';
import { jsonAnswer, readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import { SECOND_MS } from '../sandbox-clock.js';
import type { AccessTokenArea } from './access-token.area.js';
import { CODE_LIFE_MS } from './login.area.js';
import type { People } from './people.js';

/** What the button `getPhoneNumber` is to yield. */
export interface PhoneCodeInput {
  /** Number without country code, e.g. 13800138000. */
  phone: string;
  /** The person who pressed the button; with it an `openid` in the exchange is compared. */
  user?: string;
  /** Country code; WeChat sends it as a number or as a string. Unset: in turn, so that a client meets both. */
  countryCode?: number | string;
}

interface PhoneCode extends PhoneCodeInput {
  readonly madeAt: number;
  readonly countryCode: number | string;
}

/** `POST /wxa/business/getuserphonenumber`: a one-time code (not the login code) becomes a phone number. */
export class PhoneNumberArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>>;
  private readonly codes = new Map<string, PhoneCode>();
  private serial = 0;

  constructor(
    private readonly settings: AreaSettings,
    private readonly people: People,
    private readonly quota: CallQuota,
    tokens: AccessTokenArea,
  ) {
    this.routes = {
      'POST /wxa/business/getuserphonenumber': tokens.guarded((request) => this.exchange(request)),
    };
  }

  /** The code that `bindgetphonenumber` would have carried. */
  createCode(input: PhoneCodeInput): { code: string } {
    this.serial += 1;
    const code = createHash('sha256').update(`phone:${input.phone}:${this.serial}`).digest('hex');
    const countryCode = input.countryCode ?? (this.serial % 2 === 0 ? '86' : 86);
    this.codes.set(code, { ...input, countryCode, madeAt: this.settings.clock.now() });
    return { code };
  }

  reset(): void {
    this.codes.clear();
  }

  /** A used, foreign or expired code is 40029 alike; so, unconfirmed by WeChat's pages, is another one's openid. */
  private exchange(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    this.quota.perMinute('phone', this.settings.limits.phonePerMinute);
    const text = textOf(body, 'code');
    const code = this.codes.get(text);
    const now = this.settings.clock.now();
    if (!code || now - code.madeAt > CODE_LIFE_MS) refuse(40029);
    const openid = textOf(body, 'openid');
    if (openid !== '' && code.user !== undefined && openid !== this.people.openid(code.user)) refuse(40029);
    this.codes.delete(text);
    const home = String(code.countryCode) === '86';
    return jsonAnswer({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: home ? code.phone : `+${code.countryCode}${code.phone}`,
        purePhoneNumber: code.phone,
        countryCode: code.countryCode,
        watermark: { timestamp: Math.floor(now / SECOND_MS), appid: this.settings.appId },
      },
    });
  }
}
