import { Agent, request as call } from 'undici';
import { WechatFailure } from '../../platform/wechat/wechat-failure.js';

/** One request to WeChat. `query` and `json` may hold secrets: nothing of them is ever put into an error or a log. */
export interface WechatRequest {
  /** Name for logs, e.g. `jscode2session`. */
  readonly operation: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Sent by POST when present; else GET. */
  readonly json?: object;
}

/** What came back: a JSON object, or bytes of another kind. */
export type WechatAnswer =
  | { readonly kind: 'json'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bytes'; readonly contentType: string; readonly bytes: Buffer };

/** Errors after which it is certain that no byte of the request reached WeChat. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const MAX_ANSWER_BYTES = 4 * 1_048_576;
const JSON_BODY = { 'content-type': 'application/json' };
const TIMED_OUT = Symbol('timed out');
/** Connections of one process, kept open: a hundred thousand messages do not shake hands each. WeChat's limits are counted by calls, not by these. */
const SOCKETS = 256;
/** An idle connection is closed before the other side is likely to: what is sent into a closing one is lost. */
const IDLE_MS = 4_000;

const dispatcher = new Agent({ connections: SOCKETS, pipelining: 1, keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS, maxResponseSize: MAX_ANSWER_BYTES });

interface Received {
  status: number;
  contentType: string;
  bytes: Buffer;
}

/**
 * Make one attempt, with undici's plain requests: `fetch` and Node's older client cost two and three times the processor time a
 * call. Redirects are not followed: they would carry secrets to another host.
 * @throws WechatFailure `busy` with the reason and what is known of the delivery
 */
export async function attempt(baseUrl: string, request: WechatRequest, attemptMs: number): Promise<WechatAnswer> {
  const { operation } = request;
  const { status, contentType, bytes } = await exchange(baseUrl, request, attemptMs).catch((fault: unknown) => {
    throw connectionFailure(operation, fault);
  });
  if (status !== 200) throw new WechatFailure('busy', { operation, reason: `http_${status}`, delivery: 'unknown' });
  return parse(operation, contentType, bytes);
}

async function exchange(baseUrl: string, { path, query, json }: WechatRequest, attemptMs: number): Promise<Received> {
  const url = new URL(path, baseUrl);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(TIMED_OUT), attemptMs);
  try {
    const { statusCode, headers, body } = await call(url, {
      dispatcher, signal: stop.signal,
      ...(json === undefined ? { method: 'GET' as const } : { method: 'POST' as const, headers: JSON_BODY, body: JSON.stringify(json) }),
    });
    return { status: statusCode, contentType: String(headers['content-type'] ?? ''), bytes: Buffer.from(await body.arrayBuffer()) };
  } finally {
    clearTimeout(timer);
  }
}

/** The original error is dropped on purpose: its text can quote the address with its secrets. */
function connectionFailure(operation: string, fault: unknown): WechatFailure {
  if (fault === TIMED_OUT) return new WechatFailure('busy', { operation, reason: 'timeout', delivery: 'unknown' });
  const code = String((fault as { code?: unknown } | null)?.code);
  const reason = code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'too_large' : 'connection';
  return new WechatFailure('busy', { operation, reason, delivery: NEVER_SENT.has(code) ? 'never_sent' : 'unknown' });
}

/** Ids of messages have up to twenty digits, of which a JSON number keeps sixteen: as text they stay whole. */
const wholeIds = (text: string): string => text.replace(/"msgid"\s*:\s*(\d+)/g, '"msgid":"$1"');

/** WeChat labels JSON as text now and then, so what looks like an object is parsed whatever its label says. */
function parse(operation: string, contentType: string, bytes: Buffer): WechatAnswer {
  if (contentType.startsWith('image/')) return { kind: 'bytes', contentType, bytes };
  let value: unknown;
  try {
    value = JSON.parse(wholeIds(bytes.toString('utf8')));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { kind: 'json', body: value as Record<string, unknown> };
  }
  throw new WechatFailure('busy', { operation, reason: 'not_json', delivery: 'unknown' });
}
