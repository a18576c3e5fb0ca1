import { absenceSpan, prolonged, type AbsenceFacts, type AbsenceKind, type AbsenceSpan, type SpanFault } from '@party/shared/absences';
import { parseDay, type CalendarDay } from '@party/shared/kernel';
import { isMember } from '@party/shared/members';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import type { MemberSnapshot } from '../members/members.api.js';
import type { Absence } from './absence.entity.js';

const FAULTS: Readonly<Record<SpanFault, readonly [field: string, message: string]>> = {
  starts_too_early: ['startsOn', '开始日期最早可填一年以前'],
  starts_too_late: ['startsOn', '开始日期最晚可填半年以后'],
  end_required: ['until', '这类外出须填写结束日期'],
  end_before_start: ['until', '结束日期不能早于开始日期'],
  too_long: ['until', '超过这类外出的最长期限：临时外出六个月、出国（境）五年、毕业生暂留两年'],
  too_short: ['until', '流动党员指连续六个月以上不能参加组织生活，不足六个月请选择临时外出'],
};

/** A day of a request. @throws Problem request.invalid naming `field` when the calendar has no such day */
export function dayOf(text: string, field: string): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
  return day.value;
}

/** A day that has come. @throws Problem request.invalid naming `field` */
export function pastDayOf(text: string, field: string, today: CalendarDay): CalendarDay {
  const day = dayOf(text, field);
  if (day > today) throw fieldProblem(field, 'in_future', '日期不能晚于今天');
  return day;
}

/** What a request says, checked. @throws Problem request.invalid naming the field */
export function factsOf({ kind, startsOn, until, place, reason }: AbsenceFacts, today: CalendarDay): Pick<Absence, 'kind' | 'startsOn' | 'until' | 'place' | 'reason'> {
  const span = absenceSpan(kind, { startsOn: dayOf(startsOn, 'startsOn'), until: until === undefined ? null : dayOf(until, 'until') }, today);
  if (!span.ok) throw fieldProblem(FAULTS[span.error][0], span.error, FAULTS[span.error][1]);
  return { kind, ...span.value, place, reason };
}

/** A later last day. @throws Problem request.invalid naming `until` */
export function laterEnd(kind: AbsenceKind, span: AbsenceSpan, until: string): CalendarDay {
  const day = dayOf(until, 'until');
  const later = prolonged(kind, span, day);
  if (later.ok) return day;
  throw fieldProblem('until', later.error, later.error === 'too_long' ? FAULTS.too_long[1] : '须晚于现在登记的结束日期；没有期限的登记不用延长');
}

/** Only members have a relation that stays behind. @throws Problem absences.not_a_member */
export function demandMember({ values }: MemberSnapshot): void {
  if (!isMember(values)) throw new Problem('absences.not_a_member');
}
