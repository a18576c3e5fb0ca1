import { Injectable } from '@nestjs/common';
import { absenceMachine } from '@party/shared/absences';
import { nextTransition, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { placeOf } from './absence-messages.js';
import { AbsencesRepository } from './absences.repository.js';

/** A person whose relation goes elsewhere. */
export interface Moving {
  memberId: Id;
  /** Day from which the move counts. */
  on: CalendarDay;
  /** Whoever completes the move. */
  actor: Actor;
  trace: RequestTrace;
}

/** What other rooms may ask of absences. */
@Injectable()
export class AbsencesApi {
  constructor(
    private readonly rows: AbsencesRepository,
    private readonly course: AbsenceCourse,
    private readonly effects: AbsenceEffects,
    private readonly members: MembersApi,
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
}
