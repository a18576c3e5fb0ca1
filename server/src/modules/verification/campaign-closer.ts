import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { VerificationQueries } from './verification.query.js';

/** Ends a campaign and keeps its result, because the roster goes on changing. */
@Injectable()
export class CampaignCloser {
  constructor(
    private readonly rows: CampaignsRepository,
    private readonly people: VerificationQueries,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** The row must be locked. Gives the path of its organisation. */
  async close(tx: Tx, row: Campaign, by: Id | null): Promise<string> {
    const today = shanghaiDay(this.clock.now());
    const { path } = await this.organisations.require(row.organisationId, tx);
    const result = await this.people.counts(this.people.people(row, path, today, null, tx));
    const closedOn = today < row.closesOn ? today : row.closesOn;
    await this.rows.update(tx, { ...row, version: row.version + 1, closedBy: by, closedAt: this.clock.date(), closedOn, result });
    return path;
  }
}
