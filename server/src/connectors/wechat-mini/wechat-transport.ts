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

/**
 * Make one attempt. Redirects are not followed: they would carry secrets to another host.
 * @throws WechatFailure `busy` with the reason and what is known of the delivery
 */
export async function attempt(baseUrl: string, request: WechatRequest, attemptMs: number): Promise<WechatAnswer> {
  const url = new URL(request.path, baseUrl);
  for (const [key, value] of Object.entries(request.query)) url.searchParams.set(key, value);
  const { operation } = request;
  let response: Response;
  let bytes: Buffer;
  try {
    response = await fetch(url, {
      method: request.json === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(attemptMs),
      ...(request.json === undefined
        ? {}
        : { body: JSON.stringify(request.json), headers: { 'content-type': 'application/json' } }),
    });
    bytes = await readBounded(response, operation);
  } catch (fault) {
    throw fault instanceof WechatFailure ? fault : connectionFailure(operation, fault);
  }
  if (response.status !== 200) {
    throw new WechatFailure('busy', { operation, reason: `http_${response.status}`, delivery: 'unknown' });
  }
  return parse(operation, response.headers.get('content-type') ?? '', bytes);
}

async function readBounded(response: Response, operation: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new WechatFailure('busy', { operation, reason: 'too_large', delivery: 'unknown' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The original error is dropped on purpose: its text and its cause can quote the address with its secrets. */
function connectionFailure(operation: string, fault: unknown): WechatFailure {
  const { name, cause } = (fault ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new WechatFailure('busy', { operation, reason: 'timeout', delivery: 'unknown' });
  }
  const delivery = NEVER_SENT.has(String(cause?.code)) ? 'never_sent' : 'unknown';
  return new WechatFailure('busy', { operation, reason: 'connection', delivery });
}

/** WeChat labels JSON as text now and then, so what looks like an object is parsed whatever its label says. */
function parse(operation: string, contentType: string, bytes: Buffer): WechatAnswer {
  if (contentType.startsWith('image/')) return { kind: 'bytes', contentType, bytes };
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { kind: 'json', body: value as Record<string, unknown> };
  }
  throw new WechatFailure('busy', { operation, reason: 'not_json', delivery: 'unknown' });
}
