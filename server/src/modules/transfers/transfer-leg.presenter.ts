import type { CalendarDay } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import {
  endLeg, handIn, isLastOpen, isLegOpen, legAction, nextTransfer, overdueDays, reopenLeg, waiveLeg, type TransferActor, type TransferLegView,
} from '@party/shared/transfers';
import type { OpenedTransfer } from './opened-transfer.js';
import type { TransferLeg } from './transfer-leg.entity.js';
import { legOf } from './transfer-legs.js';
import { standingOf } from './transfer-standing.js';

const PROOF = { pictures: 1, number: '', opinion: '' };

/** What the reader may do to a leg: the very rules are asked. */
function mayOf({ row, legs }: OpenedTransfer, leg: TransferLeg, who: TransferActor): TransferLegView['may'] {
  const one = legOf(leg);
  const isLast = isLastOpen(legs.map(legOf), leg.kind);
  const may = (action: Parameters<typeof nextTransfer>[1]): boolean => nextTransfer(row.state, action, who, '—').ok;
  return {
    handIn: may('hand_in') && handIn(one).ok,
    addEvidence: may('add_evidence') && isLegOpen(one),
    end: may(legAction('end', row.state, isLast)) && endLeg(one, PROOF).ok,
    waive: may(legAction('waive', row.state, isLast)) && waiveLeg(one, 'not_applicable').ok,
    reopen: may('reopen_leg') && reopenLeg(one).ok,
  };
}

/** The legs as the reader sees them. */
export function presentLegs(opened: OpenedTransfer, actor: Actor, today: CalendarDay): TransferLegView[] {
  const { row, events, legs, evidence, offices, names, memberName } = opened;
  const who = standingOf(opened, events, actor);
  return legs.map((leg) => {
    const office = leg.organisationId === null ? undefined : offices.get(leg.organisationId);
    const mayEndLeg = office !== undefined && mayDo(actor, 'transfers.end_leg', { memberId: row.memberId, organisationPath: office.path });
    return {
      kind: leg.kind, state: leg.state, owner: leg.owner, ownerName: office?.name ?? memberName, dueOn: leg.dueOn, overdueDays: overdueDays(legOf(leg), today), number: leg.number, opinion: leg.opinion,
      endedBy: names.get(leg.endedBy ?? '') ?? null, endedAt: leg.endedAt?.toISOString() ?? null,
      evidence: evidence.filter((one) => one.leg === leg.kind)
        .map((one) => ({ id: one.id, name: one.name, type: one.type, bytes: one.bytes, at: one.addedAt.toISOString(), by: names.get(one.addedBy) ?? null })),
      may: mayOf(opened, leg, { ...who, mayEndLeg }),
    };
  });
}
