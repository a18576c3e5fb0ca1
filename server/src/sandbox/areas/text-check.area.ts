import { createHash } from 'node:crypto';
import { jsonAnswer, readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import { MINUTE_MS } from '../sandbox-clock.js';
import type { AccessTokenArea } from './access-token.area.js';
import type { People } from './people.js';

const VISIT_LIFE_MS = 120 * MINUTE_MS;
const MAX_CONTENT = 2_500;
const OPENID_PATTERN = /^o[A-Za-z0-9_-]{27}$/;

/** A word and what the check says of a text that holds it. */
export interface WatchedWord {
  word: string;
  suggest: 'review' | 'risky';
  /** 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud … */
  label: number;
}

/** Words every sandbox watches. Party texts often meet 20001 in the real service, and then want a human eye. */
export const STANDING_WORDS: readonly WatchedWord[] = [
  { word: '沙箱复审', suggest: 'review', label: 20001 },
  { word: '沙箱违规', suggest: 'risky', label: 20006 },
];

/** `POST /wxa/msg_sec_check`, version 2. */
export class TextCheckArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>>;
  private words: WatchedWord[] = [...STANDING_WORDS];
  private serial = 0;

  constructor(
    private readonly settings: AreaSettings,
    private readonly people: People,
    private readonly quota: CallQuota,
    tokens: AccessTokenArea,
  ) {
    this.routes = { 'POST /wxa/msg_sec_check': tokens.guarded((request) => this.check(request)) };
  }

  /** Watch one more word. */
  watch(word: WatchedWord): void {
    this.words.push(word);
  }

  reset(): void {
    this.words = [...STANDING_WORDS];
  }

  private check(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    const { limits } = this.settings;
    this.quota.perMinute('text', limits.textChecksPerMinute);
    this.quota.perDay('text', limits.textChecksPerDay);
    if (body.version !== 2) refuse(40097);
    if (![1, 2, 3, 4].includes(Number(body.scene))) refuse(40129);
    this.checkPerson(textOf(body, 'openid'));
    const content = textOf(body, 'content');
    if (content === '') refuse(44002);
    if ([...content].length > MAX_CONTENT) refuse(45002);
    const texts = [content, ...['title', 'nickname', 'signature'].map((key) => textOf(body, key))];
    return this.judge(texts.join('\n'));
  }

  private checkPerson(openid: string): void {
    if (!OPENID_PATTERN.test(openid)) refuse(40003);
    if (this.people.userOf(openid) === undefined) refuse(43104);
    const visit = this.people.lastVisit(openid);
    if (visit === undefined || this.settings.clock.now() - visit > VISIT_LIFE_MS) refuse(61010);
  }

  private judge(text: string): SandboxAnswer {
    const met = this.words.filter(({ word }) => text.includes(word));
    const worst = met.find(({ suggest }) => suggest === 'risky') ?? met[0];
    const result = { suggest: worst?.suggest ?? 'pass', label: worst?.label ?? 100 };
    this.serial += 1;
    const trace = createHash('sha256').update(`trace:${this.serial}`).digest('hex').slice(0, 24);
    return jsonAnswer({
      errcode: 0,
      errmsg: 'ok',
      result,
      detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
      trace_id: `5a17db0a-${trace}`,
    });
  }
}
