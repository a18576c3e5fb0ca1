import { Injectable } from '@nestjs/common';
import { MOST_WRONG_CODES, type Id } from '@party/shared/kernel';
import { mayAnswer, signInMark, tookPart, type AnswerMeetingRequest } from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { isCode } from '../../platform/crypto/shown-code.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MeetingCourse } from './meeting-course.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingPeople } from './meeting-people.js';
import type { MeetingSeat } from './meeting-parts.entity.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsQueries, type PlacedMeeting } from './meetings.query.js';
import { MeetingsRepository } from './meetings.repository.js';

const timeOf = ({ startsAt, minutes }: Meeting): { startsAt: number; minutes: number } => ({ startsAt: startsAt.getTime(), minutes });

/** What people on the list do themselves: answer the notice, sign in. */
@Injectable()
export class AttendMeetingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MeetingsRepository,
    private readonly queries: MeetingsQueries,
    private readonly course: MeetingCourse,
    private readonly people: MeetingPeople,
    private readonly messages: MeetingMessages,
    private readonly clock: Clock,
  ) {}

  /** The latest answer counts; leave is asked for anew by each answer that asks for it. @throws Problem see the route */
  answer(actor: Actor, trace: RequestTrace, id: Id, { answer, reason = '' }: AnswerMeetingRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { found, seat } = await this.ownSeat(tx, actor, id);
      if (!mayAnswer(found.row.state, timeOf(found.row), this.clock.now())) throw new Problem('meetings.answer_closed');
      const leave = answer === 'leave';
      if (leave && reason.trim().length < 2) throw fieldProblem('reason', 'required', '请写明请假原因');
      await this.rows.updateSeat(tx, seat, {
        answer, answeredAt: this.clock.date(), leaveReason: leave ? reason : null, leaveState: leave ? 'asked' : null, leaveBy: null, leaveOpinion: null,
      });
      await this.course.note(tx, found, { actor, trace }, { action: 'meetings.own', memberId: seat.memberId, detail: { step: 'answer', answer } });
      if (!leave) return;
      const keepers = (await this.messages.keepers(tx, found.row)).filter((one) => one !== seat.memberId);
      await this.messages.task(tx, found.row, 'leave_asked', keepers, `${seat.memberId.slice(-12)}:${this.clock.now()}`);
    });
  }

  /**
   * Sign in with the code shown at the place. Once is enough: a second time changes nothing. A wrong code is counted although the request fails.
   * @throws Problem see the route
   */
  async signIn(actor: Actor, trace: RequestTrace, id: Id, code: string): Promise<void> {
    const refusal = await this.transactions.run(async (tx): Promise<string | null> => {
      const { found, seat } = await this.ownSeat(tx, actor, id);
      const now = this.clock.now();
      const mark = signInMark(found.row.state, timeOf(found.row), now);
      if (!mark.ok) return 'meetings.sign_in_closed';
      if (tookPart(seat.mark)) return null;
      if (seat.wrongCodes >= MOST_WRONG_CODES) return 'meetings.code_blocked';
      if (!isCode(found.row.codeSecret, code, now)) {
        await this.rows.updateSeat(tx, seat, { wrongCodes: seat.wrongCodes + 1 });
        return 'meetings.code_wrong';
      }
      await this.rows.updateSeat(tx, seat, { mark: mark.value, markedAt: this.clock.date(), markedBy: seat.memberId, byCode: true });
      await this.course.note(tx, found, { actor, trace }, { action: 'meetings.own', memberId: seat.memberId, detail: { step: 'sign_in', mark: mark.value } });
      return null;
    });
    if (refusal !== null) throw new Problem(refusal);
  }

  /**
   * The actor's own place, locked. Before the list is fixed somebody may have left the branch: they are not expected any more.
   * @throws Problem meetings.not_found, auth.forbidden
   */
  private async ownSeat(tx: Tx, actor: Actor, id: Id): Promise<{ found: PlacedMeeting; seat: MeetingSeat }> {
    const found = await this.queries.hold(tx, actor, id);
    const seat = await this.rows.lockSeat(tx, id, actor.memberId ?? '');
    if (!seat || !mayDo(actor, 'meetings.own', { memberId: seat.memberId })) throw new Problem('auth.forbidden');
    if (found.row.state === 'noticed' && !(await this.stillExpected(tx, found.row, seat))) throw new Problem('meetings.not_found');
    return { found, seat };
  }

  private stillExpected(tx: Tx, { organisationId, kind, groupId }: Meeting, { memberId, part }: MeetingSeat): Promise<boolean> {
    return this.people.isExpected(organisationId, { kind, groupId, invitedIds: part === 'invited' ? [memberId] : [] }, memberId, tx);
  }
}
