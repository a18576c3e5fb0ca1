import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { CampaignCloser } from './campaign-closer.js';
import { CampaignsQueries } from './campaigns.query.js';
import { CampaignsRepository } from './campaigns.repository.js';

/** Ends a campaign by hand. */
@Injectable()
export class CloseCampaignService {
  constructor(
    private readonly transactions: Transactions,
    private readonly campaigns: CampaignsQueries,
    private readonly rows: CampaignsRepository,
    private readonly closer: CampaignCloser,
    private readonly audit: AuditWriter,
  ) {}

  /** @throws Problem verification.not_found, verification.already_closed, auth.forbidden, request.stale */
  async execute(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.rows.lockById(tx, id);
      if (!row) throw new Problem('verification.not_found');
      const { path: organisationPath } = await this.campaigns.require(actor, id, tx);
      if (!mayDo(actor, 'verification.manage', { organisationPath })) throw new Problem('auth.forbidden');
      if (row.closedAt !== null) throw new Problem('verification.already_closed');
      if (row.version !== version) throw new Problem('request.stale');
      await this.closer.close(tx, row, actor.memberId);
      await this.audit.append(tx, {
        actor, trace, action: 'verification.manage', subjectType: 'verification_campaign', subjectId: id, organisationPath, detail: { step: 'close' },
      });
    });
  }
}
