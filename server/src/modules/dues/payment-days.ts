import { Injectable } from '@nestjs/common';
import { monthOfDay, onlineDay } from '@party/shared/dues';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { DuesClosingsRepository } from './dues-closings.repository.js';

/** Online money as far as its day goes. */
export interface TakenMoney {
  branchId: Id;
  /** When WeChat took it, epoch milliseconds; null where it does not say. */
  paidAt: number | null;
}

/** On which day online money enters the book. */
@Injectable()
export class PaymentDays {
  constructor(
    private readonly closings: DuesClosingsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** The day of each, in their order. A month that is asked about stays open or closed until the transaction ends. */
  async of(tx: Tx, taken: readonly TakenMoney[]): Promise<CalendarDay[]> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const days = taken.map(({ branchId, paidAt }) => ({ branchId, day: shanghaiDay(paidAt ?? now) }));
    // The running month is never closed: but for the first minutes of a month nothing is asked.
    const earlier = days.filter(({ day }) => monthOfDay(day) < monthOfDay(today));
    const paths = new Map((await this.organisations.find([...new Set(earlier.map((one) => one.branchId))], tx)).map(({ id, path }) => [id, path]));
    const closed = new Map<string, boolean>();
    for (const { branchId, day } of earlier) {
      const [key, path] = [`${branchId} ${monthOfDay(day)}`, paths.get(branchId)];
      if (path !== undefined && !closed.has(key)) closed.set(key, await this.closings.closedOn(tx, path, day));
    }
    return days.map(({ branchId, day }) => onlineDay(day, today, closed.get(`${branchId} ${monthOfDay(day)}`) ?? false));
  }
}
