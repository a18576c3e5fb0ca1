import { Injectable } from '@nestjs/common';
import { addYears, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { claimStateAfter, isManualSource, POINT_SOURCE_WORDS, type DecidePointsRequest, type ManualSource, type ProposePointsRequest } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { AwardPointsService } from './award-points.service.js';
import { demandKept } from './kept-member.js';
import { PointClaimRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

/** Points by hand: one keeper proposes with evidence, another decides, and only then they are booked. */
@Injectable()
export class ProposePointsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly awarding: AwardPointsService,
    private readonly members: MembersApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  propose(actor: Actor, trace: RequestTrace, { memberId, source, day, evidence }: ProposePointsRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const member = await demandKept(this.members, tx, actor, 'points.propose', memberId, 'points.member_not_found');
      const earner = await this.ledger.lockEarner(tx, memberId);
      if (!earner?.member) throw new Problem('points.not_a_member');
      const row: PointClaimRow = {
        id: this.ids.next(), memberId, source: manual(source), day: this.happened(day), evidence, state: 'submitted', version: 1, askedBy: actor.memberId ?? '', askedAt: this.clock.date(),
        decidedBy: null, decidedAt: null, opinion: null,
      };
      await tx.manager.insert(PointClaimRow, row);
      await this.audit.append(tx, { actor, trace, action: 'points.propose', subjectType: 'point_claim', subjectId: row.id, memberId, organisationPath: member.organisationPath, detail: { source, day } });
      return row.id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecidePointsRequest): Promise<void> {
    const claim = await this.ledger.manager().findOne(PointClaimRow, { where: { id } });
    if (!claim) throw new Problem('points.claim_not_found');
    await this.transactions.run(async (tx) => {
      // The person first, as every award does.
      await this.ledger.lockEarner(tx, claim.memberId);
      const row = await tx.manager.findOneOrFail(PointClaimRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const member = await demandKept(this.members, tx, actor, 'points.decide', row.memberId, 'points.claim_not_found');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'submitted') throw new Problem('points.claim_decided');
      if (row.askedBy === actor.memberId) throw new Problem('points.second_person');
      if (decision !== 'approve' && opinion === '') throw new Problem('points.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
      if (decision === 'approve') await this.book(tx, row, actor.memberId);
      await tx.manager.update(PointClaimRow, { id }, { state: claimStateAfter(decision), version: row.version + 1, decidedBy: actor.memberId, decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion });
      await this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'point_claim', subjectId: id, memberId: row.memberId, organisationPath: member.organisationPath, detail: { decision, version: row.version + 1 } });
    });
  }

  /** @throws Problem points.not_a_member of somebody who left meanwhile */
  private async book(tx: Tx, { id, memberId, source, day, evidence }: PointClaimRow, by: Id | null): Promise<void> {
    const { entryId, points } = await this.awarding.execute(tx, { source, eventId: `claim:${id}`, memberId, day, evidence, by });
    if (entryId === null) throw new Problem('points.not_a_member');
    const body = points === 0 ? '这一来源的积分已到上限，本次记 0 分。' : `本次记 ${points} 分，可在积分明细中查看依据。`;
    await this.notifications.tell(tx, {
      memberIds: [memberId], kind: 'points.progress', title: `积分已登记：${POINT_SOURCE_WORDS[source].label}`, body, link: { room: 'points', page: 'mine', params: {} }, subjectKey: `points:claim:${id}`,
    });
  }

  /** @throws Problem request.invalid */
  private happened(text: string): CalendarDay {
    const day = parseDay(text);
    const today = shanghaiDay(this.clock.now());
    if (!day.ok) throw fieldProblem('day', 'day_impossible', '日期不存在');
    if (day.value > today) throw fieldProblem('day', 'in_future', '日期不能晚于今天');
    if (day.value < addYears(today, -1)) throw fieldProblem('day', 'too_early', '最早可填一年以前的日期');
    return day.value;
  }
}

/** @throws Problem request.invalid */
function manual(source: ProposePointsRequest['source']): ManualSource {
  if (!isManualSource(source)) throw fieldProblem('source', 'not_manual', '这一来源由系统自动记分，不能人工加分');
  return source;
}
