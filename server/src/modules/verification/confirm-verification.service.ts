import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayConfirm } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { OwnVerification } from '@party/shared/verification';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { daysOf } from './campaign-days.js';
import { CampaignsQueries, type PlacedCampaign } from './campaigns.query.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { OwnVerificationsReader } from './own-verifications.reader.js';

/** Lets members say that their record is right, as they saw it. Saying it twice is saying it once. */
@Injectable()
export class ConfirmVerificationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly campaigns: CampaignsQueries,
    private readonly rows: CampaignsRepository,
    private readonly members: MembersApi,
    private readonly reading: OwnVerificationsReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem verification.not_found, verification.not_open, verification.correction_open, request.stale, members.not_found */
  execute(actor: Actor, trace: RequestTrace, id: Id, recordVersion: number): Promise<OwnVerification> {
    const { memberId } = actor;
    if (memberId === null) throw new Problem('verification.not_found');
    return this.transactions.run(async (tx) => {
      const record = await this.members.require(memberId, tx);
      const campaign = await this.held(tx, id, record.organisationPath);
      await this.judge(tx, campaign, memberId);
      if (record.version !== recordVersion) throw new Problem('request.stale');
      const today = shanghaiDay(this.clock.now());
      const first = await this.rows.confirm(tx, { campaignId: id, memberId, on: today, at: this.clock.date(), recordVersion });
      if (first) {
        await this.members.markVerified(tx, [memberId], { actorMemberId: memberId, basis: campaign.row.title });
        await this.audit.append(tx, {
          actor, trace, action: 'verification.confirm', subjectType: 'verification_campaign', subjectId: id, memberId, organisationPath: record.organisationPath,
        });
      }
      return this.reading.present(campaign, await this.reading.checksOf(memberId, tx));
    });
  }

  /** The campaign, if the person is in it; kept from being closed meanwhile. */
  private async held(tx: Tx, id: Id, branchPath: string): Promise<PlacedCampaign> {
    const row = await this.rows.holdById(tx, id);
    const [found] = row ? await this.campaigns.placed(this.campaigns.reaching(branchPath, tx).andWhere('c.id = :id', { id })) : [];
    if (!row || !found) throw new Problem('verification.not_found');
    return { ...found, row };
  }

  private async judge(tx: Tx, { row }: PlacedCampaign, memberId: Id): Promise<void> {
    if (row.closedAt !== null) throw new Problem('verification.not_open');
    const { checks } = await this.reading.checksOf(memberId, tx);
    const may = mayConfirm(daysOf(row), checks, this.reading.today());
    if (!may.ok) throw new Problem(`verification.${may.error}`);
  }
}
