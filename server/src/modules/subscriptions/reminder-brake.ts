import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { OutboxBrakes, type BrakeRule } from '../../platform/outbox/outbox-brakes.js';
import { Postponed } from '../../platform/outbox/outbox-handlers.js';
import type { WechatFailure, WechatFailureKind } from '../../platform/wechat/wechat-failure.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** What WeChat says about the app and not about one message: nobody's would pass. The minute's limit ends by itself soon, the day's late. */
const RULES: Partial<Record<WechatFailureKind, BrakeRule>> = {
  rate_limited: { firstMs: MINUTE, mostMs: 10 * MINUTE },
  quota_exhausted: { firstMs: 10 * MINUTE, mostMs: 30 * MINUTE },
  busy: { firstMs: 5 * SECOND, mostMs: 2 * MINUTE },
};
/** One answer «busy» is chance and waits for itself; so many without a message that passed are trouble. */
const BUSY_IN_A_ROW = 10;

/** Stops all sending, of every worker, while WeChat takes no message of anybody, and begins again with a few. */
@Injectable()
export class ReminderBrake {
  private busy = 0;

  constructor(
    private readonly brakes: OutboxBrakes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Postponed while sending waits */
  check(topic: string): void {
    const until = this.brakes.holds(topic);
    if (until !== null) throw new Postponed(until);
  }

  /** WeChat took a message. */
  async passed(topic: string): Promise<void> {
    this.busy = 0;
    await this.brakes.release(topic);
  }

  /** WeChat took one not. */
  async failed(topic: string, { kind }: WechatFailure): Promise<void> {
    const rule = RULES[kind];
    if (!rule) return;
    if (kind === 'busy') this.busy += 1;
    // A probe that fails is enough: it follows a wait.
    if (kind === 'busy' && this.busy < BUSY_IN_A_ROW && !this.brakes.isProbing(topic)) return;
    this.busy = 0;
    await this.brakes.pull(topic, rule, kind);
    this.logger.error({ topic, kind, until: this.brakes.holds(topic) }, 'WeChat takes no reminders for now: all of them wait');
  }
}
