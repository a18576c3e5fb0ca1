import { createHash } from 'node:crypto';
import { jsonAnswer, readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import { MINUTE_MS, SECOND_MS, shanghaiDay } from '../sandbox-clock.js';
import { checkCredentials } from './login.area.js';

const TOKEN_LIFE_MS = 7_200 * SECOND_MS;
/** Inside this time before its end a token is renewed, and old and new are both good this long. */
const OVERLAP_MS = 5 * MINUTE_MS;
/** A forced refresh sooner than this after the last gives the same token again. */
const FORCE_PAUSE_MS = 30 * SECOND_MS;
const TOKEN_PATTERN = /^[0-9]{1,3}_[A-Za-z0-9_-]{64,}$/;

interface Token {
  readonly text: string;
  validUntil: number;
  /** Replaced by a forced refresh, or revoked: 40001, where a token past its time is 42001. */
  revoked: boolean;
}

type Kind = 'plain' | 'stable';

/** `/cgi-bin/token` and `/cgi-bin/stable_token`; two kinds of token that do not disturb each other. */
export class AccessTokenArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>> = {
    'GET /cgi-bin/token': (request) => this.plain(request),
    'POST /cgi-bin/stable_token': (request) => this.stable(request),
  };
  private readonly tokens = new Map<string, Token>();
  private readonly current = new Map<Kind, Token>();
  private serial = 0;
  private forced = { at: -Infinity, day: -1, count: 0 };

  constructor(
    private readonly settings: AreaSettings,
    private readonly quota: CallQuota,
  ) {}

  /** Refuse a request whose `access_token` is missing, malformed, unknown, revoked or expired. */
  check({ query }: SandboxRequest): void {
    const text = query.get('access_token');
    if (!text) refuse(41001);
    if (!TOKEN_PATTERN.test(text)) refuse(40014);
    const token = this.tokens.get(text);
    if (!token || token.revoked) refuse(40001);
    if (this.settings.clock.now() >= token.validUntil) refuse(42001);
  }

  /** A handler that only answers with a good token. */
  guarded(handler: Handler): Handler {
    return (request) => {
      this.check(request);
      return handler(request);
    };
  }

  /** Void every token, as a reset of the app secret does. */
  revokeAll(): void {
    for (const token of this.tokens.values()) token.revoked = true;
    this.current.clear();
  }

  reset(): void {
    this.tokens.clear();
    this.current.clear();
    this.forced = { at: -Infinity, day: -1, count: 0 };
  }

  private plain({ query }: SandboxRequest): SandboxAnswer {
    checkCredentials(this.settings, query.get('appid') ?? '', query.get('secret') ?? '');
    if (query.get('grant_type') !== 'client_credential') refuse(40002);
    this.quota.perDay('token', this.settings.limits.tokenPerDay);
    return this.answer(this.renew('plain'));
  }

  private stable(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    checkCredentials(this.settings, textOf(body, 'appid'), textOf(body, 'secret'));
    if (body.grant_type !== 'client_credential') refuse(40002);
    this.quota.perMinute('stable', this.settings.limits.stableTokenPerMinute);
    this.quota.perDay('stable', this.settings.limits.stableTokenPerDay);
    return this.answer(body.force_refresh === true ? this.force() : this.keep());
  }

  private keep(): Token {
    const token = this.current.get('stable');
    const left = token ? token.validUntil - this.settings.clock.now() : 0;
    return token && left > OVERLAP_MS ? token : this.renew('stable');
  }

  private force(): Token {
    const now = this.settings.clock.now();
    const day = shanghaiDay(now);
    const known = this.current.get('stable');
    if (known && now - this.forced.at < FORCE_PAUSE_MS) return known;
    const count = this.forced.day === day ? this.forced.count + 1 : 1;
    if (count > this.settings.limits.forcedTokenPerDay) refuse(45009);
    this.forced = { at: now, day, count };
    if (known) known.revoked = true;
    return this.issue('stable');
  }

  /** A new token beside the old one, which stays good for the overlap at most. */
  private renew(kind: Kind): Token {
    const old = this.current.get(kind);
    if (old) old.validUntil = Math.min(old.validUntil, this.settings.clock.now() + OVERLAP_MS);
    return this.issue(kind);
  }

  private issue(kind: Kind): Token {
    this.serial += 1;
    const seed = `${kind}:${this.settings.appId}:${this.settings.appSecret}:${this.serial}`;
    const text = `90_${createHash('sha512').update(seed).digest('base64url')}`;
    const token = { text, validUntil: this.settings.clock.now() + TOKEN_LIFE_MS, revoked: false };
    this.tokens.set(text, token);
    this.current.set(kind, token);
    return token;
  }

  private answer(token: Token): SandboxAnswer {
    const left = token.validUntil - this.settings.clock.now();
    return jsonAnswer({ access_token: token.text, expires_in: Math.floor(left / SECOND_MS) });
  }
}
