import { Injectable } from '@nestjs/common';
import { isCalendarDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { MAX_CAMPAIGN_DAYS, planCampaign, type CampaignDays, type CampaignFault } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { CreateCampaignRequest } from '@party/shared/verification';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { CampaignCloser } from './campaign-closer.js';
import { CampaignsRepository } from './campaigns.repository.js';

const FAULTS: Readonly<Record<CampaignFault, readonly [field: string, message: string]>> = {
  opens_in_past: ['opensOn', '开始日期不能早于今天'],
  closes_before_opening: ['closesOn', '结束日期不能早于开始日期'],
  too_long: ['closesOn', `核对时间最长 ${MAX_CAMPAIGN_DAYS} 天`],
};

/** Starts campaigns. One that ran out and was never closed is closed on the way: it must not block the next. */
@Injectable()
export class CreateCampaignService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsApi,
    private readonly rows: CampaignsRepository,
    private readonly closer: CampaignCloser,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, organisations.not_found, organisations.closed, auth.forbidden, verification.already_open */
  execute(actor: Actor, trace: RequestTrace, { title, organisationId, ...days }: CreateCampaignRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const organisation = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'verification.manage', { organisationPath: organisation.path })) throw new Problem('auth.forbidden');
      const today = shanghaiDay(this.clock.now());
      const { opensOn, closesOn } = this.planned(days, today);
      await this.settle(tx, actor, organisationId, today);
      const id = this.ids.next();
      await this.rows.insert(tx, {
        id, organisationId, title, opensOn, closesOn, version: 1, createdBy: actor.memberId ?? '', createdAt: this.clock.date(),
        closedBy: null, closedAt: null, closedOn: null, result: null,
      });
      await this.audit.append(tx, {
        actor, trace, action: 'verification.manage', subjectType: 'verification_campaign', subjectId: id, organisationPath: organisation.path,
        detail: { step: 'create', opensOn, closesOn },
      });
      return id;
    });
  }

  private planned({ opensOn, closesOn }: { opensOn: string; closesOn: string }, today: CalendarDay): CampaignDays {
    if (!isCalendarDay(opensOn)) throw fieldProblem('opensOn', 'impossible_date', '没有这一天，请重新选择');
    if (!isCalendarDay(closesOn)) throw fieldProblem('closesOn', 'impossible_date', '没有这一天，请重新选择');
    const plan = planCampaign({ opensOn, closesOn }, today);
    if (plan.ok) return plan.value;
    const [field, message] = FAULTS[plan.error];
    throw fieldProblem(field, plan.error, message);
  }

  private async settle(tx: Tx, actor: Actor, organisationId: Id, today: CalendarDay): Promise<void> {
    for (const row of await this.rows.lockUnclosed(tx, organisationId)) {
      if (row.closesOn >= today) throw new Problem('verification.already_open');
      await this.closer.close(tx, row, actor.memberId);
    }
  }
}
