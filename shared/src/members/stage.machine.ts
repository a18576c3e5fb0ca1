import { err, ok, type Result } from '../kernel/result.js';
import { nextTransition, type StateMachine, type Transition } from '../kernel/state-machine.js';
import type { MemberStatus, Stage } from './codes.js';
import type { Requirement } from './stage-requirements.js';

/** Where a record stands: how far the person got, and whether the record is in force. */
export interface Standing {
  readonly stage: Stage;
  readonly status: MemberStatus;
}

/** A standing as one word, e.g. `full:normal`. */
export type StandingKey = `${Stage}:${MemberStatus}`;

/** What can happen to a standing. */
export type StageAction =
  | 'recognise_activist' | 'name_development_target' | 'step_back' | 'admit' | 'extend_probation' | 'convert'
  | 'return' | 'cancel' | 'suspend' | 'restore' | 'withdraw' | 'remove' | 'expel' | 'record_death'
  | 'transfer_out' | 'transfer_in' | 'reapply';

/** A row of the table: stages it starts from, the standing it leads to (what is not named stays). */
interface StageRule {
  readonly action: StageAction;
  readonly stages: readonly Stage[];
  readonly status: MemberStatus;
  readonly to: Partial<Standing>;
  readonly requires: readonly Requirement[];
}

/** One step of {@link membershipMachine}. */
export interface StageTransition extends Transition<StandingKey, StageAction> {
  readonly requires: readonly Requirement[];
}

/** Why a step was refused. */
export type StageRefusal =
  | { readonly code: 'not_allowed'; readonly from: Standing; readonly action: StageAction }
  | { readonly code: 'requirements_missing'; readonly missing: readonly Requirement[] };

const CANDIDATES: readonly Stage[] = ['applicant', 'activist', 'development_target'];
const PROBATION: readonly Stage[] = ['probationary', 'probation_extended'];
const MEMBERS: readonly Stage[] = [...PROBATION, 'full'];
const EVERYBODY: readonly Stage[] = [...CANDIDATES, ...MEMBERS];

/**
 * The one table of membership: 发展党员工作细则 (2014) up to conversion, Constitution Art. 9 for leaving,
 * 党员教育管理工作条例 (2019) for suspension and lost contact. The stage of a person who left stays as a record of how far
 * they came. Extension is possible once only, so nothing extends an extended probation.
 */
