import { Injectable } from '@nestjs/common';
import { periodOf, shanghaiDay, yearOf, type Id } from '@party/shared/kernel';
import { boardPeriod, PUBLICITY_DAYS, type ChangeMonthSettingRequest, type MonthSettingView } from '@party/shared/points';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { holidaysKnownThrough } from '../../../platform/clock/working-days.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { PointsLedger } from '../points-ledger.js';
import { MonthSettingRow } from './month-records.entity.js';

/** Whether 学习强国 points of a period count in a branch that decided so. */
export const countsIn = (period: string, { importedFrom, weekFrom }: Pick<MonthSettingRow, 'importedFrom' | 'weekFrom'>): boolean => {
  const from = boardPeriod(period)?.kind === 'week' ? weekFrom : importedFrom;
  return from !== null && from <= period;
};

/** Days of publicity, and whether 学习强国 points count. Months and weeks that are drafted already keep what they were made with. */
@Injectable()
export class MonthSettingsService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** What a branch goes by. */
  async of(branchId: Id, tx?: Tx): Promise<Pick<MonthSettingRow, 'publicityDays' | 'importedFrom' | 'weekFrom'> & { setAt: Date | null }> {
    return (await this.ledger.manager(tx).findOneBy(MonthSettingRow, { organisationId: branchId })) ?? { publicityDays: PUBLICITY_DAYS.usual, importedFrom: null, weekFrom: null, setAt: null };
  }

  /** @throws Problem organisations.not_found, auth.forbidden */
  async view(actor: Actor, organisationId: Id): Promise<MonthSettingView> {
    const place = await this.demand(actor, organisationId);
    const { publicityDays, importedFrom, weekFrom, setAt } = await this.of(organisationId);
    return { organisationId, organisationName: place.name, publicityDays, importedFrom, weekFrom, decidedOn: setAt === null ? null : shanghaiDay(setAt.getTime()), holidaysThrough: holidaysKnownThrough(Number(yearOf(shanghaiDay(this.clock.now())).key)) };
  }

  /** @throws Problem organisations.not_found, auth.forbidden, request.invalid above a branch or for a period that is over */
  async change(actor: Actor, trace: RequestTrace, { organisationId, publicityDays, importedFrom, weekFrom }: ChangeMonthSettingRequest): Promise<MonthSettingView> {
    await this.transactions.run(async (tx) => {
      const place = await this.demand(actor, organisationId, tx);
      if (place.kind !== 'branch') throw fieldProblem('organisationId', 'not_a_branch', '月大评由支部进行，请选择党支部');
      const before = await this.of(organisationId, tx);
      if (importedFrom !== undefined && importedFrom !== before.importedFrom) this.demandPeriod('importedFrom', 'month', importedFrom);
      if (weekFrom !== undefined && weekFrom !== before.weekFrom) this.demandPeriod('weekFrom', 'week', weekFrom);
      const setting = { publicityDays, importedFrom: importedFrom ?? null, weekFrom: weekFrom ?? null };
      await tx.manager.upsert(MonthSettingRow, { organisationId, ...setting, setBy: actor.memberId ?? '', setAt: this.clock.date() }, ['organisationId']);
      await this.audit.append(tx, { actor, trace, action: 'points.configure', subjectType: 'organisation', subjectId: organisationId, organisationPath: place.path, detail: { step: 'months', ...setting } });
    });
    return this.view(actor, organisationId);
  }

  /** A period that is over was judged by what held then. */
  private demandPeriod(field: 'importedFrom' | 'weekFrom', kind: 'month' | 'week', key: string): void {
    const period = boardPeriod(key);
    if (period?.kind !== kind) throw fieldProblem(field, 'period_impossible', kind === 'month' ? '没有这个月' : '没有这一周');
    if (period.first < periodOf(kind, shanghaiDay(this.clock.now())).first) throw fieldProblem(field, 'too_early', kind === 'month' ? '只能从本月或以后的月份起计入' : '只能从本周或以后的一周起计入');
  }

  private async demand(actor: Actor, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const place = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, 'points.configure', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }
}
