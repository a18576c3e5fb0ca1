import { Injectable, type OnModuleInit } from '@nestjs/common';
import { monthOfDay } from '@party/shared/dues';
import type { CalendarDay } from '@party/shared/kernel';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { RepriceMonthsService } from './bases/reprice-months.service.js';
import { CatchUpDuesService } from './catch-up-dues.service.js';
import { ChargeDuesService } from './charge-dues.service.js';
import { ChargeWaitingService } from './charge-waiting.service.js';

/**
 * Charges the month of each day, every day: who came onto the roster or declared a base since yesterday is charged today. Months that
 * waited for a base out of a table or were charged on the one before follow, and those before that are missing for whatever reason.
 */
@Injectable()
export class ChargeDuesJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly charging: ChargeDuesService,
    private readonly waiting: ChargeWaitingService,
    private readonly catchingUp: CatchUpDuesService,
    private readonly repricing: RepriceMonthsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'dues.charge', schedule: { daily: '02:20' }, late: 'run', run: (period, signal) => this.charge(period as CalendarDay, signal) });
  }

  private async charge(day: CalendarDay, signal: AbortSignal): Promise<void> {
    const month = monthOfDay(day);
    await this.charging.chargeMonth(month, signal);
    await this.waiting.chargeUpTo(month, signal);
    await this.repricing.ofTables(signal);
    await this.catchingUp.before(month, signal);
  }
}
