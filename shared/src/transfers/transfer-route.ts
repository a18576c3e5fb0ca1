import { err, ok, type Id, type Result } from '../kernel/index.js';
import { branchOf, committeeOf, schoolOf, type Office } from '../organisations/index.js';

export type { Office } from '../organisations/index.js';

/** Kinds of transfers, see {@link TRANSFER_KIND_LABELS}. */
export const TRANSFER_KINDS = ['within_committee', 'between_committees', 'out', 'out_through'] as const;

/** See {@link TRANSFER_KINDS}. */
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/** Names of the kinds and what each means, in words for the member. */
export const TRANSFER_KIND_LABELS: Readonly<Record<TransferKind, { label: string; meaning: string }>> = {
  within_committee: { label: '党委内转接', meaning: '转到同一个党委下的另一个支部，不用开介绍信' },
  between_committees: { label: '校内转接', meaning: '转到学校里另一个党委的支部，在系统里办理，不用开介绍信' },
  out: { label: '转出学校', meaning: '转到校外有转接权限的基层党委，由学校党委组织部直接开具介绍信，对方寄回回执后办结' },
  out_through: { label: '经上级党委转出', meaning: '接收单位没有转接权限：介绍信开给它的上级党委，由上级党委再转到单位，落实到支部并寄回回执后办结' },
};

/** Whether it leaves the school with a letter. */
export const leavesSchool = (kind: TransferKind): boolean => kind === 'out' || kind === 'out_through';

/**
 * Whether an organisation of this name may be sent a letter: base committees that approve probationary members deal with each
 * other directly (党员教育管理工作条例 Art. 25); branches and general branches never have that power, by whatever name.
 */
export const hasTransferPower = (name: string): boolean => !/(?:支部|总支)(?:部)?(?:委员会)?$|党小组$/.test(name.replace(/[\s()（）]/g, ''));

/** Where a transfer out of the school leads: to a committee, or through one to a unit without power of its own. */
export interface Outside {
  toName: string;
  /** The committee that receives the letter in the unit's stead; null when the unit receives it itself. */
  viaName: string | null;
}

/** Why nobody outside could receive the letter, and which of the two names is to be mended. */
export function outsideFault({ toName, viaName }: Outside): { field: 'toName' | 'viaName'; fault: 'no_power' | 'same_unit' } | null {
  if (viaName === null) return hasTransferPower(toName) ? null : { field: 'toName', fault: 'no_power' };
  if (viaName === toName) return { field: 'viaName', fault: 'same_unit' };
  return hasTransferPower(viaName) ? null : { field: 'viaName', fault: 'no_power' };
}

/** Offices a transfer passes, in their order. */
export const SEATS = ['sending_branch', 'sending_committee', 'school', 'receiving_committee', 'receiving_branch'] as const;

/** See {@link SEATS}. */
export type Seat = (typeof SEATS)[number];

/** What the approval of a step does: hand on, issue the letter, or take the member into the branch. */
export type StepAct = 'forward' | 'issue' | 'receive';

/** One step of the way of a transfer. */
export interface RouteStep {
  seat: Seat;
  act: StepAct;
  organisationId: Id;
  organisationName: string;
}

/** The way a transfer takes. */
export interface TransferRoute {
  kind: TransferKind;
  steps: RouteStep[];
}

/** Why there is no way. */
export type RouteFault = 'own_branch' | 'not_a_branch' | 'other_school';

const step = (seat: Seat, { id, name }: Office, act: StepAct = 'forward'): RouteStep => ({ seat, act, organisationId: id, organisationName: name });

function inside(from: readonly Office[], to: readonly Office[], branch: Office, target: Office): TransferRoute {
  const [sending, receiving, school] = [committeeOf(from), committeeOf(to), schoolOf(from)];
  const first = step('sending_branch', branch);
  const last = step('receiving_branch', target, 'receive');
  if (sending?.id === receiving?.id) {
    const middle = sending ? [step('sending_committee', sending)] : school ? [step('school', school)] : [];
    return { kind: 'within_committee', steps: [first, ...middle, last] };
  }
  const middle = [
    ...(sending ? [step('sending_committee', sending)] : []),
    ...(school ? [step('school', school)] : []),
    ...(receiving ? [step('receiving_committee', receiving)] : []),
  ];
  return { kind: 'between_committees', steps: [first, ...middle, last] };
}

/**
 * The steps of a transfer, from the two places in the tree (党员教育管理工作条例 Art. 25): inside one committee it is put on
 * record there; between committees of the school it goes through the organisation department without a letter; out of the
 * school ends with the letter of the school committee. Branches directly under the school have no committee between.
 * @param from the line from the school committee down to the member's branch
 * @param to the same for the receiving branch; null when it goes out of the school
 * @param through it goes to a unit that receives through the committee above it
 */
export function routeOf(from: readonly Office[], to: readonly Office[] | null, through = false): Result<TransferRoute, RouteFault> {
  const branch = branchOf(from);
  if (!branch) return err('not_a_branch');
  if (to !== null) {
    const target = branchOf(to);
    if (!target) return err('not_a_branch');
    if (schoolOf(from)?.id !== schoolOf(to)?.id) return err('other_school');
    return target.id === branch.id ? err('own_branch') : ok(inside(from, to, branch, target));
  }
  const [sending, school] = [committeeOf(from), schoolOf(from)];
  if (!school) return err('not_a_branch');
  return ok({ kind: through ? 'out_through' : 'out', steps: [step('sending_branch', branch), ...(sending ? [step('sending_committee', sending)] : []), step('school', school, 'issue')] });
}
