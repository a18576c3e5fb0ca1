import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { canBeMarked, type DecideLeaveRequest, type SeatMarking } from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MeetingCourse } from './meeting-course.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingsQueries, type PlacedMeeting } from './meetings.query.js';
import { MeetingsRepository } from './meetings.repository.js';

/** Decides about leave and marks who was there; never about the actor's own place. */
@Injectable()
export class MarkSeatsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MeetingsRepository,
    private readonly queries: MeetingsQueries,
    private readonly course: MeetingCourse,
    private readonly messages: MeetingMessages,
    private readonly clock: Clock,
  ) {}

  /** Of two who decide at once one does. @throws Problem see the route */
  decideLeave(actor: Actor, trace: RequestTrace, id: Id, { memberId, grant, opinion = '' }: DecideLeaveRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      demandMarker(found, actor, memberId);
      const seat = await this.rows.lockSeat(tx, id, memberId);
      if (seat?.leaveState !== 'asked' || !['noticed', 'held'].includes(found.row.state)) throw new Problem('meetings.no_leave');
      if (!grant && opinion.trim() === '') throw fieldProblem('opinion', 'required', '不批准须写明原因，本人会看到');
      const now = this.clock.date();
      const state = grant ? 'granted' : 'refused';
      await this.rows.updateSeat(tx, seat, {
        leaveState: state, leaveBy: actor.memberId, leaveOpinion: opinion === '' ? null : opinion,
        ...(grant && found.row.state === 'held' && seat.mark === null ? { mark: 'leave', markedAt: now, markedBy: actor.memberId } : {}),
      });
      await this.course.note(tx, found, { actor, trace }, { action: 'meetings.mark', memberId, detail: { step: 'leave', to: state } });
      await this.messages.task(tx, found.row, `leave_${state}`, [memberId], now.getTime());
    });
  }

  /** All or nothing; each mark that changes is in the log with what it was before. @throws Problem see the route */
  mark(actor: Actor, trace: RequestTrace, id: Id, marks: readonly SeatMarking[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      for (const { memberId } of marks) demandMarker(found, actor, memberId);
      if (!canBeMarked(found.row.state)) throw new Problem('meetings.not_allowed');
      const seats = new Map((await this.rows.seats(id, tx)).map((seat) => [seat.memberId, seat]));
      for (const { memberId, mark } of marks) {
        const seat = seats.get(memberId);
        if (!seat) throw new Problem('meetings.not_expected');
        if (seat.mark === mark) continue;
        await this.rows.updateSeat(tx, seat, { mark, markedAt: mark === null ? null : this.clock.date(), markedBy: mark === null ? null : actor.memberId, byCode: false });
        await this.course.note(tx, found, { actor, trace }, { action: 'meetings.mark', memberId, detail: { step: 'mark', from: seat.mark, to: mark } });
      }
    });
  }
}

/** @throws Problem meetings.own_mark, auth.forbidden */
function demandMarker({ place }: PlacedMeeting, actor: Actor, memberId: Id): void {
  if (mayDo(actor, 'meetings.mark', { ...place, memberId })) return;
  throw new Problem(memberId === actor.memberId ? 'meetings.own_mark' : 'auth.forbidden');
}
