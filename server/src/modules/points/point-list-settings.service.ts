import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { ChangePointListRequest, PointListSetting } from '@party/shared/points';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { PointSettingRow } from './point-records.entity.js';
import { PointsRankingReader } from './points-ranking.reader.js';

/** What a branch shows of its ranking: nothing, until it decides otherwise. */
@Injectable()
export class PointListSettingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsApi,
    private readonly ranking: PointsRankingReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, auth.forbidden */
  async view(actor: Actor, organisationId: Id): Promise<PointListSetting> {
    const place = await this.demand(actor, organisationId);
    const { mode, topPlaces } = await this.ranking.setting(organisationId);
    return { organisationId, organisationName: place.name, mode, topPlaces };
  }

  /** @throws Problem organisations.not_found, auth.forbidden, request.invalid above a branch */
  change(actor: Actor, trace: RequestTrace, { organisationId, mode, topPlaces }: ChangePointListRequest): Promise<PointListSetting> {
    return this.transactions.run(async (tx) => {
      const place = await this.demand(actor, organisationId, tx);
      if (place.kind !== 'branch') throw fieldProblem('organisationId', 'not_a_branch', '名单由支部决定是否公开，请选择党支部');
      await tx.manager.upsert(PointSettingRow, { organisationId, mode, topPlaces, setBy: actor.memberId ?? '', setAt: this.clock.date() }, ['organisationId']);
      await this.audit.append(tx, { actor, trace, action: 'points.configure', subjectType: 'organisation', subjectId: organisationId, organisationPath: place.path, detail: { mode, topPlaces } });
      return { organisationId, organisationName: place.name, mode, topPlaces };
    });
  }

  private async demand(actor: Actor, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const place = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, 'points.configure', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }
}
