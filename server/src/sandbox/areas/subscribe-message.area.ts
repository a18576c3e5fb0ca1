import { isRecord, jsonText, readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import type { AccessTokenArea } from './access-token.area.js';
import type { ReleasedPages } from './released-pages.js';
import type { People } from './people.js';
import { fitsField, isFieldKey } from './template-fields.js';

/** A template of the account. */
export interface TemplateInput {
  id: string;
  /** Keys as WeChat names them: type and number, e.g. `thing1`, `time2`, `phrase3`. */
  keys: readonly string[];
  /** Long-term templates need one acceptance for ever; one-time templates one for each message. */
  longTerm?: boolean;
}

/** What a person answered to `requestSubscribeMessage`. */
export interface GrantInput {
  user: string;
  template: string;
  /** `accept` adds one message; `reject` adds none; `ban` (the switch in the settings) voids what is left. */
  result: 'accept' | 'reject' | 'ban';
  /** Acceptances at once; 1 unless said. */
  times?: number;
}

/** A message the sandbox has delivered. */
export interface SentMessage {
  /** As long as WeChat's own: more digits than a JSON number keeps. */
  msgid: string;
  openid: string;
  /** Key of the person, when the sandbox has met them. */
  user: string | undefined;
  template: string;
  page: string | undefined;
  data: Record<string, string>;
  miniprogramState: string;
  lang: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Templates every sandbox has; further ones are defined through the control door. */
export const STANDING_TEMPLATES: readonly TemplateInput[] = [
  { id: 'sandbox-meeting-notice', keys: ['thing1', 'time2', 'thing3'] },
  { id: 'sandbox-approval-result', keys: ['thing1', 'phrase2', 'time3'] },
  { id: 'sandbox-dues-reminder', keys: ['thing1', 'amount2', 'date3'] },
];

const FIRST_MSGID = 3_900_000_000_000_000_001n;

/** `POST /cgi-bin/message/subscribe/send` with the ledger behind it: one acceptance pays for one message. */
export class SubscribeMessageArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>>;
  private readonly templates = new Map<string, TemplateInput>();
  private readonly grants = new Map<string, number>();
  private messages: SentMessage[] = [];

  constructor(
    private readonly settings: AreaSettings,
    private readonly people: People,
    private readonly pages: ReleasedPages,
    private readonly quota: CallQuota,
    tokens: AccessTokenArea,
  ) {
    this.routes = { 'POST /cgi-bin/message/subscribe/send': tokens.guarded((request) => this.send(request)) };
    this.reset();
  }

  /** Add or replace a template; throws RangeError on a key of no known type. */
  defineTemplate(template: TemplateInput): void {
    const unknown = template.keys.find((key) => !isFieldKey(key));
    if (unknown !== undefined) throw new RangeError(`no field type for the key ${unknown}`);
    this.templates.set(template.id, template);
  }

  /** Book a person's answer; gives the messages now left (Infinity for an accepted long-term template). */
  grant(input: GrantInput): { left: number } {
    const key = grantKey(this.people.openid(input.user), input.template);
    const had = this.grants.get(key) ?? 0;
    const added = this.templates.get(input.template)?.longTerm === true ? Infinity : (input.times ?? 1);
    const left = { accept: had + added, reject: had, ban: 0 }[input.result];
    this.grants.set(key, left);
    return { left };
  }

  /** Delivered messages, oldest first. */
  sent(): readonly SentMessage[] {
    return this.messages;
  }

  reset(): void {
    this.templates.clear();
    this.grants.clear();
    this.messages = [];
    for (const template of STANDING_TEMPLATES) this.templates.set(template.id, template);
  }

  private send(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    this.quota.perDay('messages', this.settings.limits.messagesPerDay);
    const openid = textOf(body, 'touser');
    if (this.people.userOf(openid) === undefined) refuse(40003);
    const template = this.templates.get(textOf(body, 'template_id'));
    if (!template) refuse(40037);
    const page = body.page === undefined ? undefined : textOf(body, 'page');
    if (page !== undefined && !this.pages.has(page)) refuse(41030);
    const data = readData(template, body.data);
    this.spend(openid, template.id);
    return this.deliver(body, { openid, template: template.id, page, data });
  }

  private spend(openid: string, template: string): void {
    const key = grantKey(openid, template);
    const left = this.grants.get(key) ?? 0;
    if (left < 1) refuse(43101);
    this.grants.set(key, left - 1);
  }

  private deliver(
    body: Readonly<Record<string, unknown>>,
    message: Pick<SentMessage, 'openid' | 'template' | 'page' | 'data'>,
  ): SandboxAnswer {
    const msgid = String(FIRST_MSGID + BigInt(this.messages.length));
    this.messages.push({
      msgid,
      ...message,
      user: this.people.userOf(message.openid),
      miniprogramState: textOf(body, 'miniprogram_state') || 'formal',
      lang: textOf(body, 'lang') || 'zh_CN',
      at: this.settings.clock.now(),
    });
    return jsonText(`{"errcode":0,"errmsg":"ok","msgid":${msgid}}`);
  }
}

/**
 * The values of a message, each held against its field type; 47003 names the first that does not fit. A key the
 * template does not have is refused too: it is always a mistake of the sender.
 */
function readData(template: TemplateInput, data: unknown): Record<string, string> {
  if (!isRecord(data)) refuse(47003, ' data');
  const stray = Object.keys(data).find((key) => !template.keys.includes(key));
  if (stray !== undefined) refuse(47003, ` data.${stray}.value`);
  const values: Record<string, string> = {};
  for (const key of template.keys) {
    const field = data[key];
    const value = isRecord(field) ? field.value : undefined;
    if (!fitsField(key, value)) refuse(47003, ` data.${key}.value`);
    values[key] = String(value);
  }
  return values;
}

const grantKey = (openid: string, template: string): string => `${openid}/${template}`;
