import { fromShanghai, parseDay, type Id } from '@party/shared/kernel';
import { MEETING_RULES, type ExpectedSeat, type MeetingPlan } from '@party/shared/meetings';
import { fieldProblem } from '../../platform/http/problem.js';
import type { OrganisationRef } from '../organisations/organisations.api.js';
import type { Meeting } from './meeting.entity.js';

/** Meetings are planned for half a year at most, in milliseconds. */
const FURTHEST = 183 * 24 * 3_600_000;
const AT = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The moment a plan names. @throws Problem request.invalid naming the field */
function momentOf({ on, at }: Pick<MeetingPlan, 'on' | 'at'>): number {
  const day = parseDay(on);
  const [, hour, minute] = AT.exec(at) ?? [];
  if (!day.ok) throw fieldProblem('on', 'day_impossible', '日期不存在');
  if (hour === undefined || minute === undefined) throw fieldProblem('at', 'time_impossible', '时间须为 19:00 这样的时分');
  return fromShanghai(day.value, { hour: Number(hour), minute: Number(minute) });
}

/** When a meeting is to begin. A meeting whose time stays as it was may be changed although that time has come. @throws Problem request.invalid naming the field */
export function startOf(plan: Pick<MeetingPlan, 'on' | 'at'>, now: number, before: Date | null): Date {
  const moment = momentOf(plan);
  if (moment === before?.getTime()) return before;
  if (moment <= now) throw fieldProblem('on', 'in_past', '开会时间须晚于现在');
  if (moment > now + FURTHEST) throw fieldProblem('on', 'too_far', '最早可提前半年安排');
  return new Date(moment);
}

/** The group of a plan: of group meetings one of the branch's own, of others none. @throws Problem request.invalid naming the field */
export function groupOf({ kind, groupId }: MeetingPlan, branch: OrganisationRef, group: OrganisationRef | undefined): Id | null {
  if (MEETING_RULES[kind].audience !== 'group') return null;
  if (groupId === undefined || group?.kind !== 'party_group' || group.parentId !== branch.id || group.status !== 'active') throw fieldProblem('groupId', 'group_required', '请选择本支部的党小组');
  return groupId;
}

/** Chair and recorder are two people of the list. @throws Problem request.invalid naming the field */
export function demandOfficers({ chairId, recorderId }: Pick<MeetingPlan, 'chairId' | 'recorderId'>, seats: readonly ExpectedSeat[]): void {
  const on = (id: Id): boolean => seats.some((seat) => seat.memberId === id);
  if (seats.length === 0) throw fieldProblem('kind', 'nobody_expected', '按会议类型没有应到人员，请核对支部委员或党小组名单');
  if (!on(chairId)) throw fieldProblem('chairId', 'not_on_list', '主持人须在应到或列席名单上');
  if (!on(recorderId)) throw fieldProblem('recorderId', 'not_on_list', '记录人须在应到或列席名单上');
  if (chairId === recorderId) throw fieldProblem('recorderId', 'same_person', '记录人不能同时是主持人：会议记录须由主持人确认');
}

/** What a plan writes to the row. */
export const plannedValues = ({ kind, topic, minutes, place, note, chairId, recorderId }: MeetingPlan): Pick<Meeting, 'kind' | 'topic' | 'minutes' | 'place' | 'note' | 'chairId' | 'recorderId'> =>
  ({ kind, topic, minutes, place, note: note === undefined || note === '' ? null : note, chairId, recorderId });
