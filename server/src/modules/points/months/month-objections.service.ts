import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { shanghaiDay } from '@party/shared/kernel';
import type { AnswerMonthObjectionRequest } from '@party/shared/points';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { PointsRankingReader } from '../points-ranking.reader.js';
import { MonthCourse } from './month-course.js';
import { MonthObjectionRow, MonthReview } from './month-records.entity.js';

/** Objections by name during the publicity, each answered before the month is closed. */
@Injectable()
export class MonthObjectionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly course: MonthCourse,
    private readonly ranking: PointsRankingReader,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async object(actor: Actor, trace: RequestTrace, id: Id, text: string): Promise<void> {
    const { memberId, branchId } = await this.ranking.home(ownMemberId(actor));
    await this.transactions.run(async (tx) => {
      const row = await tx.manager.findOne(MonthReview, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (row?.branchId !== branchId || row.state === 'draft' || row.state === 'recorded') throw new Problem('points.month_not_found');
      if (row.state !== 'publicised' || shanghaiDay(this.clock.now()) > (row.publicUntil ?? '')) throw new Problem('points.month_state');
      try {
        await tx.manager.insert(MonthObjectionRow, { id: this.ids.next(), reviewId: id, memberId, text, askedAt: this.clock.date(), answer: null, upheld: false, answeredBy: null, answeredAt: null });
      } catch (fault) {
        throw isDuplicateKey(fault) ? new Problem('points.objection_made', { cause: fault }) : fault;
      }
      await this.course.note(tx, actor, trace, { row, branch: await this.organisations.require(branchId, tx) }, 'object');
    });
  }

  /** Gives the month. @throws Problem see the route */
  async answer(actor: Actor, trace: RequestTrace, objectionId: Id, { answer, upheld }: AnswerMonthObjectionRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const found = await tx.manager.findOne(MonthObjectionRow, { where: { id: objectionId } });
      if (!found) throw new Problem('points.month_not_found');
      const month = await this.course.demand(tx, actor, found.reviewId, { action: 'answer' });
      if (!mayDo(actor, 'points.decide', { memberId: found.memberId, organisationPath: month.branch.path })) throw new Problem('points.own_record');
      const row = await tx.manager.findOneOrFail(MonthObjectionRow, { where: { id: objectionId }, lock: { mode: 'pessimistic_write' } });
      if (row.answer !== null) throw new Problem('points.appeal_answered');
      await tx.manager.update(MonthObjectionRow, { id: objectionId }, { answer, upheld, answeredBy: ownMemberId(actor), answeredAt: this.clock.date() });
      await this.course.take(tx, actor, trace, month, { action: 'answer' });
      await this.notifications.tell(tx, {
        memberIds: [row.memberId], kind: 'points.month', title: '您对学习评议的异议已答复', body: '请在月大评中查看答复。', link: { room: 'points', page: 'months', params: {} }, subjectKey: `points:objection:${objectionId}`,
      });
      return row.reviewId;
    });
  }
}
