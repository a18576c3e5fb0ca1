import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { isApproval, type TransferActor } from '@party/shared/transfers';
import type { TransferEvent } from './transfer-records.entity.js';
import type { PlacedTransfer } from './transfers.query.js';

/** Approvals of the present round. */
export const approvalsOf = ({ round }: Pick<TransferEvent, 'round'>, events: readonly TransferEvent[]): TransferEvent[] =>
  events.filter((one) => one.round === round && isApproval(one.action));

/** Who somebody is to a transfer; what they are to one of its legs says whoever asks about that leg. */
export function standingOf({ row, fromPath, officePath }: PlacedTransfer, events: readonly TransferEvent[], actor: Actor): TransferActor {
  const { memberId } = row;
  const approvers: (Id | null)[] = approvalsOf(row, events).map((one) => one.actorMemberId);
  return {
    isOwner: memberId === actor.memberId,
    mayDecide: officePath !== null && mayDo(actor, 'transfers.decide', { memberId, organisationPath: officePath }),
    mayEndLeg: false,
    mayDispose: mayDo(actor, 'transfers.dispose', { memberId, organisationPath: fromPath }),
    approvedBefore: actor.memberId !== null && approvers.includes(actor.memberId),
    anyApproved: approvers.length > 0,
  };
}
