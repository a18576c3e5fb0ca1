import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { PayFailure, PayProvider } from './pay-provider.port.js';

/** Downloads the platform's certificates once a day, so that a new one is here before WeChat signs with it. An unknown serial in between is looked for at once. */
@Injectable()
export class FetchCertificatesJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly provider: PayProvider,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'payments.certificates', schedule: { daily: '05:20' }, late: 'run', run: (_period, signal) => this.run(signal) });
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (const { mchid } of this.provider.merchants()) {
      if (signal.aborted) return;
      try {
        await this.provider.fetchCertificates(mchid);
      } catch (fault) {
        if (!(fault instanceof PayFailure)) throw fault;
        this.logger.warn({ mchid, code: fault.code }, 'certificates of wechat pay not to be had');
      }
    }
  }
}
