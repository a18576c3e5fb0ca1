import { Injectable } from '@nestjs/common';
import { absenceMachine, nextAbsence, type AbsenceFacts, type AbsenceKind } from '@party/shared/absences';
import { nextTransition, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { demandMember, factsOf } from './absence-facts.js';
import { placeOf } from './absence-messages.js';
import type { Absence } from './absence.entity.js';
import { AbsencesRepository } from './absences.repository.js';

export { AbsenceDesk } from './absence-desk.js';

/** A person whose relation goes elsewhere. */
export interface Moving {
  memberId: Id;
  /** Day from which the move counts. */
  on: CalendarDay;
  /** Whoever completes the move. */
  actor: Actor;
  trace: RequestTrace;
}

/** Whoever acts for somebody else. */
export interface AbsenceHelper {
  actor: Actor;
  trace: RequestTrace;
}

/** What other rooms may ask of absences. Permissions are the caller's business. */
@Injectable()
export class AbsencesApi {
  constructor(
    private readonly rows: AbsencesRepository,
    private readonly course: AbsenceCourse,
    private readonly effects: AbsenceEffects,
    private readonly members: MembersApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * End whatever absence of a person is under way or in force, because the relation leaves the branch that kept it. To be
   * called in the transaction of the move and before the record is written: it may write to the record itself.
   */
  async endOnMove(tx: Tx, { memberId, on, actor, trace }: Moving): Promise<void> {
    const row = await this.rows.lockOpenOf(tx, memberId);
    const next = row && nextTransition(absenceMachine, row.state, 'move');
    if (!row || !next?.ok) return;
    const at = placeOf(await this.members.require(memberId, tx));
    const values = { state: next.value.to, endedOn: on, ending: 'relation_transferred', contactDueOn: null } as const;
    await this.course.take(tx, { row, organisationId: at.organisationId, place: { memberId, organisationPath: at.organisationPath } }, values, { actor, trace, action: 'move', on });
    if (row.state === 'in_force') await this.effects.finish(tx, row, actor);
  }

  /** Kind of the absence that is asked for or in force, by person; people without one are absent. */
  async openAmong(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, AbsenceKind>> {
    if (memberIds.length === 0) return new Map();
    return new Map((await this.rows.openAmong(memberIds, tx)).map((one) => [one.memberId, one.kind]));
  }

  /**
   * Ask for the registration in somebody's stead: it decides nothing, the branch has its say as if the person had asked.
   * @throws Problem absences.not_a_member, absences.already_open, request.invalid
   */
  async submitFor(tx: Tx, helper: AbsenceHelper, member: MemberSnapshot, facts: AbsenceFacts): Promise<Id> {
    demandMember(member);
    const now = this.clock.date();
    const row: Absence = {
      id: this.ids.next(), memberId: member.id, state: 'submitted', version: 1, ...factsOf(facts, shanghaiDay(now.getTime())), approvedBy: null, lastContactOn: null,
      contactDueOn: null, endedOn: null, ending: null, submittedAt: now, changedAt: now,
    };
    await this.rows.insert(tx, row);
    await this.course.record(tx, row, placeOf(member), { ...helper, action: 'submit' });
    return row.id;
  }

  /** Take back in the people's stead what nobody has decided about; gives the people whose request went. */
  async takeBack(tx: Tx, helper: AbsenceHelper, ids: readonly Id[], reason: string): Promise<Id[]> {
    if (ids.length === 0) return [];
    const owner = { isOwner: true, mayDecide: false, mayConfirm: false, approvedBefore: false };
    const rows = (await this.rows.lockByIds(tx, ids)).filter((row) => nextAbsence(row.state, 'withdraw', row.kind, owner).ok);
    const people = new Map((await this.members.find(rows.map((row) => row.memberId), tx)).map((one) => [one.id, one]));
    for (const row of rows) {
      const { organisationPath = '', organisationName = '', values } = people.get(row.memberId) ?? {};
      const found = { row, memberName: values?.name ?? '', organisationId: values?.organisationId ?? '', organisationName, place: { memberId: row.memberId, organisationPath } };
      await this.course.take(tx, found, { state: 'withdrawn' }, { ...helper, action: 'withdraw', opinion: reason });
    }
    return rows.map((row) => row.memberId);
  }
}
