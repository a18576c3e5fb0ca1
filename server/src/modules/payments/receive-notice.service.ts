import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { OrderFacts } from './order-facts.service.js';
import { NoticeRefused, PayProvider, type PayNotice, type RawNotice } from './pay-provider.port.js';
import { RefundFacts } from './refund-facts.service.js';

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

  /** Returns once everything is committed. @throws Problem payments.notice_refused, payments.notice_unknown_key, payments.notice_mismatch */
  async receive(mchid: string, raw: RawNotice): Promise<void> {
    const notice = this.believed(mchid, raw);
    const acted = { id: notice.id, mchid, kind: notice.kind, number: notice.kind === 'trade' ? notice.word.number : notice.word.refundNumber, at: this.clock.date() };
    const outcome = notice.kind === 'trade' ? await this.orders.take(notice.word, acted) : await this.refunds.take(notice.word, acted);
    if (outcome === 'differs' || outcome === 'no_order') throw new Problem('payments.notice_mismatch');
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
