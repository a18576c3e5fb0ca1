import { err, nextTransition, ok, type Result, type StateMachine, type Transition } from '../kernel/index.js';
import { ABSENCE_RULES, type AbsenceKind } from './absence-kind.js';

/** Where a registered absence stands. A draft lies on the member's device alone. */
export const ABSENCE_STATES = ['submitted', 'approved', 'returned', 'in_force', 'ended', 'rejected', 'withdrawn'] as const;

/** See {@link ABSENCE_STATES}. */
export type AbsenceState = (typeof ABSENCE_STATES)[number];

/** What can be done to an absence after it was submitted or registered. */
export const ABSENCE_ACTIONS = ['approve', 'grant', 'return', 'reject', 'resubmit', 'withdraw', 'contact', 'prolong', 'end', 'move'] as const;

/** See {@link ABSENCE_ACTIONS}. */
export type AbsenceAction = (typeof ABSENCE_ACTIONS)[number];

/** Who takes a step: the member, a keeper of the branch, a keeper of an organisation above it, or a transfer that takes the relation away. */
export type AbsenceHand = 'owner' | 'branch' | 'above' | 'transfer';

/** One row of the table; `reason` says whether a reason must be given. */
export interface AbsenceTransition extends Transition<AbsenceState, AbsenceAction> {
  readonly by: AbsenceHand;
  readonly reason: boolean;
}

const row = (from: AbsenceState, action: AbsenceAction, to: AbsenceState, by: AbsenceHand, reason = false): AbsenceTransition => ({ from, action, to, by, reason });

/** The life of an absence. `approve` hands on to the organisation above, `grant` puts it in force, `move` goes with a completed transfer. */
export const absenceMachine: StateMachine<AbsenceState, AbsenceAction, AbsenceTransition> = {
  name: 'absence',
  initial: ['submitted'],
  final: ['ended', 'rejected', 'withdrawn'],
  table: [
    row('submitted', 'approve', 'approved', 'branch'),
    row('submitted', 'grant', 'in_force', 'branch'),
    row('submitted', 'return', 'returned', 'branch', true),
    row('submitted', 'reject', 'rejected', 'branch', true),
    row('submitted', 'withdraw', 'withdrawn', 'owner'),
    row('approved', 'grant', 'in_force', 'above'),
    row('approved', 'return', 'returned', 'above', true),
    row('approved', 'reject', 'rejected', 'above', true),
    row('returned', 'resubmit', 'submitted', 'owner'),
    row('returned', 'withdraw', 'withdrawn', 'owner'),
    row('returned', 'reject', 'rejected', 'branch', true),
    row('in_force', 'contact', 'in_force', 'branch'),
    row('in_force', 'prolong', 'in_force', 'branch', true),
    row('in_force', 'end', 'ended', 'branch'),
    row('submitted', 'move', 'ended', 'transfer'),
    row('approved', 'move', 'ended', 'transfer'),
    row('returned', 'move', 'ended', 'transfer'),
    row('in_force', 'move', 'ended', 'transfer'),
  ],
};

/** Whether an absence is under way or in force: a person has at most one of these. */
export const isOpenAbsence = (state: AbsenceState): boolean => !absenceMachine.final.includes(state);

/** What somebody decides about a request. */
export const ABSENCE_DECISIONS = ['approve', 'return', 'reject'] as const;

/** See {@link ABSENCE_DECISIONS}. */
export type AbsenceDecision = (typeof ABSENCE_DECISIONS)[number];

/** The action a decision means: a yes of the branch puts in force what nobody above has to confirm. */
export function absenceActionOf(decision: AbsenceDecision, state: AbsenceState, kind: AbsenceKind): AbsenceAction {
  if (decision !== 'approve') return decision;
  return state === 'submitted' && ABSENCE_RULES[kind].confirmed ? 'approve' : 'grant';
}

