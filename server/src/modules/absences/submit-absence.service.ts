import { Injectable } from '@nestjs/common';
import { ABSENCE_RULES, type AbsenceFacts, type AbsenceState, type RegisterAbsenceRequest, type SubmitAbsenceRequest } from '@party/shared/absences';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { demandMember, factsOf } from './absence-facts.js';
import { placeOf } from './absence-messages.js';
import type { Absence } from './absence.entity.js';
import { AbsencesRepository } from './absences.repository.js';

/** Lets a member ask for the registration of an absence, and a keeper register one for somebody who cannot. */
@Injectable()
export class SubmitAbsenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: AbsencesRepository,
    private readonly course: AbsenceCourse,
    private readonly effects: AbsenceEffects,
    private readonly members: MembersApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.not_found, absences.not_a_member, absences.already_open, request.invalid */
  own(actor: Actor, trace: RequestTrace, request: SubmitAbsenceRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const member = await this.members.require(actor.memberId ?? '', tx);
      const row = await this.insert(tx, member, request, { state: 'submitted', approvedBy: null });
      await this.course.record(tx, row, placeOf(member), { actor, trace, action: 'submit' });
      return row.id;
    });
  }

  /**
   * Counts as the approval of the branch: kinds that nobody above confirms are in force at once.
   * @throws Problem members.not_found, absences.own_absence, auth.forbidden, absences.not_a_member, absences.already_open, request.invalid
   */
  register(actor: Actor, trace: RequestTrace, { memberId, ...facts }: RegisterAbsenceRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const member = await this.members.require(memberId, tx);
      demandKeeper(actor, member);
      const state = ABSENCE_RULES[facts.kind].confirmed ? 'approved' : 'in_force';
      const row = await this.insert(tx, member, facts, { state, approvedBy: actor.memberId });
      await this.course.record(tx, row, placeOf(member), { actor, trace, action: 'register' });
      if (state === 'in_force') await this.effects.begin(tx, row, actor);
      return row.id;
    });
  }

  private async insert(tx: Tx, member: MemberSnapshot, facts: AbsenceFacts, { state, approvedBy }: { state: AbsenceState; approvedBy: Id | null }): Promise<Absence> {
    demandMember(member);
    const now = this.clock.date();
    const checked = factsOf(facts, shanghaiDay(now.getTime()));
    const row: Absence = {
      id: this.ids.next(), memberId: member.id, state, version: 1, ...checked, approvedBy, lastContactOn: null,
      contactDueOn: state === 'in_force' ? this.effects.firstContact(checked) : null, endedOn: null, ending: null, submittedAt: now, changedAt: now,
    };
    await this.rows.insert(tx, row);
    return row;
  }
}

/** Who is not to be seen looks exactly like who does not exist. */
function demandKeeper(actor: Actor, { id, organisationPath, groupPath }: MemberSnapshot): void {
  const place = { memberId: id, organisationPath, groupPath };
  if (!mayDo(actor, 'members.view', place)) throw new Problem('members.not_found');
  if (mayDo(actor, 'absences.keep', { memberId: id, organisationPath })) return;
  throw new Problem(id === actor.memberId ? 'absences.own_absence' : 'auth.forbidden');
}
