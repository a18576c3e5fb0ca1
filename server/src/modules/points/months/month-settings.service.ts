import { Injectable } from '@nestjs/common';
import { monthOf, shanghaiDay, type Id } from '@party/shared/kernel';
import { boardPeriod, PUBLICITY_DAYS, type ChangeMonthSettingRequest, type MonthSettingView } from '@party/shared/points';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { PointsLedger } from '../points-ledger.js';
import { MonthSettingRow } from './month-records.entity.js';

/** Days of publicity, and whether 学习强国 points count. Months that are drafted already keep what they were made with. */
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
  async of(branchId: Id, tx?: Tx): Promise<Pick<MonthSettingRow, 'publicityDays' | 'importedFrom'> & { setAt: Date | null }> {
    return (await this.ledger.manager(tx).findOneBy(MonthSettingRow, { organisationId: branchId })) ?? { publicityDays: PUBLICITY_DAYS.usual, importedFrom: null, setAt: null };
  }

  /** @throws Problem organisations.not_found, auth.forbidden */
  async view(actor: Actor, organisationId: Id): Promise<MonthSettingView> {
    const place = await this.demand(actor, organisationId);
    const { publicityDays, importedFrom, setAt } = await this.of(organisationId);
    return { organisationId, organisationName: place.name, publicityDays, importedFrom, decidedOn: setAt === null ? null : shanghaiDay(setAt.getTime()) };
  }

  /** @throws Problem organisations.not_found, auth.forbidden, request.invalid above a branch or for a month that is over */
  async change(actor: Actor, trace: RequestTrace, { organisationId, publicityDays, importedFrom }: ChangeMonthSettingRequest): Promise<MonthSettingView> {
    await this.transactions.run(async (tx) => {
      const place = await this.demand(actor, organisationId, tx);
      if (place.kind !== 'branch') throw fieldProblem('organisationId', 'not_a_branch', '月大评由支部进行，请选择党支部');
      const before = await this.of(organisationId, tx);
      if (importedFrom !== undefined && importedFrom !== before.importedFrom) this.demandMonth(importedFrom);
      const setting = { publicityDays, importedFrom: importedFrom ?? null };
      await tx.manager.upsert(MonthSettingRow, { organisationId, ...setting, setBy: actor.memberId ?? '', setAt: this.clock.date() }, ['organisationId']);
      await this.audit.append(tx, { actor, trace, action: 'points.configure', subjectType: 'organisation', subjectId: organisationId, organisationPath: place.path, detail: { step: 'months', ...setting } });
    });
    return this.view(actor, organisationId);
  }

  /** A month that is over was judged by what held then. */
  private demandMonth(month: string): void {
    const period = boardPeriod(month);
    if (period?.kind !== 'month') throw fieldProblem('importedFrom', 'month_impossible', '没有这个月');
    if (period.first < monthOf(shanghaiDay(this.clock.now())).first) throw fieldProblem('importedFrom', 'too_early', '只能从本月或以后的月份起计入');
  }

  private async demand(actor: Actor, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const place = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, 'points.configure', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }
}
