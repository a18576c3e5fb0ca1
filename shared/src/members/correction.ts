import { err, ok, type Result } from '../kernel/result.js';
import { nextTransition, type StateMachine, type Transition } from '../kernel/state-machine.js';
import type { RosterField } from './roster-row.types.js';

/** How a member may change a field of their own record. */
export type EditRule =
  /** At once. */
  | 'free'
  /** After somebody else approves, who sees old and new. */
  | 'approval'
  /** Not at all: it follows from the organisation's own decisions. */
  | 'never';

const EDIT_RULES: Readonly<Record<RosterField, EditRule>> = {
  phone: 'free',
  email: 'free',
  address: 'free',
  professionalTitle: 'free',
  classGroup: 'free',
  name: 'approval',
  idNumber: 'approval',
  schoolNumber: 'approval',
  sex: 'approval',
  birthDate: 'approval',
  ethnicity: 'approval',
  nativePlace: 'approval',
  education: 'approval',
  degree: 'approval',
  graduatedFrom: 'approval',
  major: 'approval',
  workStartDate: 'approval',
  memberCategory: 'approval',
  duesCategory: 'approval',
  applicationDate: 'approval',
  activistDate: 'approval',
  developmentTargetDate: 'approval',
  joinDate: 'approval',
  conversionDate: 'approval',
  branch: 'never',
  partyGroup: 'never',
  stage: 'never',
  status: 'never',
  increaseKind: 'never',
  lostContact: 'never',
  mobileMember: 'never',
  remark: 'never',
};

/** How a member may change this field. */
export const editRule = (field: RosterField): EditRule => EDIT_RULES[field];

/** Fields of a rule, in a fixed order. */
export const fieldsByRule = (rule: EditRule): RosterField[] =>
  (Object.keys(EDIT_RULES) as RosterField[]).filter((field) => EDIT_RULES[field] === rule);

/** Whether changes to the field show up with old and new and a mark, also in an import's preview. */
export const isProtectedField = (field: RosterField): boolean => EDIT_RULES[field] !== 'free';

/** A member's edit, sorted by what happens to each field. */
export interface SortedEdit {
  readonly free: RosterField[];
  readonly approval: RosterField[];
  readonly refused: RosterField[];
}

/** Sort the fields of an edit by their rules. */
export const sortEdit = (fields: readonly RosterField[]): SortedEdit => ({
  free: fields.filter((field) => editRule(field) === 'free'),
  approval: fields.filter((field) => editRule(field) === 'approval'),
  refused: fields.filter((field) => editRule(field) === 'never'),
});

/** Where a correction request stands. A draft lives only on its author's device, so it is no state of the record. */
export type CorrectionState = 'submitted' | 'returned' | 'approved' | 'rejected' | 'withdrawn';

/** What can be done to a correction request. */
export type CorrectionAction = 'approve' | 'reject' | 'return' | 'resubmit' | 'withdraw';

/** One step; `by` is who takes it, `reason` whether a reason must be given. */
export interface CorrectionStep extends Transition<CorrectionState, CorrectionAction> {
  readonly by: 'owner' | 'approver';
  readonly reason: boolean;
}

/** Who acts: whether the record is their own, and whether the permission table lets them approve at the branch. */
export interface CorrectionActor {
  readonly isOwner: boolean;
  readonly mayApprove: boolean;
}

/** Why a step was refused. */
export type CorrectionRefusal = 'not_allowed' | 'own_request' | 'not_yours' | 'not_approver' | 'reason_missing';

/** The life of a correction request. */
export const correctionMachine: StateMachine<CorrectionState, CorrectionAction, CorrectionStep> = {
  name: 'correction',
  initial: ['submitted'],
  final: ['approved', 'rejected', 'withdrawn'],
  table: [
    { from: 'submitted', action: 'approve', to: 'approved', by: 'approver', reason: false },
    { from: 'submitted', action: 'reject', to: 'rejected', by: 'approver', reason: true },
    { from: 'submitted', action: 'return', to: 'returned', by: 'approver', reason: true },
    { from: 'submitted', action: 'withdraw', to: 'withdrawn', by: 'owner', reason: false },
    { from: 'returned', action: 'resubmit', to: 'submitted', by: 'owner', reason: false },
    { from: 'returned', action: 'withdraw', to: 'withdrawn', by: 'owner', reason: false },
  ],
};

/** The state after an action. Nobody decides on their own request, whatever office they hold. */
export function nextCorrection(
  state: CorrectionState,
  action: CorrectionAction,
  actor: CorrectionActor,
  reason = '',
): Result<CorrectionState, CorrectionRefusal> {
  const step = nextTransition(correctionMachine, state, action);
  if (!step.ok) return err('not_allowed');
  if (step.value.by === 'owner' && !actor.isOwner) return err('not_yours');
  if (step.value.by === 'approver' && actor.isOwner) return err('own_request');
  if (step.value.by === 'approver' && !actor.mayApprove) return err('not_approver');
  return step.value.reason && reason.trim() === '' ? err('reason_missing') : ok(step.value.to);
}
