import { absenceAlert, nextAbsence, type AbsenceAction, type AbsenceRow, type AbsenceStepView, type AbsenceView } from '@party/shared/absences';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { standingOf } from './absence-course.js';
import type { AbsenceStepRow } from './absence-step.entity.js';
import type { PlacedAbsence } from './absences.query.js';

/** An absence in a list; the only way out together with {@link presentAbsence}. */
export function presentRow({ row, memberName, organisationName }: PlacedAbsence, today: CalendarDay): AbsenceRow {
  return {
    id: row.id, version: row.version, kind: row.kind, state: row.state, memberId: row.memberId, memberName, organisationName,
    startsOn: row.startsOn, until: row.until, place: row.place, lastContactOn: row.lastContactOn, contactDueOn: row.contactDueOn,
    alert: row.state === 'in_force' ? absenceAlert(row, today) : 'none', submittedAt: row.submittedAt.toISOString(), endedOn: row.endedOn,
  };
}

const stepView = (step: AbsenceStepRow, names: ReadonlyMap<Id, string>): AbsenceStepView => ({
  action: step.action, at: step.createdAt.toISOString(), by: names.get(step.actorMemberId) ?? '', on: step.happenedOn, way: step.way, opinion: step.opinion,
});

/** An absence with its course and what the reader may do: the table itself is asked. */
export function presentAbsence(found: PlacedAbsence, steps: readonly AbsenceStepRow[], names: ReadonlyMap<Id, string>, { actor, today }: { actor: Actor; today: CalendarDay }): AbsenceView {
  const { row } = found;
  const who = standingOf(found, actor);
  const may = (...actions: AbsenceAction[]): boolean => actions.some((action) => nextAbsence(row.state, action, row.kind, who, '—').ok);
  return {
    ...presentRow(found, today), reason: row.reason, ending: row.ending, steps: steps.map((step) => stepView(step, names)),
    may: { decide: may('approve', 'grant'), withdraw: may('withdraw'), resubmit: may('resubmit'), keep: may('contact') },
  };
}
