import { parseDay, type CalendarDay, type Result } from '@party/shared/kernel';
import { fieldProblem, Problem } from '../../platform/http/problem.js';

/** Refusals that name a field of the request: field and sentence. */
const FIELDS: Readonly<Record<string, readonly [field: string, message: string]>> = {
  name_malformed: ['name', '名称须为 2 至 80 个可见字符，简称不超过 40 个'],
  code_malformed: ['code', '组织代码须为 6 至 20 位数字，前导零不能省略'],
  founding_date_impossible: ['foundedOn', '成立日期不存在，请填写年、年月或年月日'],
  founding_date_in_future: ['foundedOn', '成立日期不能晚于今天'],
  term_ends_before_start: ['termEndsOn', '任期届满日须晚于任职日'],
  term_too_long: ['termEndsOn', '一届任期最长五年'],
  end_before_start: ['endedOn', '离任日期不能早于任职日期'],
  end_too_far: ['endedOn', '离任日期最多登记到三个月以后'],
};

/** Refusals that belong to positions, by code. */
const POSITION = new Set(['position_not_here', 'not_for_oneself', 'full_member_needed', 'already_held', 'position_taken', 'already_ended']);

/** The problem for a rule's refusal. */
export function faultOf(fault: string): Problem {
  const named = FIELDS[fault];
  if (named) return fieldProblem(named[0], fault, named[1]);
  if (fault === 'organisation_closed') return new Problem('organisations.closed');
  return new Problem(`${POSITION.has(fault) ? 'positions' : 'organisations'}.${fault}`);
}

/** The value of a rule's result. @throws Problem for its refusal */
export function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw faultOf(result.error);
  return result.value;
}

/** A day of a request. @throws Problem request.invalid naming `field` when the calendar has no such day */
export function dayOf(text: string, field: string): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
  return day.value;
}
