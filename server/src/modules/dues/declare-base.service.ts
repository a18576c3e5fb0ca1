import { Injectable } from '@nestjs/common';
import {
  countsFrom, firstUnfixed, isFen, laterMonth, mayDeclare, monthOfDay, needsBase, owedMonths, WAGE_ITEMS, wageBase,
  type DeclareBaseRequest, type DuesMonth, type WageSlip,
} from '@party/shared/dues';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { schoolAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { RepriceMonthsService } from './bases/reprice-months.service.js';
import { ChargeDuesService } from './charge-dues.service.js';
import type { DuesBaseRow } from './dues-base.entity.js';
import type { DuesRuleRow } from './dues-rule.entity.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';
import { payerOf } from './payer-of.js';

/** Takes a member's own declaration of the base, charges the months that waited for it, and asks the first month of its period on it. */
@Injectable()
export class DeclareBaseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly charging: ChargeDuesService,
    private readonly repricing: RepriceMonthsService,
    private readonly stays: DuesStays,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async execute(actor: Actor, trace: RequestTrace, request: DeclareBaseRequest): Promise<void> {
    const memberId = actor.memberId ?? '';
    await this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, memberId);
      const payer = payerOf(await this.members.require(memberId, tx));
      const rules = await this.rows.rules(schoolAt(payer.path), tx);
      if (rules.length === 0) throw new Problem('dues.not_opened');
      const category = ratedCategory(payer.category);
      const base = baseOf(request, category);
      const today = shanghaiDay(this.clock.now());
      const from = await this.begins(tx, memberId, request, { category, today, first: firstOwed(payer.joined, rules) });
      const row: DuesBaseRow = {
        id: this.ids.next(), memberId, from, category, baseFen: base.fen, baseMonths: base.months, reason: request.reason, declaredBy: memberId, declaredAt: this.clock.date(),
        jobId: null, withdrawnAt: null,
      };
      await this.rows.addBase(tx, row);
      await this.repricing.reprice(tx, row);
      // What waited for a base is asked for now: nobody pays less because they declared late.
      const paidThrough = (await this.stays.saidPaid([memberId], tx)).get(memberId) ?? null;
      const waiting = payer.inForce ? owedMonths({ joined: payer.joined, paidThrough, left: null }, laterMonth(from, rules[0]?.from ?? from), monthOfDay(today)) : [];
      for (const month of waiting) await this.charging.chargeElapsed(tx, [payer], month, rules);
      await this.audit.append(tx, { actor, trace, action: 'dues.own', subjectType: 'dues_base', subjectId: memberId, memberId, organisationPath: payer.path, detail: { reason: request.reason, from } });
    });
  }

  /** First month the declaration counts for. */
  private async begins(tx: Tx, memberId: string, { reason }: DeclareBaseRequest, { category, today, first }: { category: DuesCategory; today: CalendarDay; first: DuesMonth }): Promise<DuesMonth> {
    const declared = (await this.rows.bases([memberId], tx)).filter((one) => one.category === category);
    const current = monthOfDay(today);
    if (!mayDeclare(reason, current, declared, category)) throw new Problem(reason === 'year' ? 'dues.already_fixed' : 'dues.nothing_declared');
    const last = (await this.rows.lastMonths([memberId], tx)).get(memberId);
    return countsFrom(reason, current, firstUnfixed(reason, category, today, last, first), category, declared);
  }
}

/** First month somebody can owe in this book. */
export function firstOwed(joined: DuesMonth | null, rules: readonly DuesRuleRow[]): DuesMonth {
  const opened = rules[0]?.from ?? ('' as DuesMonth);
  return joined === null ? opened : laterMonth(opened, joined);
}

/** @throws Problem dues.category_missing, dues.no_base_needed */
function ratedCategory(category: DuesCategory | null): DuesCategory {
  if (category === null) throw new Problem('dues.category_missing');
  if (!needsBase(category)) throw new Problem('dues.no_base_needed');
  return category;
}

/** The base of a request: of the pay slip, or as it was named. @throws Problem request.invalid naming the field */
function baseOf({ wage, baseFen, months = 1 }: DeclareBaseRequest, category: DuesCategory): { fen: number; months: number } {
  if ((wage === undefined) === (baseFen === undefined)) throw fieldProblem('baseFen', 'one_of_two', '请填写工资明细或基数中的一项');
  if (months !== 1 && (months !== 3 || category !== 'irregular_income' || wage !== undefined)) throw fieldProblem('months', 'not_allowed', '只有不按月取得收入的党员按上季度合计申报');
  if (wage === undefined) {
    if (!isFen(baseFen ?? -1)) throw fieldProblem('baseFen', 'not_money', '基数须为不小于零的金额');
    return { fen: baseFen ?? 0, months };
  }
  const slip: Partial<Record<keyof typeof WAGE_ITEMS, number>> = {};
  for (const { item, fen } of wage) slip[item] = (slip[item] ?? 0) + fen;
  const found = wageBase(slip as WageSlip);
  if (!found.ok) throw fieldProblem('wage', found.error.reason, found.error.item === null ? '工资合计超出范围' : `${WAGE_ITEMS[found.error.item].label}须为不小于零的金额`);
  return { fen: found.value.fen, months: 1 };
}
