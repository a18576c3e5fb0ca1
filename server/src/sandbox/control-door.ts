import { isRecord, jsonAnswer, type SandboxAnswer, type SandboxRequest } from './answer.js';
import { PUSHED_EVENTS } from './areas/event-push.js';
import { ControlFault, flag, number, objects, onlyKnown, optional, text, texts, word } from './control-fields.js';
import type { SandboxControl } from './control.js';
import { KEY_MODES } from './pay/pay-crypto.js';
import { PayRefusal } from './pay/pay-refusal.js';
import { FAULT_KINDS } from './faults.js';

/** Path prefix of the control door; nothing of WeChat's begins so. */
export const CONTROL_PREFIX = '/__sandbox/';

type Body = Readonly<Record<string, unknown>>;
interface Verb {
  readonly members: readonly string[];
  run(control: SandboxControl, body: Body): object | void | Promise<object>;
}

const MAX_ADVANCE_MS = 400 * 86_400_000;
const countryCode = (body: Body, key: string): number | string =>
  typeof body[key] === 'number' ? number(body, key, 1, 999) : text(body, key);
const bounded = (least: number, most: number) => (body: Body, key: string): number => number(body, key, least, most);

const VERBS: Readonly<Record<string, Verb>> = {
  'POST login-code': {
    members: ['user', 'unionid', 'blocked'],
    run: (control, body) =>
      control.loginCode({ user: text(body, 'user'), ...optional(body, 'unionid', flag), ...optional(body, 'blocked', flag) }),
  },
  'POST phone-code': {
    members: ['phone', 'user', 'countryCode'],
    run: (control, body) =>
      control.phoneCode({
        phone: text(body, 'phone'),
        ...optional(body, 'user', text),
        ...optional(body, 'countryCode', countryCode),
      }),
  },
  'POST person': { members: ['user'], run: (control, body) => control.person(text(body, 'user')) },
  'POST grant': {
    members: ['user', 'template', 'result', 'times'],
    run: (control, body) => {
      const { left } = control.grant({
        user: text(body, 'user'),
        template: text(body, 'template'),
        result: word(body, 'result', ['accept', 'reject', 'ban']),
        ...optional(body, 'times', bounded(1, 1_000)),
      });
      return { left: left === Infinity ? 'unlimited' : left };
    },
  },
  'POST push-event': {
    members: ['url', 'token', 'aesKey', 'user', 'event', 'list'],
    run: (control, body) =>
      control.pushEvent({
        url: text(body, 'url'), token: text(body, 'token'), user: text(body, 'user'),
        event: word(body, 'event', PUSHED_EVENTS), list: objects(body, 'list'), ...optional(body, 'aesKey', text),
      }),
  },
  'POST template': {
    members: ['id', 'keys', 'longTerm'],
    run: (control, body) =>
      control.defineTemplate({ id: text(body, 'id'), keys: texts(body, 'keys'), ...optional(body, 'longTerm', flag) }),
  },
  'POST word': {
    members: ['word', 'suggest', 'label'],
    run: (control, body) =>
      control.watchWord({
        word: text(body, 'word'),
        suggest: word(body, 'suggest', ['review', 'risky']),
        label: number(body, 'label', 1, 99_999),
      }),
  },
  'POST pages': { members: ['pages'], run: (control, body) => control.releasePages(texts(body, 'pages')) },
  'POST pay-order': { members: ['number'], run: (control, body) => control.payOrder(text(body, 'number')) },
  'POST finish-refund': {
    members: ['number', 'state'],
    run: (control, body) => control.finishRefund(text(body, 'number'), word(body, 'state', ['SUCCESS', 'ABNORMAL', 'CLOSED'])),
  },
  'POST notices': {
    members: ['delayS', 'never', 'repeats', 'reorder', 'keyMode', 'probeEvery', 'refundAfterS'],
    run: (control, body) =>
      control.noticeManners({
        ...optional(body, 'delayS', bounded(0, 86_400)),
        ...(body['never'] === undefined || !flag(body, 'never') ? {} : { delayS: null }),
        ...optional(body, 'repeats', bounded(0, 100)),
        ...optional(body, 'reorder', flag),
        ...optional(body, 'keyMode', (given, key) => word(given, key, KEY_MODES)),
        ...optional(body, 'probeEvery', bounded(0, 1_000)),
        ...optional(body, 'refundAfterS', bounded(0, 86_400)),
      }),
  },
  'POST rotate-certificate': { members: ['mchid'], run: (control, body) => control.rotateCertificate(text(body, 'mchid')) },
  'GET notices': { members: [], run: (control) => ({ attempts: control.noticeAttempts() }) },
  'POST fault': {
    members: ['route', 'kind', 'rate', 'count', 'errcode', 'status', 'delayMs', 'perMinute', 'afterEffect'],
    run: (control, body) =>
      control.addFault({
        route: text(body, 'route'),
        kind: word(body, 'kind', FAULT_KINDS),
        ...optional(body, 'rate', bounded(0, 1)),
        ...optional(body, 'count', bounded(1, 1_000_000)),
        ...optional(body, 'errcode', bounded(-1, 999_999)),
        ...optional(body, 'status', bounded(400, 599)),
        ...optional(body, 'delayMs', bounded(0, 600_000)),
        ...optional(body, 'perMinute', bounded(0, 1_000_000)),
        ...optional(body, 'afterEffect', flag),
      }),
  },
  'POST clear-faults': { members: [], run: (control) => control.clearFaults() },
  'POST revoke-tokens': { members: [], run: (control) => control.revokeTokens() },
  'POST advance': { members: ['ms'], run: (control, body) => control.advance(number(body, 'ms', 0, MAX_ADVANCE_MS)) },
  'POST reset': { members: [], run: (control) => control.reset() },
  'GET sent': { members: [], run: (control) => ({ messages: control.sent() }) },
  'GET calls': { members: [], run: (control) => ({ calls: control.calls() }) },
};

/**
 * Answer a control request. A browser page must not steer the sandbox of the developer who looks at it: requests
 * with an Origin, or for another host name than the loopback one, are refused.
 */
export async function answerControl(control: SandboxControl, request: SandboxRequest): Promise<SandboxAnswer> {
  const host = String(request.headers.host ?? '').replace(/:\d+$/, '');
  if (request.headers.origin !== undefined || !['127.0.0.1', 'localhost'].includes(host)) {
    return failure(403, 'the control door answers local programs only');
  }
  const verb = VERBS[`${request.method} ${request.path.slice(CONTROL_PREFIX.length)}`];
  if (!verb) return failure(404, `no such verb; known: ${Object.keys(VERBS).join(', ')}`);
  try {
    const body = readBody(request);
    onlyKnown(body, verb.members);
    return jsonAnswer((await verb.run(control, body)) ?? { ok: true });
  } catch (fault) {
    if (fault instanceof ControlFault || fault instanceof RangeError || fault instanceof PayRefusal) return failure(400, fault.message);
    throw fault;
  }
}

function readBody({ rawBody }: SandboxRequest): Body {
  if (rawBody.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw new ControlFault('the body must be JSON');
  }
  if (!isRecord(value)) throw new ControlFault('the body must be a JSON object');
  return value;
}

const failure = (status: number, error: string): SandboxAnswer => ({ ...jsonAnswer({ error }), status });
