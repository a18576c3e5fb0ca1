import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { mayBegin } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MeetingCourse } from './meeting-course.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingPeople } from './meeting-people.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsQueries } from './meetings.query.js';
import { MeetingsRepository, type SeatChange } from './meetings.repository.js';

/** Takes the steps of those who keep a meeting: notice, call off, begin, close. */
@Injectable()
export class StepMeetingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MeetingsRepository,
    private readonly queries: MeetingsQueries,
    private readonly course: MeetingCourse,
    private readonly people: MeetingPeople,
    private readonly messages: MeetingMessages,
    private readonly clock: Clock,
  ) {}

  /** Everybody on the list hears of it. The list is made anew first: people may have come and gone since the draft. @throws Problem see the route */
  notify(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'notify', version);
      // A draft whose time has passed is changed first: nobody can come any more.
      if (found.row.startsAt.getTime() <= this.clock.now()) throw new Problem('meetings.not_allowed', { detail: '开会时间已过，请先修改时间再发通知' });
      const now = this.clock.date();
      const after = await this.course.take(tx, found, { state, noticedAt: now, toldAt: now }, { actor, trace, action: 'notify' });
      await this.freshList(tx, after);
      await this.messages.notice(tx, after, 'notify', await this.listed(tx, after, actor));
    });
  }

  /** @throws Problem see the route */
  cancel(actor: Actor, trace: RequestTrace, id: Id, { version, reason }: { version: number; reason: string }): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'cancel', version, reason);
      const after = await this.course.take(tx, found, { state, reason }, { actor, trace, action: 'cancel', reason });
      if (found.row.state === 'noticed') await this.messages.notice(tx, after, 'cancel', await this.listed(tx, after, actor));
    });
  }

  /** Fixes who was expected: whoever left the branch since the notice is off the list, whoever came onto it stands there. @throws Problem see the route */
  begin(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'begin', version);
      if (!mayBegin({ startsAt: found.row.startsAt.getTime(), minutes: found.row.minutes }, this.clock.now())) throw new Problem('meetings.too_early');
      const after = await this.course.take(tx, found, { state }, { actor, trace, action: 'begin' });
      await this.freshList(tx, after);
      await tx.manager.query("UPDATE meeting_seat SET mark = 'leave', marked_at = ?, marked_by = leave_by WHERE meeting_id = ? AND mark IS NULL AND leave_state = 'granted'", [this.clock.date(), id]);
      await this.messages.task(tx, after, 'begun', [after.recorderId].filter((one) => one !== actor.memberId), after.version);
    });
  }

  /** @throws Problem see the route */
  close(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, 'close', version);
      await this.course.take(tx, found, { state }, { actor, trace, action: 'close' });
    });
  }

  private async freshList(tx: Tx, { id, organisationId, kind, groupId }: Meeting): Promise<SeatChange> {
    const invitedIds = (await this.rows.seats(id, tx)).filter((seat) => seat.part === 'invited').map((seat) => seat.memberId);
    return this.rows.syncSeats(tx, id, await this.people.expected(organisationId, { kind, groupId, invitedIds }, tx));
  }

  /** Everybody on the list but the one who acts. */
  private async listed(tx: Tx, { id }: Meeting, actor: Actor): Promise<Id[]> {
    return (await this.rows.seats(id, tx)).map((seat) => seat.memberId).filter((one) => one !== actor.memberId);
  }
}
