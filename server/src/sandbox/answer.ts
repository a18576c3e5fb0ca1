import { WECHAT_ERRORS, type WeChatErrorCode } from './error-codes.js';

/** One HTTP request as a contract area sees it. `rawBody` is kept because signed contracts verify the bytes. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  /** Path with the search string, byte for byte: signatures are over it. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
}

/** One HTTP answer. */
export interface SandboxAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a contract area; the server answers HTTP 200 with `errcode` and `errmsg`, as WeChat does. */
export class WeChatRefusal extends Error {
  constructor(
    readonly errcode: number,
    /** Follows the standing text of the code, e.g. ` data.thing1.value`. */
    readonly addition = '',
  ) {
    super(`errcode ${errcode}`);
  }
}

/** Refuse with a documented code. */
export function refuse(errcode: WeChatErrorCode, addition = ''): never {
  throw new WeChatRefusal(errcode, addition);
}

/** A JSON answer; WeChat labels some of its JSON `text/plain`. */
export const jsonAnswer = (value: object, contentType?: string): SandboxAnswer => jsonText(JSON.stringify(value), contentType);

/** JSON that is already written, for numbers JavaScript cannot hold. */
export const jsonText = (text: string, contentType = 'application/json; encoding=utf-8'): SandboxAnswer => ({ status: 200, contentType, body: Buffer.from(text) });

/** `{errcode, errmsg}` with a request id in the message, as WeChat writes it. */
export function errorAnswer(refusal: WeChatRefusal, serial: number, contentType?: string): SandboxAnswer {
  const standing = (WECHAT_ERRORS as Readonly<Record<number, string>>)[refusal.errcode] ?? 'unknown error';
  const rid = `${serial.toString(16).padStart(8, '0')}-5a17db0a-${refusal.errcode.toString(16).padStart(8, '0')}`;
  return jsonAnswer({ errcode: refusal.errcode, errmsg: `${standing}${refusal.addition} rid: ${rid}` }, contentType);
}

/** The JSON object of a POST; 44002 when empty, 47001 when it is not an object. */
export function readJson(request: SandboxRequest): Record<string, unknown> {
  if (request.rawBody.length === 0) refuse(44002);
  let value: unknown;
  try {
    value = JSON.parse(request.rawBody.toString('utf8'));
  } catch {
    refuse(47001);
  }
  if (!isRecord(value)) refuse(47001);
  return value;
}

/** Whether a value is a plain JSON object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string member, or '' when it is missing or of another type. */
export const textOf = (body: Readonly<Record<string, unknown>>, key: string): string => {
  const value = body[key];
  return typeof value === 'string' ? value : '';
};
