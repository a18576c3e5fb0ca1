/**
 * Why a call to WeChat did not succeed, in words rooms can act on.
 * `busy`: WeChat is down, slow or talks nonsense, try later · `rate_limited`: too many in this minute ·
 * `quota_exhausted`: too many today · `code_invalid`, `code_used`: the person must press again · `blocked`: WeChat
 * holds the person for high-risk · `recipient_unknown`: openid of nobody here, or not seen lately ·
 * `not_granted`: refused, or the acceptances are used up (void what is left) · `argument_invalid`: see `field`,
 * nothing was consumed · `template_unknown`, `page_unknown`, `scene_invalid`: a fault of ours · `token_rejected`: even
 * after one refresh · `misconfigured`: app id, secret, allow-listed address or permission · `unexpected`: the rest.
 */
export type WechatFailureKind =
  | 'busy'
  | 'rate_limited'
  | 'quota_exhausted'
  | 'code_invalid'
  | 'code_used'
  | 'blocked'
  | 'recipient_unknown'
  | 'not_granted'
  | 'argument_invalid'
  | 'template_unknown'
  | 'page_unknown'
  | 'scene_invalid'
  | 'token_rejected'
  | 'misconfigured'
  | 'unexpected';

/**
 * What is known of the request: it never left this machine, WeChat answered it, or nobody can say. Only the last
 * forbids trying a call again that must not happen twice.
 */
export type Delivery = 'never_sent' | 'answered' | 'unknown';

/** What may be told about one failure. None of it comes from a person. */
export interface WechatFailureDetails {
  /** Name of the call, e.g. `jscode2session`. */
  operation: string;
  errcode?: number;
  /** WeChat's request id, to quote to its support. */
  rid?: string;
  /** Template field at fault, e.g. `thing1`. */
  field?: string;
  /** Why there was no usable answer: `timeout`, `connection`, `not_json`, `http_502` … */
  reason?: string;
  delivery?: Delivery;
}

/** A refused or failed call to WeChat. The message holds names and codes only, so it may be logged anywhere. */
export class WechatFailure extends Error {
  override readonly name = 'WechatFailure';

  constructor(
    readonly kind: WechatFailureKind,
    readonly details: WechatFailureDetails,
  ) {
    const why = [
      details.errcode === undefined ? '' : `errcode ${details.errcode}`,
      details.reason ?? '',
      details.field === undefined ? '' : `field ${details.field}`,
      details.rid === undefined ? '' : `rid ${details.rid}`,
    ].filter((part) => part !== '');
    super(`WeChat ${details.operation}: ${kind}${why.length > 0 ? ` (${why.join(', ')})` : ''}`);
  }
}
