import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { BookVerifier } from './book-verifier.js';

/** Faults that are named in the log. */
const NAMED = 20;

/** Holds the book against what stands beside it, every night, before anybody closes a month on it. */
@Injectable()
export class VerifyBookJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly verifier: BookVerifier,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'dues.verify', schedule: { daily: '03:40' }, late: 'skip', run: () => this.verify() });
  }

  private async verify(): Promise<void> {
    const faults = await this.verifier.faults();
    if (faults.length > 0) this.logger.error({ count: faults.length, faults: faults.slice(0, NAMED) }, 'the book of dues does not agree with what stands beside it');
  }
}
