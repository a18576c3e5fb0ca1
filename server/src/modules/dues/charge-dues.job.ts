import { Injectable, type OnModuleInit } from '@nestjs/common';
import { monthOfDay } from '@party/shared/dues';
import type { CalendarDay } from '@party/shared/kernel';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { ChargeDuesService } from './charge-dues.service.js';

/**
 * Charges the month of each day, every day: who came onto the roster or declared a base since yesterday is charged today, and
 * a day that was missed is made up in its own month.
 */
@Injectable()
export class ChargeDuesJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly charging: ChargeDuesService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'dues.charge', schedule: { daily: '02:20' }, late: 'run', run: async (period, signal) => void (await this.charging.chargeMonth(monthOfDay(period as CalendarDay), signal)) });
  }
}
