import { Inject, Injectable } from '@nestjs/common';
import { addDays, fromShanghai, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { compareBill, readBill, type BillDifference, type BillRow, type KnownTrade } from '@party/shared/payments';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { OrderFacts } from './order-facts.service.js';
import { PayBillRow, PayDifferenceRow } from './pay-difference.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider, type PayMerchant } from './pay-provider.port.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { RefundFacts } from './refund-facts.service.js';

/** Days that are made up for when the job could not run. WeChat keeps bills for three months. */
const DAYS_BACK = 14;
const MIDNIGHT = { hour: 0, minute: 0 };

/** Holds WeChat's bill of a day against what is known here. What WeChat can still tell is asked for first; what then differs is for people. */
@Injectable()
export class CompareBillsService {
  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly refundRows: PayRefundsRepository,
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
      for (let back = DAYS_BACK - 1; back >= 0 && !signal.aborted; back -= 1) {
        const day = addDays(yesterday, -back);
        if (await this.rows.manager().existsBy(PayBillRow, { mchid: merchant.mchid, day })) continue;
        try {
          await this.compareDay(merchant, day);
        } catch (fault) {
          if (!(fault instanceof PayFailure)) throw fault;
          this.logger.warn({ mchid: merchant.mchid, day, code: fault.code }, 'bill of wechat pay not to be had');
        }
      }
    }
  }

  /** Compare one day, once more if need be: what is known already is not told twice. Gives the differences. @throws PayFailure */
  async compareDay(merchant: PayMerchant, day: CalendarDay): Promise<BillDifference[]> {
    const text = await this.provider.bill(merchant.mchid, day);
    const read = text === null ? { ok: true as const, value: [] } : readBill(text);
    if (!read.ok) throw new PayFailure('unknown', `bill_${read.error}`);
    await this.catchUp(merchant.mchid, compareBill(read.value, await this.known(merchant.mchid, day)));
    const differences = compareBill(read.value, await this.known(merchant.mchid, day));
    await this.keep(merchant, day, read.value, differences);
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

  private async known(mchid: string, day: CalendarDay): Promise<KnownTrade[]> {
    const [from, until] = [new Date(fromShanghai(day, MIDNIGHT)), new Date(fromShanghai(addDays(day, 1), MIDNIGHT))];
    const [paid, back] = [await this.rows.paidBetween(mchid, from, until), await this.refundRows.arrivedBetween(mchid, from, until)];
    return [
      ...paid.map(({ number, totalFen }): KnownTrade => ({ number, kind: 'payment', fen: totalFen, refundNumber: null })),
      ...back.map(({ number, refundNumber, fen }): KnownTrade => ({ number, kind: 'refund', fen, refundNumber })),
    ];
  }

  private async keep(merchant: PayMerchant, day: CalendarDay, bill: readonly BillRow[], differences: readonly BillDifference[]): Promise<void> {
    const [organisationId, foundAt] = [merchant.organisationId ?? (await this.root()), this.clock.date()];
    const { mchid } = merchant;
    for (const one of differences) {
      const row: PayDifferenceRow = {
        id: this.ids.next(), organisationId, mchid, day, kind: one.kind, number: one.number, refundNumber: one.refundNumber ?? '', hereFen: one.hereFen, thereFen: one.thereFen, version: 1, foundAt,
        handledBy: null, handledAt: null, note: null, agreedBy: null, agreedAt: null,
      };
      await this.rows.manager().createQueryBuilder().insert().into(PayDifferenceRow).values(row).orIgnore().execute();
    }
    await this.rows.manager().createQueryBuilder().insert().into(PayBillRow).values({ mchid, day, trades: bill.length, comparedAt: foundAt }).orIgnore().execute();
    if (differences.length > 0) this.logger.error({ mchid, day, count: differences.length }, 'bill of wechat pay differs');
  }

  /** Whose an account without a committee of its own is: the school's. */
  private async root(): Promise<Id> {
    const [row] = await this.rows.manager().query<{ id: Id }[]>('SELECT id FROM organisation WHERE parent_id IS NULL ORDER BY id LIMIT 1');
    return row?.id ?? '';
  }
}
