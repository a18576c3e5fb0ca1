import { err, nextTransition, ok, type Result, type StateMachine, type Transition } from '../kernel/index.js';
import type { ArrivalAct, ArrivalSeat } from './arrival-route.js';

/** Where an arrival stands. While it is `in_review` its step says whose turn it is. A draft lies on the registrar's device alone. */
export const ARRIVAL_STATES = ['in_review', 'returned', 'received', 'closed', 'withdrawn', 'refused', 'revoked'] as const;

/** See {@link ARRIVAL_STATES}. */
export type ArrivalState = (typeof ARRIVAL_STATES)[number];

/** What can be done to an arrival. */
export const ARRIVAL_ACTIONS = ['forward', 'receive', 'return', 'refuse', 'resubmit', 'withdraw', 'revoke', 'confirm_receipt'] as const;

/** See {@link ARRIVAL_ACTIONS}. */
export type ArrivalAction = (typeof ARRIVAL_ACTIONS)[number];

/** Who takes a step: whoever registered it, whoever decides for the office whose turn it is, or the organisation department. */
export type ArrivalHand = 'registrar' | 'office' | 'department';

/** One row of the table; `reason` says whether a reason must be given. */
export interface ArrivalTransition extends Transition<ArrivalState, ArrivalAction> {
  readonly by: ArrivalHand;
  readonly reason: boolean;
}

const row = (from: ArrivalState, action: ArrivalAction, to: ArrivalState, by: ArrivalHand, reason = false): ArrivalTransition => ({ from, action, to, by, reason });

/** The life of an arrival. What was received is never revoked: the member is on the roster and leaves it as every member does. */
export const arrivalMachine: StateMachine<ArrivalState, ArrivalAction, ArrivalTransition> = {
  name: 'arrival',
  initial: ['in_review'],
  final: ['closed', 'withdrawn', 'refused', 'revoked'],
  table: [
    row('in_review', 'forward', 'in_review', 'office'),
    row('in_review', 'receive', 'received', 'office'),
    row('in_review', 'return', 'returned', 'office', true),
    row('in_review', 'refuse', 'refused', 'office', true),
    row('in_review', 'withdraw', 'withdrawn', 'registrar'),
    row('in_review', 'revoke', 'revoked', 'department', true),
    row('returned', 'resubmit', 'in_review', 'registrar'),
    row('returned', 'withdraw', 'withdrawn', 'registrar'),
    row('returned', 'revoke', 'revoked', 'department', true),
    row('received', 'confirm_receipt', 'closed', 'department'),
  ],
};

/** States in which nobody has been received yet: an identity number can have one of these at a time. */
export const OPEN_ARRIVAL_STATES = ['in_review', 'returned'] as const satisfies readonly ArrivalState[];

/** States in which somebody has yet something to do: {@link OPEN_ARRIVAL_STATES} and what waits for its receipt. */
export const UNFINISHED_ARRIVAL_STATES: readonly ArrivalState[] = ARRIVAL_STATES.filter((state) => !arrivalMachine.final.includes(state));

/** Whether an arrival is still under way. */
export const isUnfinished = (state: ArrivalState): boolean => UNFINISHED_ARRIVAL_STATES.includes(state);

/** What an office says about its step. */
export const ARRIVAL_DECISIONS = ['approve', 'return', 'reject'] as const;

/** See {@link ARRIVAL_DECISIONS}. */
export type ArrivalDecision = (typeof ARRIVAL_DECISIONS)[number];

/** The action a decision means at a step. */
export const arrivalActionOf = (decision: ArrivalDecision, act: ArrivalAct): ArrivalAction => ({ approve: act, return: 'return', reject: 'refuse' } as const)[decision];

/** Whether an action is the yes of an office. */
export const isArrivalApproval = (action: string): action is ArrivalAct => action === 'forward' || action === 'receive';

/** Who acts on an arrival, and what went before. */
export interface ArrivalActor {
  /** They are the person who arrives: somebody who left once and came back. */
  isSubject: boolean;
  isRegistrar: boolean;
  /** The permission table lets them decide for the office whose turn it is. */
  mayDecide: boolean;
  /** The permission table lets them act for the organisation department. */
  mayDispose: boolean;
  /** They approved an earlier step of this round, or registered it in the name of the organisation department. */
  approvedBefore: boolean;
  /** Any office has approved in this round; a registration that counts as an acceptance is none. */
  anyApproved: boolean;
}

/** Why an action is refused. */
export type ArrivalRefusal = 'not_allowed' | 'own_arrival' | 'not_yours' | 'not_entitled' | 'approved_before' | 'too_late_to_withdraw' | 'reason_missing';

function handRefusal(by: ArrivalHand, actor: ArrivalActor): ArrivalRefusal | null {
  if (actor.isSubject) return 'own_arrival';
  if (by === 'registrar') return actor.isRegistrar ? null : 'not_yours';
  return (by === 'office' ? actor.mayDecide : actor.mayDispose) ? null : 'not_entitled';
}

/**
 * The state an action leads to. Nobody decides on their own arrival, nor approves two steps of one round; the registrar may take
 * it back until another has approved.
 */
export function nextArrival(state: ArrivalState, action: ArrivalAction, actor: ArrivalActor, reason = ''): Result<ArrivalState, ArrivalRefusal> {
  const found = nextTransition(arrivalMachine, state, action);
  if (!found.ok) return err('not_allowed');
  const refused = handRefusal(found.value.by, actor);
  if (refused !== null) return err(refused);
  if (action === 'withdraw' && state === 'in_review' && actor.anyApproved) return err('too_late_to_withdraw');
  if (isArrivalApproval(action) && actor.approvedBefore) return err('approved_before');
  return found.value.reason && reason.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** Names of the offices. */
export const ARRIVAL_SEAT_LABELS: Readonly<Record<ArrivalSeat, string>> = { school: '学校党委组织部', committee: '接收党委', branch: '接收支部' };

const WAITING: Readonly<Record<ArrivalSeat, string>> = { school: '待组织部审核', committee: '待接收党委审核', branch: '待接收支部编入' };

const STATE_WORDS: Readonly<Record<ArrivalState, string>> = {
  in_review: '待审核',
  returned: '退回修改',
  received: '已接收，待寄回执',
  closed: '已办结',
  withdrawn: '已撤回',
  refused: '不予接收，介绍信退回',
  revoked: '组织部撤销',
};

/** The state in words. */
export const arrivalStateText = (state: ArrivalState, seat: ArrivalSeat | null): string => (state === 'in_review' && seat !== null ? WAITING[seat] : STATE_WORDS[state]);
