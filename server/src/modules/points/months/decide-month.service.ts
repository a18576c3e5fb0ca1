import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { closeHindrance, publicUntil, type CloseHindrance, type ConfirmMonthRequest, type CorrectMonthRequest } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { isWorkingDay } from '../../../platform/clock/working-days.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { IssueHonoursService } from '../honours/issue-honours.service.js';
import { MonthCourse, nomineesOf, type LockedMonth } from './month-course.js';
import { MonthDrafts } from './month-drafts.js';
import { MonthObjectionRow, MonthReview } from './month-records.entity.js';
import { MonthSettingsService } from './month-settings.service.js';

const HINDRANCES: Readonly<Record<CloseHindrance, string>> = { publicity: '公示期还没有结束', unanswered: '还有异议没有答复', upheld: '有异议成立，请先起草更正版本' };

/** What comes after the decision was written down: a second person, the publicity, the close, and a corrected version. */
@Injectable()
export class DecideMonthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly course: MonthCourse,
    private readonly drafts: MonthDrafts,
    private readonly settings: MonthSettingsService,
    private readonly honours: IssueHonoursService,
    private readonly notifications: NotificationsApi,
    private readonly clock: Clock,
  ) {}

  /** Begin the publicity, or send the record back. @throws Problem see the route */
  confirm(actor: Actor, trace: RequestTrace, id: Id, { revision, confirm, reason = '' }: ConfirmMonthRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const action = confirm ? 'confirm' : 'return';
      const month = await this.course.demand(tx, actor, id, { action, revision });
      if (!confirm && reason === '') throw new Problem('points.opinion_required', { errors: [{ field: 'reason', code: 'required', message: '请写明原因' }] });
      const { publicityDays } = await this.settings.of(month.row.branchId, tx);
      const now = this.clock.date();
      const until = publicUntil(shanghaiDay(now.getTime()), publicityDays, isWorkingDay);
      await this.course.take(tx, actor, trace, month, confirm ? { action, change: { confirmedBy: ownMemberId(actor), confirmedAt: now, publicUntil: until } } : { action, change: { note: reason } });
      if (!confirm) return;
      await this.replaceEarlier(tx, month);
      await this.tell(tx, month, until);
    });
  }

  /** Close what was public long enough; those who were proposed get their certificates. @throws Problem see the route */
  close(actor: Actor, trace: RequestTrace, id: Id, revision: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const month = await this.course.demand(tx, actor, id, { action: 'close', revision });
      const objections = await tx.manager.find(MonthObjectionRow, { where: { reviewId: id }, lock: { mode: 'pessimistic_write' } });
      const today = shanghaiDay(this.clock.now());
      const hindrance = closeHindrance(month.row.publicUntil ?? today, today, objections.map((one) => ({ answered: one.answer !== null, upheld: one.upheld })));
      if (hindrance !== null) throw new Problem('points.month_open', { detail: HINDRANCES[hindrance] });
      await this.course.take(tx, actor, trace, month, { action: 'close', change: { closedBy: ownMemberId(actor), closedAt: this.clock.date() } });
      await this.honours.issue(tx, { actor, trace }, { reviewId: id, branch: month.branch, month: month.row.month, memberIds: nomineesOf(month.marks) });
    });
  }

  /** Gives the new draft. @throws Problem see the route */
  correct(actor: Actor, trace: RequestTrace, id: Id, { revision, note }: CorrectMonthRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const month = await this.course.demand(tx, actor, id, { action: 'correct', revision });
      const { branchId, month: key } = month.row;
      const latest = await tx.manager.findOneOrFail(MonthReview, { where: { branchId, month: key }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
      if (latest.id !== id) throw new Problem('points.month_state');
      const made = await this.drafts.again(tx, month.row, note);
      await this.course.note(tx, actor, trace, month, 'correct');
      return made;
    });
  }

  /** The new version takes the place of those before it; whoever objected to one of them has had an answer. @throws Problem points.month_open */
  private async replaceEarlier(tx: Tx, { row: { id, branchId, month } }: LockedMonth): Promise<void> {
    const earlier = await tx.manager.find(MonthReview, { where: { branchId, month, state: In(['publicised', 'closed']) }, lock: { mode: 'pessimistic_write' } });
    const open = earlier.length === 0 ? 0 : await tx.manager.countBy(MonthObjectionRow, { reviewId: In(earlier.map((one) => one.id)), answer: IsNull() });
    if (open > 0) throw new Problem('points.month_open', { detail: '上一版本还有异议没有答复' });
    for (const one of earlier.filter((each) => each.id !== id)) await tx.manager.update(MonthReview, { id: one.id }, { state: 'replaced', revision: one.revision + 1 });
  }

  private tell(tx: Tx, { row, marks }: LockedMonth, until: string): Promise<void> {
    const count = nomineesOf(marks).length;
    return this.notifications.tell(tx, {
      memberIds: row.figures.map((figure) => figure.id), kind: 'points.month', title: `${Number(row.month.slice(5))}月学习评议公示`,
      body: `${count === 0 ? '本月没有提名学习标兵' : `提名学习标兵 ${count} 人`}，公示至${until}，有异议请实名提出。`, link: { room: 'points', page: 'months', params: {} }, subjectKey: `points:month:${row.id}`,
    });
  }
}