/** Who acts. */
export interface AbsenceActor {
  readonly isOwner: boolean;
  /** The permission table lets them act for the branch that holds the person. */
  readonly mayDecide: boolean;
  /** It lets them act for an organisation above that branch. */
  readonly mayConfirm: boolean;
  /** They gave the approval of the branch that is now to be confirmed. */
  readonly approvedBefore: boolean;
}

/** Why a step is refused. */
export type AbsenceRefusal = 'not_allowed' | 'own_absence' | 'not_yours' | 'not_entitled' | 'approved_before' | 'reason_missing';

/** The state after an action. Nobody decides about their own absence, nor twice about one request. */
export function nextAbsence(state: AbsenceState, action: AbsenceAction, kind: AbsenceKind, actor: AbsenceActor, reason = ''): Result<AbsenceState, AbsenceRefusal> {
  const found = nextTransition(absenceMachine, state, action);
  if (!found.ok || skipsConfirmation(state, action, kind)) return err('not_allowed');
  const refused = refusalOf(found.value.by, actor);
  if (refused !== null) return err(refused);
  return found.value.reason && reason.trim() === '' ? err('reason_missing') : ok(found.value.to);
}

/** From `submitted` exactly one of `approve` and `grant` fits the kind. */
const skipsConfirmation = (state: AbsenceState, action: AbsenceAction, kind: AbsenceKind): boolean =>
  state === 'submitted' && (action === 'approve' || action === 'grant') && (action === 'approve') !== ABSENCE_RULES[kind].confirmed;

function refusalOf(by: AbsenceHand, actor: AbsenceActor): AbsenceRefusal | null {
  // Nobody may ask for it: it happens with the transfer.
  if (by === 'transfer') return 'not_entitled';
  if (by === 'owner') return actor.isOwner ? null : 'not_yours';
  if (actor.isOwner) return 'own_absence';
  if (by === 'branch') return actor.mayDecide ? null : 'not_entitled';
  if (!actor.mayConfirm) return 'not_entitled';
  return actor.approvedBefore ? 'approved_before' : null;
}

/** Chinese names of the states. */
export const ABSENCE_STATE_LABELS: Readonly<Record<AbsenceState, string>> = {
  submitted: '待支部审核', approved: '待上级党组织审批', returned: '返回修改', in_force: '已登记', ended: '已结束', rejected: '不同意', withdrawn: '已撤回',
};

/** Chinese names of what happened, as the course of an absence tells it. */
export const ABSENCE_STEP_LABELS: Readonly<Record<AbsenceAction | 'submit' | 'register', string>> = {
  submit: '提交申请', register: '支部登记', approve: '支部同意', grant: '批准登记', return: '返回修改', reject: '不同意',
  resubmit: '重新提交', withdraw: '撤回申请', contact: '联系记录', prolong: '延长期限', end: '结束登记',
  move: '随组织关系转接结束',
};

/** Why an absence came to its end. */
export const ABSENCE_ENDINGS = ['came_back', 'relation_transferred', 'left_roster', 'entered_wrongly'] as const;

/** See {@link ABSENCE_ENDINGS}. */
export type AbsenceEnding = (typeof ABSENCE_ENDINGS)[number];

/** Chinese names of the endings. */
export const ABSENCE_ENDING_LABELS: Readonly<Record<AbsenceEnding, string>> = {
  came_back: '已返回，恢复参加组织生活', relation_transferred: '组织关系已转出', left_roster: '已离开名册', entered_wrongly: '登记有误',
};

/** Ways in which a branch was in contact. */
export const CONTACT_WAYS = ['phone', 'video', 'message', 'mail', 'visit'] as const;

/** See {@link CONTACT_WAYS}. */
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** Chinese names of the ways. */
export const CONTACT_WAY_LABELS: Readonly<Record<ContactWay, string>> = {
  phone: '电话', video: '视频', message: '微信或短信', mail: '邮件或书信', visit: '见面',
};
