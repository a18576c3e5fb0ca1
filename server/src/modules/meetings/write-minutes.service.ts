import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { MEETING_RULES, tookPart, voteFault, type DecideMinutesRequest, type MinutesItem, type VoteBasis, type VoteFault, type WriteMinutesRequest } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { MeetingCounting } from './meeting-counting.js';
import { MeetingCourse } from './meeting-course.js';
import { MeetingMessages } from './meeting-messages.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsEvents } from './meetings.events.js';
import { MeetingsQueries } from './meetings.query.js';
import { MeetingsRepository } from './meetings.repository.js';

const FAULTS: Readonly<Record<VoteFault, string>> = {
  no_quorum: '有表决权的到会人数没有超过应到的半数，不能表决', too_many_votes: '票数合计超过到会有表决权的人数', too_few_votes: '票数合计须等于到会有表决权的人数，没有表态的计入弃权',
};

/** Writes minutes and settles them: one person hands in, another confirms. */
@Injectable()
export class WriteMinutesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MeetingsRepository,
    private readonly queries: MeetingsQueries,
    private readonly course: MeetingCourse,
    private readonly counting: MeetingCounting,
    private readonly messages: MeetingMessages,
    private readonly events: MeetingsEvents,
    private readonly clock: Clock,
  ) {}

  /** Votes are held against the list once the minutes are handed in; until then the list may still change. @throws Problem see the route */
  write(actor: Actor, trace: RequestTrace, id: Id, { version, items, submit }: WriteMinutesRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const action = submit ? 'submit' : 'write';
      const state = this.course.next(found, actor, action, version);
      demandVotesFit(found.row, items);
      if (submit) {
        await tx.manager.query("UPDATE meeting_seat SET mark = 'absent', marked_at = ? WHERE meeting_id = ? AND mark IS NULL", [this.clock.date(), id]);
        await this.demandComplete(tx, id, items);
      }
      await this.rows.replaceItems(tx, id, items.map(({ title, said, resolved, votes }) =>
        ({ title, said, resolved, favour: votes?.favour ?? null, against: votes?.against ?? null, abstain: votes?.abstain ?? null })));
      const after = await this.course.take(tx, found, { state, ...(submit ? { submittedBy: actor.memberId, reason: null } : {}) }, { actor, trace, action });
      if (submit) await this.messages.task(tx, after, 'submitted', await this.confirmers(tx, after), after.version);
    });
  }

  /** @throws Problem see the route */
  decide(actor: Actor, trace: RequestTrace, id: Id, { version, confirm, opinion = '' }: DecideMinutesRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const action = confirm ? 'confirm' : 'return';
      const state = this.course.next(found, actor, action, version, opinion, 'opinion');
      const values = confirm ? { state, confirmedBy: actor.memberId } : { state, reason: opinion, submittedBy: null };
      const after = await this.course.take(tx, found, values, { actor, trace, action, reason: opinion === '' ? null : opinion });
      if (confirm) await this.tellAttended(tx, after, actor.memberId ?? '');
      const { submittedBy } = found.row;
      if (!confirm && submittedBy !== null) await this.messages.task(tx, after, 'returned', [submittedBy], after.version);
    });
  }

  private async tellAttended(tx: Tx, { id, kind, organisationId, topic, place, startsAt, minutes }: Meeting, confirmedBy: Id): Promise<void> {
    const memberIds = (await this.rows.seats(id, tx)).flatMap(({ memberId, mark }) => (tookPart(mark) ? [memberId] : [])).sort();
    await this.events.confirmed(tx, { id, kind, organisationId, topic, place, startsAt, minutes, confirmedBy, day: shanghaiDay(startsAt.getTime()), memberIds });
  }

  /** @throws Problem request.invalid naming the item */
  private async demandComplete(tx: Tx, id: Id, items: readonly MinutesItem[]): Promise<void> {
    const { entitled, voters: present } = await this.counting.one(id, tx);
    const basis: VoteBasis = { entitled, present };
    items.forEach(({ said, resolved, votes }, at) => {
      if (said.trim() === '' && resolved.trim() === '') throw fieldProblem(`items.${at}.said`, 'required', '请写明这个议题的讨论或决议');
      const fault = votes === undefined ? null : voteFault(votes, basis);
      if (fault !== null) throw fieldProblem(`items.${at}.votes`, fault, FAULTS[fault]);
    });
  }

  /** The chair; where the chair wrote the minutes, those who keep the meeting. */
  private async confirmers(tx: Tx, row: Meeting): Promise<Id[]> {
    if (row.chairId !== row.submittedBy) return [row.chairId];
    return (await this.messages.keepers(tx, row)).filter((id) => id !== row.submittedBy);
  }
}

/** Group meetings, lectures and theme days decide nothing by votes. @throws Problem request.invalid naming the item */
function demandVotesFit({ kind }: Meeting, items: readonly MinutesItem[]): void {
  const at = MEETING_RULES[kind].decides ? -1 : items.findIndex((item) => item.votes !== undefined);
  if (at >= 0) throw fieldProblem(`items.${at}.votes`, 'no_votes_here', '只有支部党员大会和支部委员会会议进行表决');
}
