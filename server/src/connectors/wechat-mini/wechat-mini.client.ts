import type { Clock } from '../../platform/clock/clock.js';
import type { Ids } from '../../platform/clock/ids.js';
import type { Random } from '../../platform/clock/random.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { AccessTokenStore } from '../../platform/wechat/access-token-store.port.js';
import type { MiniCodeRequest } from '../../platform/wechat/mini-code.port.js';
import type { SubscribeMessage } from '../../platform/wechat/subscribe-message.port.js';
import type { TextToCheck, TextVerdict } from '../../platform/wechat/text-check.port.js';
import { WechatFailure } from '../../platform/wechat/wechat-failure.js';
import { bodyOf, numberIn, objectIn, shapeFailure, textIn } from './answer-fields.js';
import { type FetchedToken, SharedAccessToken } from './shared-access-token.js';
import { TokenSeal } from './token-seal.js';
import { WechatCaller } from './wechat-caller.js';
import type { WechatMiniOptions } from './wechat-mini.options.js';
import type { WechatAnswer } from './wechat-transport.js';

/** What the client works with besides its options. */
export interface WechatMiniParts {
  store: AccessTokenStore;
  clock: Clock;
  ids: Ids;
  random: Random;
  logger: Logger;
}

/** A call that carries the access token. */
interface AuthorisedCall {
  readonly operation: string;
  readonly path: string;
  readonly json: object;
  /** Whether it may be tried again when nobody knows if it arrived. */
  readonly repeatable: boolean;
}

const MAX_OPENID = 64;
const MAX_TOKEN_SECONDS = 7_200;
const SUGGESTIONS = ['pass', 'review', 'risky'] as const;

/** Speaks the mini-program contracts; the same code for WeChat and for the sandbox. Every method throws WechatFailure. */
export class WechatMiniClient {
  private readonly caller: WechatCaller;
  private readonly tokens: SharedAccessToken;

  constructor(
    private readonly options: WechatMiniOptions,
    parts: WechatMiniParts,
  ) {
    this.caller = new WechatCaller(options, parts.random, parts.logger);
    this.tokens = new SharedAccessToken({
      appId: options.appId,
      store: parts.store,
      seal: new TokenSeal(options.appId, options.appSecret, parts.random),
      clock: parts.clock,
      ids: parts.ids,
      fetch: (force) => this.fetchToken(force),
    });
  }

  /** Exchange a login code. Only the ids leave this method: the session key in the answer is let go. */
  async exchangeLoginCode(code: string): Promise<{ openid: string; unionid?: string }> {
    const operation = 'jscode2session';
    const { appId, appSecret } = this.options;
    const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
    const answer = await this.caller.call({ operation, path: '/sns/jscode2session', query }, false);
    const body = bodyOf(operation, answer);
    const openid = textIn(operation, body, 'openid', MAX_OPENID);
    return body.unionid === undefined || body.unionid === ''
      ? { openid }
      : { openid, unionid: textIn(operation, body, 'unionid', MAX_OPENID) };
  }

  /** Exchange a phone code; the number as the port of the identity room words it. */
  async exchangePhoneCode(code: string, openid?: string): Promise<{ phone: string }> {
    const operation = 'getuserphonenumber';
    const json = openid === undefined ? { code } : { code, openid };
    const body = await this.json({ operation, path: '/wxa/business/getuserphonenumber', json, repeatable: false });
    const info = objectIn(operation, body, 'phone_info');
    // A number that was given to another app proves nothing about the person in front of ours.
    if (objectIn(operation, info, 'watermark').appid !== this.options.appId) throw shapeFailure(operation);
    const pure = textIn(operation, info, 'purePhoneNumber', 20);
    const country = String(info.countryCode ?? '');
    if (!/^\d{4,15}$/.test(pure) || !/^\d{1,4}$/.test(country)) throw shapeFailure(operation);
    return { phone: country === '86' ? pure : `+${country}${pure}` };
  }

  /** Send a subscribe message. */
  async sendSubscribeMessage(message: SubscribeMessage): Promise<{ messageId: string }> {
    const operation = 'subscribe/send';
    const data = Object.fromEntries(Object.entries(message.values).map(([key, value]) => [key, { value }]));
    const json = {
      touser: message.openid,
      template_id: message.templateId,
      ...(message.page === undefined ? {} : { page: message.page }),
      data,
      miniprogram_state: message.opens ?? 'formal',
      lang: 'zh_CN',
    };
    const body = await this.json({ operation, path: '/cgi-bin/message/subscribe/send', json, repeatable: false });
    // msgid is optional in the contract.
    return { messageId: typeof body.msgid === 'string' ? body.msgid : '' };
  }

  /** Have a text judged. */
  async checkText(text: TextToCheck): Promise<TextVerdict> {
    const operation = 'msg_sec_check';
    const { openid, scene, content, title, nickname } = text;
    const optional = { ...(title === undefined ? {} : { title }), ...(nickname === undefined ? {} : { nickname }) };
    const json = { version: 2, openid, scene, content, ...optional };
    const body = await this.json({ operation, path: '/wxa/msg_sec_check', json, repeatable: true });
    const result = objectIn(operation, body, 'result');
    const suggest = SUGGESTIONS.find((one) => one === result.suggest);
    if (suggest === undefined) throw shapeFailure(operation);
    return { suggest, label: numberIn(operation, result, 'label'), traceId: textIn(operation, body, 'trace_id', 128) };
  }

  /** Make a mini-program code. */
  async createUnlimitedCode(request: MiniCodeRequest): Promise<{ contentType: string; bytes: Buffer }> {
    const operation = 'getwxacodeunlimit';
    const { scene, page, width, version } = request;
    const json = {
      scene,
      ...(page === undefined ? {} : { page }),
      ...(width === undefined ? {} : { width }),
      env_version: version ?? 'release',
    };
    const answer = await this.authorised({ operation, path: '/wxa/getwxacodeunlimit', json, repeatable: true });
    if (answer.kind !== 'bytes') throw shapeFailure(operation);
    return { contentType: answer.contentType, bytes: answer.bytes };
  }

  private async json(call: AuthorisedCall): Promise<Readonly<Record<string, unknown>>> {
    return bodyOf(call.operation, await this.authorised(call));
  }

  /** Call with the shared token; a rejected token is replaced once, then the rejection stands. */
  private async authorised(call: AuthorisedCall): Promise<WechatAnswer> {
    const token = await this.tokens.current();
    try {
      return await this.withToken(call, token);
    } catch (fault) {
      if (!(fault instanceof WechatFailure) || fault.kind !== 'token_rejected') throw fault;
      return this.withToken(call, await this.tokens.replace(token));
    }
  }

  private withToken({ operation, path, json, repeatable }: AuthorisedCall, token: string): Promise<WechatAnswer> {
    return this.caller.call({ operation, path, query: { access_token: token }, json }, repeatable);
  }

  private async fetchToken(force: boolean): Promise<FetchedToken> {
    const operation = 'stable_token';
    const { appId, appSecret } = this.options;
    const json = { grant_type: 'client_credential', appid: appId, secret: appSecret, ...(force ? { force_refresh: true } : {}) };
    const answer = await this.caller.call({ operation, path: '/cgi-bin/stable_token', query: {}, json }, !force);
    const body = bodyOf(operation, answer);
    const token = textIn(operation, body, 'access_token', 1_024);
    const seconds = numberIn(operation, body, 'expires_in');
    if (seconds <= 0) throw shapeFailure(operation);
    return { token, expiresInMs: Math.min(seconds, MAX_TOKEN_SECONDS) * 1_000 };
  }
}
