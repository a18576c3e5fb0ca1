import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { CompareBillsService } from './compare-bills.service.js';

/** Compares yesterday's bill, which WeChat makes ready until ten o'clock, and the days that could not be compared before. */
@Injectable()
export class CompareBillsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly comparing: CompareBillsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'payments.compare_bills', schedule: { daily: '10:40' }, late: 'run', run: (_period, signal) => this.comparing.compareNew(signal) });
  }
}
