import { createHash } from 'node:crypto';
import { isRecord, jsonAnswer, readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import { DAY_MS, SECOND_MS } from '../sandbox-clock.js';
import type { AccessTokenArea } from './access-token.area.js';
import type { ReleasedPages } from './released-pages.js';

const MAX_DAYS = 30;
const MAX_QUERY = 1_024;

/** `POST /wxa/generatescheme`: a link that opens the mini-program from outside WeChat, for 30 days at most. */
export class UrlSchemeArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>>;
  private serial = 0;

  constructor(
    private readonly settings: AreaSettings,
    private readonly pages: ReleasedPages,
    private readonly quota: CallQuota,
    tokens: AccessTokenArea,
  ) {
    this.routes = { 'POST /wxa/generatescheme': tokens.guarded((request) => this.generate(request)) };
  }

  reset(): void {
    this.serial = 0;
  }

  private generate(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    this.quota.perDay('scheme', this.settings.limits.schemesPerDay);
    const target = isRecord(body.jump_wxa) ? body.jump_wxa : {};
    const path = textOf(target, 'path').replace(/^\//, '');
    if (path !== '' && (path.includes('?') || !this.pages.has(path))) refuse(40165);
    if (textOf(target, 'query').length > MAX_QUERY) refuse(40212);
    this.checkLife(body);
    this.serial += 1;
    const ticket = createHash('sha256').update(`scheme:${this.serial}:${path}`).digest('base64url').slice(0, 11);
    return jsonAnswer({ errcode: 0, errmsg: 'ok', openlink: `weixin://dl/business/?t=${ticket}` });
  }

  private checkLife(body: Readonly<Record<string, unknown>>): void {
    if (body.expire_type === 1) {
      const days = Number(body.expire_interval);
      if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) refuse(85401);
      return;
    }
    if (body.expire_time === undefined) return;
    const left = Number(body.expire_time) * SECOND_MS - this.settings.clock.now();
    if (!(left >= 60 * SECOND_MS && left <= MAX_DAYS * DAY_MS)) refuse(85401);
  }
}
