import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { ChangeMeetingRequest, ExpectedSeat, MeetingPlan } from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Random } from '../../platform/clock/random.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { MeetingCourse } from './meeting-course.js';
import { demandOfficers, groupOf, plannedValues, startOf } from './meeting-facts.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingPeople } from './meeting-people.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsQueries } from './meetings.query.js';
import { MeetingsRepository, type SeatChange } from './meetings.repository.js';

const SECRET_BYTES = 24;
const agendaOf = (agenda: readonly string[]) => agenda.map((title) => ({ title, said: '', resolved: '', favour: null, against: null, abstain: null }));

/** Plans meetings and changes plans; the list always follows from the kind and from who is in the branch at that moment. */
@Injectable()
export class PlanMeetingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MeetingsRepository,
    private readonly queries: MeetingsQueries,
    private readonly course: MeetingCourse,
    private readonly people: MeetingPeople,
    private readonly messages: MeetingMessages,
    private readonly organisations: OrganisationsApi,
    private readonly ids: Ids,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, organisations.closed, auth.forbidden, request.invalid */
  plan(actor: Actor, trace: RequestTrace, plan: MeetingPlan): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const { branch, groupId } = await this.placeOf(tx, actor, plan);
      const seats = await this.seats(tx, { organisationId: branch.id, groupId }, plan);
      const now = this.clock.date();
      const row: Meeting = {
        id: this.ids.next(), organisationId: branch.id, groupId, state: 'draft', version: 1, ...plannedValues(plan), startsAt: startOf(plan, now.getTime(), null),
        codeSecret: this.random.token(SECRET_BYTES), reason: null, noticedAt: null, toldAt: null, submittedBy: null, confirmedBy: null, changedAt: now,
      };
      await this.rows.insert(tx, row);
      await this.rows.replaceItems(tx, row.id, agendaOf(plan.agenda));
      await this.rows.syncSeats(tx, row.id, seats);
      await this.course.record(tx, row, branch.path, { actor, trace, action: 'plan' });
      return row.id;
    });
  }

  /**
   * Another time after the notice went out is a postponement. Who comes onto the list gets the notice, who goes off it is told so, the others what changed.
   * @throws Problem see the route
   */
  change(actor: Actor, trace: RequestTrace, id: Id, { version, reason = '', ...plan }: ChangeMeetingRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      this.course.next(found, actor, 'change', version);
      const { branch, groupId } = await this.placeOf(tx, actor, plan);
      const { row } = found;
      const startsAt = startOf(plan, this.clock.now(), row.startsAt);
      const moved = row.state === 'noticed' && startsAt.getTime() !== row.startsAt.getTime();
      const action = moved ? 'postpone' : 'change';
      const state = this.course.next(found, actor, action, version, reason);
      const seats = await this.seats(tx, { organisationId: branch.id, groupId }, plan);
      const values = { ...plannedValues(plan), organisationId: branch.id, groupId, startsAt, state, ...(moved ? { reason, toldAt: this.clock.date() } : {}) };
      const after = await this.course.take(tx, found, values, { actor, trace, action, reason: reason === '' ? null : reason });
      await this.rows.replaceItems(tx, id, agendaOf(plan.agenda));
      const change = await this.rows.syncSeats(tx, id, seats);
      if (state === 'noticed') await this.tell(tx, after, action, { ...change, by: actor.memberId });
    });
  }

  /** The list of a plan as it is today. @throws Problem request.invalid naming the field */
  private async seats(tx: Tx, { organisationId, groupId }: Pick<Meeting, 'organisationId' | 'groupId'>, plan: MeetingPlan): Promise<ExpectedSeat[]> {
    const seats = await this.people.expected(organisationId, { kind: plan.kind, groupId, invitedIds: plan.invitedIds ?? [] }, tx);
    demandOfficers(plan, seats);
    return seats;
  }

  private async tell(tx: Tx, row: Meeting, cause: 'change' | 'postpone', { added, removed, by }: SeatChange & { by: Id | null }): Promise<void> {
    const staying = (await this.rows.seats(row.id, tx)).map((seat) => seat.memberId).filter((id) => !added.includes(id));
    const others = (ids: readonly Id[]): Id[] => ids.filter((id) => id !== by);
    await this.messages.notice(tx, row, 'notify', others(added));
    await this.messages.notice(tx, row, 'removed', others(removed));
    await this.messages.notice(tx, row, cause, others(staying));
  }

  private async placeOf(tx: Tx, actor: Actor, plan: MeetingPlan): Promise<{ branch: OrganisationRef; groupId: Id | null }> {
    const branch = await this.organisations.hold(tx, plan.organisationId);
    const [group] = plan.groupId === undefined ? [] : await this.organisations.find([plan.groupId], tx);
    // A group of another branch gives no right here: the place is the branch's, with a group only when it is one of its own.
    const groupPath = group?.parentId === branch.id ? group.path : null;
    if (!mayDo(actor, 'meetings.keep', { organisationPath: branch.path, groupPath: plan.kind === 'group' ? groupPath : null })) throw new Problem('auth.forbidden');
    if (branch.kind !== 'branch') throw new Problem('organisations.not_found');
    return { branch, groupId: groupOf(plan, branch, group) };
  }
}
