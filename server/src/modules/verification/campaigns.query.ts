import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { CampaignPhase } from '@party/shared/members';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Campaign } from './campaign.entity.js';
import { CampaignsRepository } from './campaigns.repository.js';

/** Query over campaigns: `c` the campaign, `o` its organisation. */
export type CampaignsQuery = SelectQueryBuilder<Campaign>;

/** A campaign with its organisation as it is now. */
export interface PlacedCampaign {
  row: Campaign;
  organisationName: string;
  path: string;
}

const PHASES: Readonly<Record<CampaignPhase, string>> = {
  upcoming: 'c.closed_at IS NULL AND c.opens_on > :today',
  open: 'c.closed_at IS NULL AND c.opens_on <= :today AND c.closes_on >= :today',
  closed: 'c.closed_at IS NOT NULL OR c.closes_on < :today',
};

/** The one place where campaigns are chosen. */
@Injectable()
export class CampaignsQueries {
  constructor(private readonly rows: CampaignsRepository) {}

  /** Every campaign, with its organisation. */
  all(tx?: Tx): CampaignsQuery {
    return this.rows.manager(tx).createQueryBuilder(Campaign, 'c').innerJoin('organisation', 'o', 'o.id = c.organisation_id');
  }

  /** Campaigns the actor may touch with `action`. */
  scoped(actor: Actor, action: Action, tx?: Tx): CampaignsQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, action), { path: 'o.path' });
    return query;
  }

  /** Campaigns that a person standing at `branchPath` is in. */
  reaching(branchPath: string, tx?: Tx): CampaignsQuery {
    return this.all(tx).where("LEFT(:branchPath, CHAR_LENGTH(o.path)) = o.path", { branchPath });
  }

  /** Narrow to phases on a day. */
  inPhases(query: CampaignsQuery, phases: readonly CampaignPhase[], today: CalendarDay): void {
    query.andWhere(new Brackets((any) => phases.forEach((phase) => any.orWhere(`(${PHASES[phase]})`)))).setParameter('today', today);
  }

  async placed(query: CampaignsQuery): Promise<PlacedCampaign[]> {
    const { entities, raw } = await query.addSelect('o.name', 'organisationName').addSelect('o.path', 'path')
      .getRawAndEntities<{ organisationName: string; path: string }>();
    return entities.map((row, at) => ({ row, organisationName: raw[at]?.organisationName ?? '', path: raw[at]?.path ?? '' }));
  }

  /** A campaign the actor may see. @throws Problem verification.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedCampaign> {
    const [found] = await this.placed(this.scoped(actor, 'verification.view', tx).andWhere('c.id = :id', { id }));
    if (!found) throw new Problem('verification.not_found');
    return found;
  }
}
