import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { OrderFacts } from './order-facts.service.js';
import { NoticeRefused, PayProvider, type PayNotice, type RawNotice } from './pay-provider.port.js';
import { RefundFacts } from './refund-facts.service.js';

/** WeChat waits five seconds for an answer and tries again without one; it is given one before. */
const PATIENCE_MS = 4500;

/** Believes a notice or not, and takes it in before WeChat is told that it was accepted. */
@Injectable()
export class ReceiveNoticeService {
  constructor(
    private readonly provider: PayProvider,
    private readonly orders: OrderFacts,
    private readonly refunds: RefundFacts,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Returns once everything is committed. Where that takes too long, WeChat is told to try again; what is under way then commits whole
   * or not at all, and the next notice finds it as it is.
   * @throws Problem payments.notice_refused, payments.notice_unknown_key, payments.notice_late, payments.notice_mismatch
   */
  async receive(mchid: string, raw: RawNotice): Promise<void> {
    const notice = this.believed(mchid, raw);
    const acted = { id: notice.id, mchid, kind: notice.kind, number: notice.kind === 'trade' ? notice.word.number : notice.word.refundNumber, at: this.clock.date() };
    const outcome = await this.inTime(notice.kind === 'trade' ? this.orders.take(notice.word, acted) : this.refunds.take(notice.word, acted));
    if (outcome === 'differs' || outcome === 'no_order') throw new Problem('payments.notice_mismatch');
  }

  /** @throws Problem payments.notice_late */
  private async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(new Problem('payments.notice_late', { retryAfter: 5 })), PATIENCE_MS);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private believed(mchid: string, raw: RawNotice): PayNotice {
    try {
      return this.provider.readNotice(mchid, raw);
    } catch (fault) {
      if (!(fault instanceof NoticeRefused)) throw fault;
      // WeChat tries now and then whether a wrong signature is refused; that is no attack and wakes nobody.
      this.logger[fault.fault === 'probe' ? 'debug' : 'warn']({ fault: fault.fault }, 'wechat pay notice refused');
      // An unknown key may be a new one: WeChat is to try again.
      throw new Problem(fault.fault === 'unknown_key' ? 'payments.notice_unknown_key' : 'payments.notice_refused');
    }
  }
}
