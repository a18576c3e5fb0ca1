import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { boardPeriod, decisionFaults, markFaults, type MarkMonthRequest, type MonthFault, type RecordMonthRequest } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { MonthCourse } from './month-course.js';
import { MonthMarkRow } from './month-records.entity.js';

/** @throws Problem request.invalid naming every field */
function demandNone(faults: readonly MonthFault[]): void {
  if (faults.length > 0) throw new Problem('request.invalid', { errors: faults.map((fault) => ({ ...fault })) });
}

/** The branch committee's part: an assessment of each person, and what the meeting decided. */
@Injectable()
export class AssessMonthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly course: MonthCourse,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  mark(actor: Actor, trace: RequestTrace, id: Id, { revision, memberId, ...mark }: MarkMonthRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const month = await this.course.demand(tx, actor, id, { action: 'assess', revision });
      const { row, marks } = month;
      if (memberId === actor.memberId) throw new Problem('points.own_record');
      if (!row.figures.some((figure) => figure.id === memberId)) throw fieldProblem('memberId', 'not_in_month', '本期月大评中没有这位党员');
      demandNone(markFaults(mark, marks.filter((one) => one.memberId !== memberId), row.headcount));
      await tx.manager.upsert(MonthMarkRow, { reviewId: id, memberId, ...mark, markedBy: ownMemberId(actor), markedAt: this.clock.date() }, ['reviewId', 'memberId']);
      await this.course.take(tx, actor, trace, month, { action: 'assess' });
    });
  }

  /** @throws Problem see the route */
  record(actor: Actor, trace: RequestTrace, id: Id, { revision, words, metOn, ...votes }: RecordMonthRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const month = await this.course.demand(tx, actor, id, { action: 'record', revision });
      const decision = { metOn: metOn as CalendarDay, ...votes };
      const last = boardPeriod(month.row.month)?.last;
      if (last === undefined) throw new Error(`no month: ${month.row.month}`);
      demandNone(decisionFaults(decision, last, shanghaiDay(this.clock.now())));
      await this.course.take(tx, actor, trace, month, { action: 'record', change: { ...decision, words, recordedBy: ownMemberId(actor), recordedAt: this.clock.date() } });
    });
  }
}
