import { isArrivalApproval, type ArrivalActor, type ArrivalStep } from '@party/shared/arrivals';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { ArrivalEvent } from './arrival-records.entity.js';
import type { Arrival } from './arrival.entity.js';
import type { PlacedArrival } from './arrivals.query.js';

/** The step whose turn it is; null when it is nobody's. */
export const stepOf = ({ steps, stepNo, state }: Pick<Arrival, 'steps' | 'stepNo' | 'state'>): ArrivalStep | null => (state === 'in_review' ? (steps[stepNo] ?? null) : null);

/** Yeses of the present round: those of offices, and the registration by an office that accepts with it. */
export const approvalsOf = ({ round }: Pick<Arrival, 'round'>, events: readonly ArrivalEvent[]): ArrivalEvent[] =>
  events.filter((one) => one.round === round && (isArrivalApproval(one.action) || ((one.action === 'register' || one.action === 'resubmit') && one.seat !== null)));

/** Who somebody is to an arrival. */
export function standingOf({ row, path, officePath }: PlacedArrival, events: readonly ArrivalEvent[], actor: Actor): ArrivalActor {
  const { memberId } = row;
  const approvals = approvalsOf(row, events);
  return {
    isSubject: memberId !== null && memberId === actor.memberId,
    isRegistrar: row.registeredBy === actor.memberId,
    mayDecide: officePath !== null && mayDo(actor, 'arrivals.decide', { memberId, organisationPath: officePath }),
    mayDispose: mayDo(actor, 'arrivals.dispose', { memberId, organisationPath: path }),
    approvedBefore: approvals.some((one) => one.actorMemberId === actor.memberId),
    anyApproved: approvals.some((one) => isArrivalApproval(one.action)),
  };
}
