import { Inject, Injectable } from '@nestjs/common';
import { addDays, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { compareBill, readBill, type BillDifference, type BillRow } from '@party/shared/payments';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { BillSides } from './bill-sides.js';
import { OrderFacts } from './order-facts.service.js';
import { PayBillRow, PayDifferenceRow } from './pay-difference.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider, type PayMerchant } from './pay-provider.port.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { RefundFacts } from './refund-facts.service.js';

/** Days for which WeChat keeps bills: three months. */
const DAYS_KEPT = 89;
/** Days that are looked at of an account without an order, too: money may come that nobody asked for. */
const DAYS_ALWAYS = 14;

/** Holds WeChat's bill of a day against what is known here. What WeChat can still tell is asked for first; what then differs is for people. */
@Injectable()
export class CompareBillsService {
  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly refundRows: PayRefundsRepository,
    private readonly sides: BillSides,
    private readonly provider: PayProvider,
    private readonly orders: OrderFacts,
    private readonly refunds: RefundFacts,
    private readonly ids: Ids,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Every day up to yesterday that was not compared yet. Bills are there from ten o'clock of the next day. */
  async compareNew(signal: AbortSignal): Promise<void> {
    const yesterday = addDays(shanghaiDay(this.clock.now()), -1);
    for (const merchant of this.provider.merchants()) {
      for (const day of await this.missed(merchant.mchid, yesterday)) {
        if (signal.aborted) return;
        try {
          await this.compareDay(merchant, day);
        } catch (fault) {
          if (!(fault instanceof PayFailure)) throw fault;
          this.logger.warn({ mchid: merchant.mchid, day, code: fault.code }, 'bill of wechat pay not to be had');
        }
      }
    }
  }

  /** Days since an account's first order that were not compared, the first first, as far back as WeChat has their bills. What is older is told, for people to look at the merchant platform. */
  private async missed(mchid: string, yesterday: CalendarDay): Promise<CalendarDay[]> {
    const [kept, always] = [addDays(yesterday, 1 - DAYS_KEPT), addDays(yesterday, 1 - DAYS_ALWAYS)];
    const opened = (await this.sides.firstDay(mchid)) ?? always;
    const first = opened < always ? opened : always;
    const compared = await this.sides.compared(mchid, first);
    const days: CalendarDay[] = [];
    let lost = 0;
    for (let day = first; day <= yesterday; day = addDays(day, 1)) {
      if (compared.has(day)) continue;
      if (day < kept) lost += 1;
      else days.push(day);
    }
    if (lost > 0) this.logger.error({ mchid, days: lost }, 'days of wechat pay were never compared, and their bills are gone');
    return days;
  }

  /** Compare one day, once more if need be: what is known already is not told twice. Gives the differences. @throws PayFailure */
  async compareDay(merchant: PayMerchant, day: CalendarDay): Promise<BillDifference[]> {
    const text = await this.provider.bill(merchant.mchid, day);
    const read = text === null ? { ok: true as const, value: [] } : readBill(text);
    if (!read.ok) throw new PayFailure('unknown', `bill_${read.error}`);
    const bill = this.sides.comparable(read.value);
    await this.catchUp(merchant.mchid, compareBill(bill, await this.sides.known(merchant.mchid, day)));
    const differences = compareBill(bill, await this.sides.known(merchant.mchid, day));
    await this.keep(merchant, day, bill, differences);
    return differences;
  }

  /** Money and refunds whose notice got lost are taken in now, so that no person has to. */
  private async catchUp(mchid: string, differences: readonly BillDifference[]): Promise<void> {
    for (const { kind, number, refundNumber } of differences) {
      if (kind === 'missing_here' && (await this.rows.byNumbers([number])).size > 0) await this.orders.take(await this.provider.trade(mchid, number));
      if (kind === 'refund_missing_here' && refundNumber !== null && (await this.refundRows.byNumber(refundNumber))) {
        const word = await this.provider.refundOf(mchid, refundNumber);
        if (word) await this.refunds.take(word);
      }
    }
  }

  private async keep(merchant: PayMerchant, day: CalendarDay, bill: readonly BillRow[], differences: readonly BillDifference[]): Promise<void> {
    const { mchid } = merchant;
    const foundAt = this.clock.date();
    const schools = merchant.organisationId === null ? await this.sides.schoolsOf(differences.map(({ number }) => number)) : new Map<string, Id>();
    // Whose an account without a committee of its own is: of the order's school, as far as the order is known.
    const nobodys = merchant.organisationId ?? (differences.length > 0 ? await this.sides.schoolOf(mchid) : '');
    for (const one of differences) {
      const organisationId = schools.get(one.number) ?? nobodys;
      const row: PayDifferenceRow = {
        id: this.ids.next(), organisationId, mchid, day, kind: one.kind, number: one.number, refundNumber: one.refundNumber ?? '', hereFen: one.hereFen, thereFen: one.thereFen, version: 1, foundAt,
        handledBy: null, handledAt: null, note: null, agreedBy: null, agreedAt: null,
      };
      await this.rows.manager().createQueryBuilder().insert().into(PayDifferenceRow).values(row).orIgnore().execute();
    }
    await this.rows.manager().createQueryBuilder().insert().into(PayBillRow).values({ mchid, day, trades: bill.length, comparedAt: foundAt }).orIgnore().execute();
    if (differences.length > 0) this.logger.error({ mchid, day, count: differences.length }, 'bill of wechat pay differs');
  }
}
