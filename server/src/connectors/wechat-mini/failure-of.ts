import { WechatFailure, type WechatFailureKind } from '../../platform/wechat/wechat-failure.js';

const KINDS: Readonly<Record<number, WechatFailureKind>> = {
  [-1]: 'busy',
  40001: 'token_rejected',
  40014: 'token_rejected',
  42001: 'token_rejected',
  40003: 'recipient_unknown',
  43104: 'recipient_unknown',
  61010: 'recipient_unknown',
  40013: 'misconfigured',
  40125: 'misconfigured',
  40164: 'misconfigured',
  41002: 'misconfigured',
  41004: 'misconfigured',
  48001: 'misconfigured',
  61004: 'misconfigured',
  40029: 'code_invalid',
  41008: 'code_invalid',
  40163: 'code_used',
  40226: 'blocked',
  40037: 'template_unknown',
  40169: 'scene_invalid',
  41030: 'page_unknown',
  43101: 'not_granted',
  47003: 'argument_invalid',
  44990: 'rate_limited',
  45011: 'rate_limited',
  45009: 'quota_exhausted',
};

const RID = /rid: ?([0-9a-z-]{8,64})/i;
const FIELD = /data\.([a-z_]+\d{1,3})\b/;

/**
 * The failure an answer stands for, or undefined for a success. Of `errmsg` only the request id and the name of a
 * template field are kept: the rest is free text that may quote what was sent.
 */
export function failureOf(operation: string, body: Readonly<Record<string, unknown>>): WechatFailure | undefined {
  const { errcode } = body;
  if (errcode === undefined || errcode === 0) return undefined;
  if (typeof errcode !== 'number') return new WechatFailure('busy', { operation, reason: 'not_json', delivery: 'unknown' });
  const errmsg = typeof body.errmsg === 'string' ? body.errmsg : '';
  const rid = RID.exec(errmsg)?.[1];
  const field = errcode === 47003 ? FIELD.exec(errmsg)?.[1] : undefined;
  return new WechatFailure(KINDS[errcode] ?? 'unexpected', {
    operation,
    errcode,
    delivery: 'answered',
    ...(rid === undefined ? {} : { rid }),
    ...(field === undefined ? {} : { field }),
  });
}
