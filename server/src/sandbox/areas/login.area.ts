import { createHash } from 'node:crypto';
import { jsonAnswer, refuse, type SandboxAnswer, type SandboxRequest } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea } from '../contract-area.js';
import { MINUTE_MS } from '../sandbox-clock.js';
import type { People } from './people.js';

/** Codes of wx.login and of getPhoneNumber live this long. */
export const CODE_LIFE_MS = 5 * MINUTE_MS;

/** Who a login code stands for. */
export interface LoginCodeInput {
  /** Any key of a person; the openid follows from it. */
  user: string;
  /** Whether the app is bound to an open-platform account, so that a unionid comes too. */
  unionid?: boolean;
  /** A person WeChat holds for high-risk: 40226. */
  blocked?: boolean;
}

interface LoginCode extends LoginCodeInput {
  readonly madeAt: number;
  used: boolean;
}

/** `GET /sns/jscode2session`: a one-time code becomes an openid and a session key. Answers as `text/plain`. */
export class LoginArea implements ContractArea {
  readonly routes = { 'GET /sns/jscode2session': (request: SandboxRequest) => this.exchange(request) };
  private readonly codes = new Map<string, LoginCode>();
  private serial = 0;

  constructor(
    private readonly settings: AreaSettings,
    private readonly people: People,
    private readonly quota: CallQuota,
  ) {}

  /** What wx.login would have given this person. */
  createCode(input: LoginCodeInput): { code: string; openid: string } {
    this.serial += 1;
    const code = `0${digest(`login:${this.settings.appId}:${input.user}:${this.serial}`).slice(0, 31)}`;
    this.codes.set(code, { ...input, madeAt: this.settings.clock.now(), used: false });
    return { code, openid: this.people.openid(input.user) };
  }

  reset(): void {
    this.codes.clear();
  }

  private exchange({ query }: SandboxRequest): SandboxAnswer {
    checkCredentials(this.settings, query.get('appid') ?? '', query.get('secret') ?? '');
    if (query.get('grant_type') !== 'authorization_code') refuse(40002);
    const text = query.get('js_code');
    if (!text) refuse(41008);
    const code = this.codes.get(text);
    if (!code || this.settings.clock.now() - code.madeAt > CODE_LIFE_MS) refuse(40029);
    const openid = this.people.openid(code.user);
    this.quota.perMinute(`login:${openid}`, this.settings.limits.loginPerUserMinute);
    if (code.used) refuse(40163);
    if (code.blocked) refuse(40226);
    code.used = true;
    this.people.visit(openid, this.settings.clock.now());
    const sessionKey = createHash('md5').update(`session:${text}`).digest('base64');
    const unionid = code.unionid ? { unionid: this.people.unionid(code.user) } : {};
    return jsonAnswer({ session_key: sessionKey, openid, ...unionid }, 'text/plain');
  }
}

/** Refuse a missing or foreign app id or secret with the code WeChat has for each. */
export function checkCredentials(settings: AreaSettings, appId: string, secret: string): void {
  if (appId === '') refuse(41002);
  if (secret === '') refuse(41004);
  if (appId !== settings.appId) refuse(40013);
  if (secret !== settings.appSecret) refuse(40125);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, 'x');
