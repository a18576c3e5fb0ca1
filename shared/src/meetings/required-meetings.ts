import { monthOf, periodContains, quarterOf, type CalendarDay, type Id, type Period } from '../kernel/index.js';
import { MEETING_KINDS, MEETING_RULES, type MeetingKind } from './meeting-kind.js';
import { wasHeld, type MeetingState } from './meeting.machine.js';

/** How a required meeting stands: held; a notice is out; neither, and the period still runs; neither, and it is over; not asked of this branch. */
export const REQUIREMENT_STATES = ['done', 'planned', 'open', 'missing', 'not_required'] as const;

/** See {@link REQUIREMENT_STATES}. */
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

/** Chinese names of those states. */
export const REQUIREMENT_STATE_LABELS: Readonly<Record<RequirementState, string>> = {
  done: '已开', planned: '已安排', open: '未安排', missing: '缺', not_required: '不要求',
};

/** What decides which meetings a branch has to hold. */
export interface BranchShape {
  /** Members of the branch committee. Below seven full members a branch has none (支部工作条例), only a secretary. */
  committeeSize: number;
  /** Party groups that exist. */
  groupIds: readonly Id[];
}

/** A meeting as far as it counts. */
export interface CountedMeeting {
  kind: MeetingKind;
  groupId: Id | null;
  state: MeetingState;
  on: CalendarDay;
}

/** One kind of meeting in its period. */
export interface MeetingRequirement {
  kind: MeetingKind;
  state: RequirementState;
  /** Held in the period; of group meetings the groups that held one. */
  done: number;
  /** To be held: one, of group meetings one for each group. */
  wanted: number;
}

/** Committees have three to five members. */
const LEAST_COMMITTEE = 3;

/** The period a kind is asked in: the month, or the quarter of the month. */
export const requiredPeriod = (kind: MeetingKind, month: Period): Period => (MEETING_RULES[kind].cadence === 'month' ? monthOf(month.first) : quarterOf(month.first));

function wantedOf(kind: MeetingKind, { committeeSize, groupIds }: BranchShape): number {
  if (kind === 'committee') return committeeSize >= LEAST_COMMITTEE ? 1 : 0;
  return kind === 'group' ? groupIds.length : 1;
}

/** How many count: group meetings by the groups that exist, other kinds all. */
function countOf(kind: MeetingKind, { groupIds }: BranchShape, meetings: readonly CountedMeeting[]): number {
  if (kind !== 'group') return meetings.length;
  return new Set(meetings.flatMap(({ groupId }) => (groupId !== null && groupIds.includes(groupId) ? [groupId] : []))).size;
}

function stateOf(counts: { wanted: number; done: number; ahead: number }, over: boolean): RequirementState {
  if (counts.wanted === 0) return 'not_required';
  if (counts.done >= counts.wanted) return 'done';
  if (over) return 'missing';
  return counts.ahead >= counts.wanted ? 'planned' : 'open';
}

/** Every kind of a branch in a month (and its quarter), as it stands on `today`. */
export function requirementsOf(shape: BranchShape, month: Period, meetings: readonly CountedMeeting[], today: CalendarDay): MeetingRequirement[] {
  return MEETING_KINDS.map((kind) => {
    const period = requiredPeriod(kind, month);
    const within = meetings.filter((one) => one.kind === kind && periodContains(period, one.on));
    const held = within.filter((one) => wasHeld(one.state));
    const done = countOf(kind, shape, held);
    const ahead = countOf(kind, shape, within.filter((one) => wasHeld(one.state) || one.state === 'noticed'));
    const wanted = wantedOf(kind, shape);
    return { kind, done, wanted, state: stateOf({ wanted, done, ahead }, today > period.last) };
  });
}
