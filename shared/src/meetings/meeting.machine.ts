import { err, nextTransition, ok, type Result, type StateMachine, type Transition } from '../kernel/index.js';

/** Where a meeting stands. */
export const MEETING_STATES = ['draft', 'noticed', 'held', 'submitted', 'confirmed', 'closed', 'cancelled'] as const;

/** See {@link MEETING_STATES}. */
export type MeetingState = (typeof MEETING_STATES)[number];

/** What can be done to a planned meeting. */
export const MEETING_ACTIONS = ['change', 'postpone', 'notify', 'cancel', 'begin', 'write', 'submit', 'return', 'confirm', 'close'] as const;

/** See {@link MEETING_ACTIONS}. */
export type MeetingAction = (typeof MEETING_ACTIONS)[number];

/** Who takes a step: a keeper of the branch or group, whoever writes the minutes, or the chair (a keeper in the chair's stead). */
export type MeetingHand = 'keeper' | 'recorder' | 'chair';

/** One row of the table; `reason` says whether a reason must be given. */
export interface MeetingTransition extends Transition<MeetingState, MeetingAction> {
  readonly by: MeetingHand;
  readonly reason: boolean;
}

const row = (from: MeetingState, action: MeetingAction, to: MeetingState, by: MeetingHand, reason = false): MeetingTransition => ({ from, action, to, by, reason });

/** The life of a meeting. `postpone` is a change of the time after the notice went out, `write` keeps minutes that are not finished. */
export const meetingMachine: StateMachine<MeetingState, MeetingAction, MeetingTransition> = {
  name: 'meeting',
  initial: ['draft'],
  final: ['closed', 'cancelled'],
  table: [
    row('draft', 'change', 'draft', 'keeper'),
    row('draft', 'notify', 'noticed', 'keeper'),
    row('draft', 'cancel', 'cancelled', 'keeper', true),
    row('noticed', 'change', 'noticed', 'keeper'),
    row('noticed', 'postpone', 'noticed', 'keeper', true),
    row('noticed', 'cancel', 'cancelled', 'keeper', true),
    row('noticed', 'begin', 'held', 'keeper'),
    row('held', 'write', 'held', 'recorder'),
    row('held', 'submit', 'submitted', 'recorder'),
    row('submitted', 'return', 'held', 'chair', true),
    row('submitted', 'confirm', 'confirmed', 'chair'),
    row('confirmed', 'close', 'closed', 'keeper'),
  ],
};

/** Whether the meeting took place: it counts as held from its beginning on. */
export const wasHeld = (state: MeetingState): boolean => ['held', 'submitted', 'confirmed', 'closed'].includes(state);

/**
 * Whether the list can be marked and corrected: from the beginning until the minutes are handed in. Votes are counted against it, so whoever wants
 * it changed after that returns the minutes first.
 */
export const canBeMarked = (state: MeetingState): boolean => state === 'held';

/** Who acts. */
export interface MeetingActor {
  /** The permission table lets them keep meetings of this branch or group. */
  readonly keeps: boolean;
  /** It lets them write the minutes: the recorder, or a keeper. */
  readonly records: boolean;
  /** It lets them confirm: the chair, or a keeper. */
  readonly confirms: boolean;
  /** They handed in the minutes that stand. */
  readonly submitted: boolean;
}

/** Why a step is refused. */
export type MeetingRefusal = 'not_allowed' | 'not_entitled' | 'own_minutes' | 'reason_missing';

/** Whose turn an action is; it is the same in every state. */
export const handOf = (action: MeetingAction): MeetingHand => meetingMachine.table.find((one) => one.action === action)?.by ?? 'keeper';

/**
 * The state after an action; who has no part in it is told that before anything about the state. Minutes take two people: nobody confirms or
 * returns what they handed in themself.
 */
export function nextMeeting(state: MeetingState, action: MeetingAction, actor: MeetingActor, reason = ''): Result<MeetingState, MeetingRefusal> {
  if (!{ keeper: actor.keeps, recorder: actor.records, chair: actor.confirms }[handOf(action)]) return err('not_entitled');
  const found = nextTransition(meetingMachine, state, action);
  if (!found.ok) return err('not_allowed');
  if (found.value.by === 'chair' && actor.submitted) return err('own_minutes');
  return found.value.reason && reason.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** Chinese names of the states. */
export const MEETING_STATE_LABELS: Readonly<Record<MeetingState, string>> = {
  draft: '草稿', noticed: '已通知', held: '待写记录', submitted: '待确认记录', confirmed: '记录已确认', closed: '已归档', cancelled: '已取消',
};

/** Chinese names of what happened. */
export const MEETING_STEP_LABELS: Readonly<Record<MeetingAction | 'plan', string>> = {
  plan: '拟定会议', change: '修改安排', postpone: '改期', notify: '发出通知', cancel: '取消会议', begin: '开始会议', write: '记录会议', submit: '提交会议记录',
  return: '退回会议记录', confirm: '确认会议记录', close: '归档',
};
