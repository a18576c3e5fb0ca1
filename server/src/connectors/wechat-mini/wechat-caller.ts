import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../platform/clock/random.js';
import type { Logger } from '../../platform/logging/logger.js';
import { WechatFailure } from '../../platform/wechat/wechat-failure.js';
import { failureOf } from './failure-of.js';
import type { WechatMiniOptions } from './wechat-mini.options.js';
import { attempt, type WechatAnswer, type WechatRequest } from './wechat-transport.js';

const RANDOM_STEPS = 1_000;

/** Makes calls with time-outs and bounded, jittered retries. */
export class WechatCaller {
  constructor(
    private readonly options: WechatMiniOptions,
    private readonly random: Random,
    private readonly logger: Logger,
  ) {}

  /**
   * Call until there is an answer, the attempts are spent or the time is over. A call that is not `repeatable`
   * (one-time codes, messages) is only tried again when WeChat itself answered «busy» or was never reached.
   * @throws WechatFailure
   */
  async call(request: WechatRequest, repeatable: boolean): Promise<WechatAnswer> {
    const begun = performance.now();
    for (let tries = 1; ; tries += 1) {
      const failure = await this.once(request).then(
        (answer) => answer,
        (fault: unknown) => asFailure(request.operation, fault),
      );
      if (!(failure instanceof WechatFailure)) return failure;
      const { errcode, reason, rid } = failure.details;
      this.logger.warn({ operation: request.operation, kind: failure.kind, errcode, reason, rid, tries }, 'wechat call failed');
      const wait = this.waitAfter(tries);
      const late = performance.now() - begun + wait > this.options.totalMs;
      if (tries >= this.options.attempts || late || !mayRepeat(failure, repeatable)) throw failure;
      await pause(wait);
    }
  }

  private async once(request: WechatRequest): Promise<WechatAnswer> {
    const answer = await attempt(this.options.baseUrl, request, this.options.attemptMs);
    const failure = answer.kind === 'json' ? failureOf(request.operation, answer.body) : undefined;
    if (failure) throw failure;
    return answer;
  }

  private waitAfter(tries: number): number {
    const full = this.options.pauseMs * 2 ** (tries - 1);
    return (full / 2) * (1 + this.random.below(RANDOM_STEPS) / RANDOM_STEPS);
  }
}

/** Whatever was thrown, without its text: that may quote what was sent. */
const asFailure = (operation: string, fault: unknown): WechatFailure =>
  fault instanceof WechatFailure ? fault : new WechatFailure('unexpected', { operation, reason: 'fault', delivery: 'unknown' });

const mayRepeat = ({ kind, details }: WechatFailure, repeatable: boolean): boolean =>
  kind === 'busy' && (repeatable || details.delivery === 'never_sent' || details.delivery === 'answered');
