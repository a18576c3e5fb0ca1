import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
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
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const MAX_ANSWER_BYTES = 4 * 1_048_576;
/** Connections of one process, kept open: a hundred thousand messages do not shake hands each. WeChat's limits are counted by calls, not by these. */
const SOCKETS = 256;
/** An idle connection is closed before the other side is likely to: what is sent into a closing one is lost. */
const IDLE_MS = 4_000;

const POOL = { keepAlive: true, maxSockets: SOCKETS, timeout: IDLE_MS, scheduling: 'lifo' } as const;
const AGENTS = { 'http:': new HttpAgent(POOL), 'https:': new HttpsAgent(POOL) } as const;

interface Received {
  status: number;
  contentType: string;
  bytes: Buffer;
}

/**
 * Make one attempt. Node's own client rather than `fetch`, which costs three times the processor time a call. Redirects are not
 * followed: they would carry secrets to another host.
 * @throws WechatFailure `busy` with the reason and what is known of the delivery
 */
export async function attempt(baseUrl: string, request: WechatRequest, attemptMs: number): Promise<WechatAnswer> {
  const { operation } = request;
  const { status, contentType, bytes } = await exchange(baseUrl, request, attemptMs).catch((fault: unknown) => {
    throw fault instanceof WechatFailure ? fault : connectionFailure(operation, fault);
  });
  if (status !== 200) throw new WechatFailure('busy', { operation, reason: `http_${status}`, delivery: 'unknown' });
  return parse(operation, contentType, bytes);
}

function exchange(baseUrl: string, { operation, path, query, json }: WechatRequest, attemptMs: number): Promise<Received> {
  const url = new URL(path, baseUrl);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const sent = (secure ? requestHttps : requestHttp)(url, {
      method: body ? 'POST' : 'GET',
      agent: secure ? AGENTS['https:'] : AGENTS['http:'],
      headers: body ? { 'content-type': 'application/json', 'content-length': body.length } : {},
    });
    const timer = setTimeout(() => sent.destroy(new WechatFailure('busy', { operation, reason: 'timeout', delivery: 'unknown' })), attemptMs);
    const fail = (fault: Error): void => (clearTimeout(timer), reject(fault));
    sent.on('error', fail);
    sent.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('error', fail);
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_ANSWER_BYTES) answer.destroy(new WechatFailure('busy', { operation, reason: 'too_large', delivery: 'unknown' }));
        else chunks.push(chunk);
      });
      answer.on('end', () => {
        clearTimeout(timer);
        resolve({ status: answer.statusCode ?? 0, contentType: answer.headers['content-type'] ?? '', bytes: Buffer.concat(chunks) });
      });
    });
    sent.end(body);
  });
}

/** The original error is dropped on purpose: its text can quote the address with its secrets. */
function connectionFailure(operation: string, fault: unknown): WechatFailure {
  const delivery = NEVER_SENT.has(String((fault as { code?: unknown } | null)?.code)) ? 'never_sent' : 'unknown';
  return new WechatFailure('busy', { operation, reason: 'connection', delivery });
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
