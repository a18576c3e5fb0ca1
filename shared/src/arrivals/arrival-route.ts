import { err, ok, type Id, type Result } from '../kernel/index.js';
import { branchOf, committeeOf, schoolOf, type Office } from '../organisations/index.js';

/** Offices an arrival passes, in their order. */
export const ARRIVAL_SEATS = ['school', 'committee', 'branch'] as const;

/** See {@link ARRIVAL_SEATS}. */
export type ArrivalSeat = (typeof ARRIVAL_SEATS)[number];

/** What the approval of a step does: hand the letter on, or take the member into the branch. */
export type ArrivalAct = 'forward' | 'receive';

/** One step of the way of an arrival. */
export interface ArrivalStep {
  seat: ArrivalSeat;
  act: ArrivalAct;
  organisationId: Id;
  organisationName: string;
}

/** Why there is no way. */
export type ArrivalRouteFault = 'not_a_branch' | 'no_school';

/**
 * The steps of an arrival, from where the receiving branch stands in the tree (党员教育管理工作条例 Art. 25): the letter is addressed to
 * the school committee, whose organisation department accepts it first, then the receiving committee, then the branch. A branch
 * directly under the school has no committee between; a general branch has no power to approve and is no office on the way.
 * @param line the line from the school committee down to the receiving branch
 */
export function arrivalRoute(line: readonly Office[]): Result<ArrivalStep[], ArrivalRouteFault> {
  const [school, committee, branch] = [schoolOf(line), committeeOf(line), branchOf(line)];
  if (!branch) return err('not_a_branch');
  if (!school) return err('no_school');
  const step = (seat: ArrivalSeat, { id, name }: Office, act: ArrivalAct = 'forward'): ArrivalStep => ({ seat, act, organisationId: id, organisationName: name });
  return ok([step('school', school), ...(committee ? [step('committee', committee)] : []), step('branch', branch, 'receive')]);
}
