import { err, nextTransition, ok, type Result, type StateMachine, type Transition } from '../kernel/index.js';
import { admissionLeavesLegs } from './transfer-legs.js';
import { leavesSchool, type RouteStep, type Seat, type StepAct, type TransferKind } from './transfer-route.js';

/** Where a transfer stands. While it is `in_review` its step says whose turn it is. A draft lies on the member's device alone. */
export const TRANSFER_STATES = [
  'in_review', 'letter_issued', 'accepted', 'returned', 'completed', 'withdrawn', 'rejected', 'refused', 'expired', 'revoked',
] as const;

/** See {@link TRANSFER_STATES}. */
export type TransferState = (typeof TRANSFER_STATES)[number];

/** What can be done to a transfer. */
export const TRANSFER_ACTIONS = [
  'forward', 'issue', 'receive', 'admit', 'return', 'reject', 'refuse', 'resubmit', 'withdraw', 'accept', 'expire', 'reissue', 'revoke', 'reroute',
  'hand_in', 'add_evidence', 'end_leg', 'end_last_leg', 'waive_leg', 'waive_last_leg', 'reopen_leg',
] as const;

/** See {@link TRANSFER_ACTIONS}. */
export type TransferAction = (typeof TRANSFER_ACTIONS)[number];

/**
 * Who takes a step: the member, whoever decides for the office whose turn it is, whoever acts for the office that owns the
 * leg, the organisation department, or the calendar; the tree when an organisation on the way is merged into another.
 */
export type TransferHand = 'owner' | 'office' | 'holder' | 'department' | 'calendar' | 'tree';

/** One row of the table; `reason` says whether a reason must be given. */
export interface TransferTransition extends Transition<TransferState, TransferAction> {
  readonly by: TransferHand;
  readonly reason: boolean;
}

const row = (from: TransferState, action: TransferAction, to: TransferState, by: TransferHand, reason = false): TransferTransition => ({ from, action, to, by, reason });

/** What is done to legs while the member is on the way or has arrived. */
const legRows = (state: 'letter_issued' | 'expired' | 'accepted'): TransferTransition[] => [
  row(state, 'add_evidence', state, 'holder'),
  row(state, 'end_leg', state, 'holder'),
  row(state, 'waive_leg', state, 'department', true),
  row(state, 'reopen_leg', state, 'department', true),
];

/**
 * The life of a transfer. Receiving ends it where nothing is left to do elsewhere; otherwise the member is admitted, or
 * accepted outside, and the last leg ends it.
 */
export const transferMachine: StateMachine<TransferState, TransferAction, TransferTransition> = {
  name: 'transfer',
  initial: ['in_review'],
  final: ['completed', 'withdrawn', 'rejected', 'refused', 'revoked'],
  table: [
    row('in_review', 'forward', 'in_review', 'office'),
    row('in_review', 'issue', 'letter_issued', 'office'),
    row('in_review', 'receive', 'completed', 'office'),
    row('in_review', 'admit', 'accepted', 'office'),
    row('in_review', 'return', 'returned', 'office', true),
    row('in_review', 'reject', 'rejected', 'office', true),
    row('in_review', 'refuse', 'refused', 'office', true),
    row('in_review', 'withdraw', 'withdrawn', 'owner'),
    row('in_review', 'revoke', 'revoked', 'department', true),
    row('in_review', 'reroute', 'in_review', 'tree'),
    row('returned', 'reroute', 'returned', 'tree'),
    row('letter_issued', 'reroute', 'letter_issued', 'tree'),
    row('expired', 'reroute', 'expired', 'tree'),
    row('accepted', 'reroute', 'accepted', 'tree'),
    row('returned', 'resubmit', 'in_review', 'owner'),
    row('returned', 'withdraw', 'withdrawn', 'owner'),
    row('returned', 'revoke', 'revoked', 'department', true),
    row('letter_issued', 'accept', 'accepted', 'department'),
    row('letter_issued', 'hand_in', 'letter_issued', 'owner'),
    ...legRows('letter_issued'),
    row('letter_issued', 'refuse', 'refused', 'department', true),
    row('letter_issued', 'expire', 'expired', 'calendar'),
    row('letter_issued', 'revoke', 'revoked', 'department', true),
    row('expired', 'accept', 'accepted', 'department', true),
    row('expired', 'reissue', 'letter_issued', 'department', true),
    row('expired', 'revoke', 'revoked', 'department', true),
    row('expired', 'hand_in', 'expired', 'owner'),
    ...legRows('expired'),
    ...legRows('accepted'),
    row('accepted', 'end_last_leg', 'completed', 'holder'),
    row('accepted', 'waive_last_leg', 'completed', 'department', true),
  ],
};

/** Whether a transfer is under way: the member can have one of these at a time. */
export const isOpenTransfer = (state: TransferState): boolean => !transferMachine.final.includes(state);

/** States under way. */
export const OPEN_TRANSFER_STATES = TRANSFER_STATES.filter(isOpenTransfer);

/** What an office says about its step. */
export const TRANSFER_DECISIONS = ['approve', 'return', 'reject'] as const;

