import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { campaignPhase, mayConfirm, verificationState, type MemberChecks } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { OwnVerification } from '@party/shared/verification';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { CorrectionsApi } from '../corrections/corrections.api.js';
import { MembersApi } from '../members/members.api.js';
import { daysOf, judgedOn, phaseOf } from './campaign-days.js';
import { CampaignsQueries, type PlacedCampaign } from './campaigns.query.js';
import { CampaignsRepository } from './campaigns.repository.js';

/** What is known of one person's checks, for every campaign they are in. */
export interface OwnChecks {
  checks: MemberChecks;
  /** Days on which they confirmed, the latest first. */
  days: readonly CalendarDay[];
}

/** Reads campaigns as they concern one person. */
@Injectable()
export class OwnVerificationsReader {
  constructor(
    private readonly campaigns: CampaignsQueries,
    private readonly rows: CampaignsRepository,
    private readonly members: MembersApi,
    private readonly corrections: CorrectionsApi,
    private readonly clock: Clock,
  ) {}

  /** Campaigns that are open or will be, the first to close first. */
  async list(actor: Actor): Promise<OwnVerification[]> {
    const { memberId, branchPath } = actor;
    if (memberId === null || branchPath === null) return [];
    const query = this.campaigns.reaching(branchPath).orderBy('c.closesOn', 'ASC').addOrderBy('c.id', 'ASC').limit(20);
    this.campaigns.inPhases(query, ['upcoming', 'open'], this.today());
    const found = await this.campaigns.placed(query);
    if (found.length === 0) return [];
    const own = await this.checksOf(memberId);
    return found.map((one) => this.present(one, own));
  }

  /** What is known of a person's checks. */
  async checksOf(memberId: Id, tx?: Tx): Promise<OwnChecks> {
    const [days, hasOpenCorrection, times] = await Promise.all([
      this.rows.confirmedDays(memberId, tx), this.corrections.hasOpen(memberId, tx), this.members.checkTimes(memberId, tx),
    ]);
    const confirmedOn = times.verifiedAt === null ? null : shanghaiDay(times.verifiedAt.getTime());
    return { days, checks: { confirmedOn, addedOn: shanghaiDay(times.createdAt.getTime()), hasOpenCorrection } };
  }

  /** A campaign as it concerns the person. */
  present({ row, organisationName }: PlacedCampaign, { checks, days }: OwnChecks): OwnVerification {
    const span = daysOf(row);
    // A campaign is answered by a confirmation in its own days; a later one belongs to another campaign.
    const within = days.find((day) => day >= span.opensOn && day <= span.closesOn);
    const state = verificationState(span, { ...checks, confirmedOn: within ?? checks.confirmedOn }, judgedOn(row, this.today()));
    return {
      id: row.id, title: row.title, organisationName, opensOn: row.opensOn, closesOn: row.closesOn, phase: phaseOf(row, this.today()), state,
      mayConfirm: row.closedAt === null && campaignPhase(row, this.today()) === 'open' && state !== 'confirmed' && mayConfirm(span, checks, this.today()).ok,
    };
  }

  today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
