import { Injectable } from '@nestjs/common';
import type { WechatPushQuery } from '@party/shared/subscriptions';
import { Env } from '../../config/env.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { openSealed, pushSignature, sameSignature } from './wechat-seal.js';

/** How far WeChat's clock and ours may differ; an older signature was listened to on its way. */
const FRESH_MS = 300_000;

type Members = Readonly<Record<string, unknown>>;

/** Believes what comes in WeChat's name, or does not. */
@Injectable()
export class WechatPush {
  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  /** The address is being set up at WeChat. @throws Problem subscriptions.events_off, subscriptions.event_refused */
  check(query: WechatPushQuery): void {
    this.believe(query, query.signature, []);
  }

  /**
   * JSON of an event. With an AES key only sealed ones count: a plain one proves nothing about its body, because the
   * signature of plain events leaves it out.
   * @throws Problem subscriptions.events_off, subscriptions.event_refused, subscriptions.event_unreadable
   */
  read(query: WechatPushQuery, body: Buffer): unknown {
    const { WECHAT_PUSH_AES_KEY: aesKey, WECHAT_APP_ID: appId } = this.env;
    if (aesKey === '') {
      this.check(query);
      return parsed(body.toString('utf8'));
    }
    // Read before it is believed, because the signature is over the sealed text; 64 KiB at most, and nothing is done with it.
    if (this.env.WECHAT_PUSH_TOKEN === '') throw new Problem('subscriptions.events_off');
    const { Encrypt: sealed } = parsed(body.toString('utf8'));
    if (typeof sealed !== 'string' || query.msg_signature === undefined) throw new Problem('subscriptions.event_refused');
    this.believe(query, query.msg_signature, [sealed]);
    const opened = openSealed(sealed, aesKey, appId);
    if (opened === null) throw new Problem('subscriptions.event_refused');
    return parsed(opened);
  }

  private believe({ timestamp, nonce }: WechatPushQuery, given: string, more: readonly string[]): void {
    const token = this.env.WECHAT_PUSH_TOKEN;
    if (token === '') throw new Problem('subscriptions.events_off');
    const fresh = Math.abs(this.clock.now() - Number(timestamp) * 1000) <= FRESH_MS;
    if (!sameSignature(given, pushSignature([token, timestamp, nonce, ...more])) || !fresh) throw new Problem('subscriptions.event_refused');
  }
}

function parsed(text: string): Members {
  let value: unknown;
  try {
    // Ids of messages have more digits than a JSON number keeps: as text they stay whole.
    value = JSON.parse(text.replace(/"MsgID"\s*:\s*(\d+)/g, '"MsgID":"$1"'));
  } catch {
    throw new Problem('subscriptions.event_unreadable');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem('subscriptions.event_unreadable');
  return value as Members;
}