const RULES: readonly StageRule[] = [
  { action: 'recognise_activist', stages: ['applicant'], status: 'normal', to: { stage: 'activist' },
    requires: ['written_application', 'branch_committee_decision', 'higher_record'] },
  { action: 'name_development_target', stages: ['activist'], status: 'normal', to: { stage: 'development_target' },
    requires: ['activist_one_year', 'branch_committee_decision', 'higher_record'] },
  { action: 'step_back', stages: ['development_target'], status: 'normal', to: { stage: 'activist' },
    requires: ['branch_committee_decision', 'reason'] },
  { action: 'admit', stages: ['development_target'], status: 'normal', to: { stage: 'probationary' },
    requires: ['age_18', 'training', 'political_review', 'two_introducers', 'publicity', 'pre_review', 'branch_meeting', 'higher_approval'] },
  { action: 'extend_probation', stages: ['probationary'], status: 'normal', to: { stage: 'probation_extended' },
    requires: ['probation_expired', 'branch_meeting', 'higher_approval', 'reason'] },
  { action: 'convert', stages: PROBATION, status: 'normal', to: { stage: 'full' },
    requires: ['conversion_application', 'probation_expired', 'branch_meeting', 'higher_approval'] },
  { action: 'cancel', stages: PROBATION, status: 'normal', to: { status: 'cancelled' },
    requires: ['branch_meeting', 'higher_approval', 'reason'] },
  { action: 'return', stages: CANDIDATES, status: 'normal', to: { status: 'returned' },
    requires: ['branch_committee_decision', 'reason'] },
  { action: 'withdraw', stages: CANDIDATES, status: 'normal', to: { status: 'withdrawn' }, requires: ['written_statement'] },
  { action: 'withdraw', stages: MEMBERS, status: 'normal', to: { status: 'withdrawn' },
    requires: ['written_statement', 'branch_meeting', 'higher_record'] },
  { action: 'suspend', stages: MEMBERS, status: 'normal', to: { status: 'suspended' },
    requires: ['suspension_ground', 'branch_meeting', 'higher_approval'] },
  { action: 'restore', stages: MEMBERS, status: 'suspended', to: { status: 'normal' },
    requires: ['written_application', 'branch_meeting', 'higher_approval'] },
  { action: 'remove', stages: MEMBERS, status: 'normal', to: { status: 'removed' },
    requires: ['removal_ground', 'branch_meeting', 'higher_approval'] },
  { action: 'remove', stages: MEMBERS, status: 'suspended', to: { status: 'removed' },
    requires: ['suspended_two_years', 'branch_meeting', 'higher_approval'] },
  { action: 'expel', stages: ['full'], status: 'normal', to: { status: 'expelled' }, requires: ['disciplinary_decision'] },
  { action: 'expel', stages: ['full'], status: 'suspended', to: { status: 'expelled' }, requires: ['disciplinary_decision'] },
  { action: 'record_death', stages: EVERYBODY, status: 'normal', to: { status: 'deceased' }, requires: ['proof'] },
  { action: 'record_death', stages: MEMBERS, status: 'suspended', to: { status: 'deceased' }, requires: ['proof'] },
  { action: 'transfer_out', stages: EVERYBODY, status: 'normal', to: { status: 'transferred_out' }, requires: ['receipt'] },
  { action: 'transfer_in', stages: EVERYBODY, status: 'transferred_out', to: { status: 'normal' }, requires: ['introduction_letter'] },
  { action: 'reapply', stages: CANDIDATES, status: 'returned', to: { stage: 'applicant', status: 'normal' }, requires: ['written_application'] },
  { action: 'reapply', stages: EVERYBODY, status: 'withdrawn', to: { stage: 'applicant', status: 'normal' }, requires: ['written_application'] },
  { action: 'reapply', stages: PROBATION, status: 'cancelled', to: { stage: 'applicant', status: 'normal' }, requires: ['written_application'] },
  { action: 'reapply', stages: MEMBERS, status: 'removed', to: { stage: 'applicant', status: 'normal' }, requires: ['written_application'] },
  { action: 'reapply', stages: ['full'], status: 'expelled', to: { stage: 'applicant', status: 'normal' },
    requires: ['five_years_since_expulsion', 'written_application'] },
];

/** Key of a standing. */
export const standingKey = ({ stage, status }: Standing): StandingKey => `${stage}:${status}`;

/** Standing of a key. */
export function standingOf(key: StandingKey): Standing {
  const [stage, status] = key.split(':') as [Stage, MemberStatus];
  return { stage, status };
}

/** Every step a record can take, one row for each starting standing. */
export const membershipMachine: StateMachine<StandingKey, StageAction, StageTransition> = {
  name: 'membership',
  initial: ['applicant:normal'],
  final: EVERYBODY.map((stage): StandingKey => `${stage}:deceased`),
  table: RULES.flatMap(({ action, stages, status, to, requires }) =>
    stages.map((stage) => ({
      from: standingKey({ stage, status }),
      action,
      to: standingKey({ stage, status, ...to }),
      requires,
    })),
  ),
};

/** The standing after an action, when the table has that step and everything it requires is met. */
export function nextStage(from: Standing, action: StageAction, met: readonly Requirement[]): Result<Standing, StageRefusal> {
  const row = nextTransition(membershipMachine, standingKey(from), action);
  if (!row.ok) return err({ code: 'not_allowed', from, action });
  const missing = row.value.requires.filter((requirement) => !met.includes(requirement));
  return missing.length > 0 ? err({ code: 'requirements_missing', missing }) : ok(standingOf(row.value.to));
}

/** Actions the table offers from a standing, in the order of the table. */
export const actionsFrom = (from: Standing): StageAction[] =>
  membershipMachine.table.filter((row) => row.from === standingKey(from)).map((row) => row.action);

/** Whether the person is a Party member (党籍): from the admission meeting on, until they leave. */
export const isMember = ({ stage, status }: Standing): boolean =>
  MEMBERS.includes(stage) && (status === 'normal' || status === 'suspended');

/** Whether the person may vote, elect and be elected: full members in force only. */
export const mayVote = ({ stage, status }: Standing): boolean => stage === 'full' && status === 'normal';

/** Whether the record is on the roster: neither left nor died. */
export const isOnRoster = ({ status }: Standing): boolean => status === 'normal' || status === 'suspended';