/** See {@link TRANSFER_DECISIONS}. */
export type TransferDecision = (typeof TRANSFER_DECISIONS)[number];

/** Whether an office stands on the receiving side. */
export const isReceiving = (seat: Seat): boolean => seat === 'receiving_committee' || seat === 'receiving_branch';

/**
 * The action a decision means at a step: a yes of the last office receives the member, or admits them where legs are left;
 * a no of the sending side ends the application, one of the receiving side refuses the member.
 */
export function actionOf(decision: TransferDecision, step: Pick<RouteStep, 'seat' | 'act'>, kind: TransferKind): TransferAction {
  if (decision === 'approve') return step.act === 'receive' && admissionLeavesLegs(kind) ? 'admit' : step.act;
  if (decision === 'return') return 'return';
  return isReceiving(step.seat) ? 'refuse' : 'reject';
}

/** Whether an action is the yes of an office. */
export const isApproval = (action: string): action is StepAct | 'admit' => ['forward', 'issue', 'receive', 'admit'].includes(action);

/** What the change of a leg is to the transfer: with the last leg of somebody who has arrived it is completed. */
export function legAction(change: 'end' | 'waive', state: TransferState, isLast: boolean): TransferAction {
  const last = state === 'accepted' && isLast;
  if (change === 'end') return last ? 'end_last_leg' : 'end_leg';
  return last ? 'waive_last_leg' : 'waive_leg';
}

/** What an approval asks beyond a yes: the month up to which dues are paid, or the letter; null for nothing. */
export function approvalAsks(kind: TransferKind, seat: Seat | null): 'dues' | 'letter' | null {
  if (seat === 'sending_branch') return 'dues';
  return leavesSchool(kind) && seat === 'school' ? 'letter' : null;
}

/** Who acts on a transfer, and what went before. */
export interface TransferActor {
  isOwner: boolean;
  /** The permission table lets them decide for the office whose turn it is. */
  mayDecide: boolean;
  /** The permission table lets them act for the office that owns the leg in question. */
  mayEndLeg: boolean;
  /** The permission table lets them act for the organisation department. */
  mayDispose: boolean;
  /** They approved an earlier step of this round. */
  approvedBefore: boolean;
  /** Any office has approved in this round. */
  anyApproved: boolean;
}

/** Why an action is refused. */
export type TransferRefusal = 'not_allowed' | 'own_transfer' | 'not_yours' | 'not_entitled' | 'approved_before' | 'too_late_to_withdraw' | 'reason_missing';

function handRefusal(by: TransferHand, actor: TransferActor): TransferRefusal | null {
  if (by === 'calendar' || by === 'tree') return 'not_allowed';
  if (by === 'owner') return actor.isOwner ? null : 'not_yours';
  if (actor.isOwner) return 'own_transfer';
  const entitled = { office: actor.mayDecide, holder: actor.mayEndLeg, department: actor.mayDispose }[by];
  return entitled ? null : 'not_entitled';
}

/**
 * The state an action leads to. Nobody decides on their own transfer, whatever office they hold, nor approves two steps of
 * one round; the member may take it back until the first office has approved.
 */
export function nextTransfer(state: TransferState, action: TransferAction, actor: TransferActor, reason = ''): Result<TransferState, TransferRefusal> {
  const found = nextTransition(transferMachine, state, action);
  if (!found.ok) return err('not_allowed');
  const refused = handRefusal(found.value.by, actor);
  if (refused !== null) return err(refused);
  if (action === 'withdraw' && state === 'in_review' && actor.anyApproved) return err('too_late_to_withdraw');
  if (isApproval(action) && actor.approvedBefore) return err('approved_before');
  return found.value.reason && reason.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** Whether an action in a state is the organisation department's own and not the decision of an office, which may be the same department. */
export function isDisposal(state: TransferState, action: TransferAction): boolean {
  const found = nextTransition(transferMachine, state, action);
  return found.ok && found.value.by === 'department';
}

const WAITING: Readonly<Record<Seat, string>> = {
  sending_branch: '待转出支部审核',
  sending_committee: '待转出党委审核',
  school: '待组织部审核',
  receiving_committee: '待接收党委确认',
  receiving_branch: '待接收支部编入',
};

const STATE_WORDS: Readonly<Record<Exclude<TransferState, 'in_review'>, string>> = {
  letter_issued: '介绍信已开具',
  returned: '返回修改',
  accepted: '已报到，待办结',
  completed: '已办结',
  withdrawn: '已撤回',
  rejected: '不同意转出',
  refused: '拒收',
  expired: '介绍信过期',
  revoked: '组织部撤销',
};

/** The state in the words members know. */
export const transferStateText = (state: TransferState, seat: Seat | null): string =>
  state === 'in_review' ? (seat === null ? '待审核' : WAITING[seat]) : STATE_WORDS[state];

/** Names of the offices. */
export const SEAT_LABELS: Readonly<Record<Seat, string>> = {
  sending_branch: '转出支部', sending_committee: '转出党委', school: '学校党委组织部', receiving_committee: '接收党委', receiving_branch: '接收支部',
};
