import { Injectable } from '@nestjs/common';
import { nextAbsence, type AbsenceAction, type AbsenceActor, type AbsenceRefusal, type AbsenceState, type ContactWay } from '@party/shared/absences';
import type { CalendarDay } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AbsenceMessages, type AbsencePlace } from './absence-messages.js';
import type { AbsenceStepAction } from './absence-step.entity.js';
import type { Absence } from './absence.entity.js';
import type { PlacedAbsence } from './absences.query.js';
import { AbsencesRepository } from './absences.repository.js';

/** A step as it was taken. */
export interface TakenStep {
  actor: Actor;
  trace: RequestTrace;
  action: AbsenceStepAction;
  opinion?: string | null;
  /** Day of a contact, new last day, day of the end. */
  on?: CalendarDay | null;
  way?: ContactWay | null;
}

/** A row about to be changed, and where its person stands. */
type TakenFrom = Pick<PlacedAbsence, 'row' | 'place' | 'organisationId'>;

const OWN_STEPS: readonly AbsenceStepAction[] = ['submit', 'resubmit', 'withdraw'];

function problemOf(refusal: AbsenceRefusal): Problem {
  switch (refusal) {
    case 'not_allowed': return new Problem('absences.not_allowed');
    case 'own_absence': return new Problem('absences.own_absence');
    case 'approved_before': return new Problem('absences.approved_before');
    case 'reason_missing': return new Problem('absences.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，申请人会看到' }] });
    default: return new Problem('auth.forbidden');
  }
}

/** Who somebody is to an absence. */
export const standingOf = ({ row, place }: Pick<PlacedAbsence, 'row' | 'place'>, actor: Actor): AbsenceActor => ({
  isOwner: row.memberId === actor.memberId,
  mayDecide: mayDo(actor, 'absences.keep', place),
  mayConfirm: mayDo(actor, 'absences.confirm', place),
  approvedBefore: row.approvedBy !== null && row.approvedBy === actor.memberId,
});

/** Moves absences along their table and writes what goes with every step: the row, the step, the audit entry and the messages. */
@Injectable()
export class AbsenceCourse {
  constructor(
    private readonly rows: AbsencesRepository,
    private readonly audit: AuditWriter,
    private readonly messages: AbsenceMessages,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The state an action leads to, for this actor and the version they saw.
   * @throws Problem absences.not_allowed, absences.own_absence, absences.approved_before, absences.opinion_required, auth.forbidden, request.stale
   */
  next(found: PlacedAbsence, actor: Actor, action: AbsenceAction, version: number, reason = ''): AbsenceState {
    const { row } = found;
    const next = nextAbsence(row.state, action, row.kind, standingOf(found, actor), reason);
    if (!next.ok) throw problemOf(next.error);
    if (row.version !== version) throw new Problem('request.stale');
    return next.value;
  }

  /** Write a step to a locked absence: the changed values, one version on. */
  async take(tx: Tx, { row, place, organisationId }: TakenFrom, values: Partial<Absence>, step: TakenStep): Promise<void> {
    const after: Absence = { ...row, ...values, version: row.version + 1, changedAt: this.clock.date() };
    await this.rows.update(tx, after);
    await this.record(tx, after, { organisationId, organisationPath: place.organisationPath ?? '' }, step);
  }

  /** Write what goes with a step; the row stands already. */
  async record(tx: Tx, row: Absence, at: AbsencePlace, { actor, trace, action, opinion = null, on = null, way = null }: TakenStep): Promise<void> {
    await this.rows.addStep(tx, {
      id: this.ids.next(), absenceId: row.id, version: row.version, action, toState: row.state, actorMemberId: actor.memberId ?? '',
      happenedOn: on, way, opinion, device: trace.device, createdAt: this.clock.date(),
    });
    await this.audit.append(tx, {
      actor, trace, action: OWN_STEPS.includes(action) ? 'absences.submit' : 'absences.keep', subjectType: 'absence', subjectId: row.id, memberId: row.memberId,
      organisationPath: at.organisationPath, detail: { step: action, version: row.version, kind: row.kind },
    });
    await this.messages.moved(tx, row, { action, at, actorId: actor.memberId });
  }
}
