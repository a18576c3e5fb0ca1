import { Injectable } from '@nestjs/common';
import { chargedAhead, monthOfDay, monthsAhead, type AheadFault, type AheadMonth, type DuesMonth } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { schoolAt } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { askedMonth } from './asked-month.js';
import { ChargeDuesService, type Payer } from './charge-dues.service.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { payerOf } from './payer-of.js';

const FAULTS: Readonly<Record<AheadFault, string>> = {
  too_far_ahead: '预交一般不超过六个月',
  base_not_fixed: '这些月份的党费还不能核定，下一年度的月份须在基数核定后预交',
  older_first: '请从最早的月份开始交纳，中间不能空月',
};

/**
 * Charges months before they come, for a payment that settles them in the same transaction: the row is the one the night would
 * write, so when its month comes nothing is charged again.
 */
@Injectable()
export class PayAheadService {
  constructor(
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly charging: ChargeDuesService,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** Months somebody can pay ahead now, with what each will cost: those charged already and given free again too. */
  async possible(payer: Payer & { inForce: boolean }, tx?: Tx): Promise<AheadMonth[]> {
    if (!payer.inForce) return [];
    const [rules, bases, reliefs, months] = [
      await this.rows.rules(schoolAt(payer.path), tx), await this.rows.bases([payer.id], tx), await this.reliefs.granted(payer.id, tx), await this.rows.months(payer.id, tx),
    ];
    const declared = bases.filter((one) => one.category === payer.category).map(({ from, category, baseFen, baseMonths }) => ({ from, category, base: { fen: baseFen, months: baseMonths } }));
    return monthsAhead(months.map(({ month }) => month), { category: payer.category, bases: declared, rules, reliefs }, this.current());
  }

  /** Charge what of these months lies ahead and is not in the book. The person is locked. @throws Problem request.invalid */
  async open(tx: Tx, memberId: Id, wanted: readonly string[]): Promise<void> {
    const months = wanted.map((text) => askedMonth(text, 'months'));
    if (months.every((month) => month <= this.current())) return;
    const payer = payerOf(await this.members.require(memberId, tx));
    const booked = (await this.rows.months(memberId, tx)).map(({ month }) => month);
    const ahead = chargedAhead(months, booked, await this.possible(payer, tx), this.current());
    if (!ahead.ok) throw fieldProblem('months', ahead.error, FAULTS[ahead.error]);
    const rules = await this.rows.rules(schoolAt(payer.path), tx);
    for (const month of ahead.value) await this.charging.charge(tx, [payer], month, rules);
  }

  private current(): DuesMonth {
    return monthOfDay(shanghaiDay(this.clock.now()));
  }
}
