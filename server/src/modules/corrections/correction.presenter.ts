import { maskChange, overtakenBy, sensitiveOf, type CorrectionChange, type CorrectionDiff, type CorrectionRow, type CorrectionStepView, type CorrectionView } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import { maskField, type MemberValues } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { CorrectionStepRow } from './correction-step.entity.js';
import type { PlacedCorrection } from './corrections.query.js';

/** A request with its opened changes and, while it is under way, the record as it stands. */
export interface OpenedCorrection extends PlacedCorrection {
  changes: readonly CorrectionChange[];
  current: MemberValues | null;
}

function diffOf({ changes, current }: OpenedCorrection): CorrectionDiff[] {
  const overtaken = new Set(current ? overtakenBy(changes, current).map((one) => one.field) : []);
  return changes.map((change) => ({
    ...maskChange(change),
    ...(current && overtaken.has(change.field) ? { now: maskField(change.field, current[change.field]) as string | null } : {}),
  }));
}

/** A request in a list; the only way out together with {@link presentCorrection}. */
export function presentRow(opened: OpenedCorrection): CorrectionRow {
  const { row, memberName, organisationName } = opened;
  return {
    id: row.id, version: row.version, state: row.state, memberId: row.memberId, memberName, organisationName,
    diff: diffOf(opened), reason: row.reason, submittedAt: row.submittedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null, opinion: row.opinion,
  };
}

const stepView = (step: CorrectionStepRow, names: ReadonlyMap<Id, string>): CorrectionStepView => ({
  action: step.action, at: step.createdAt.toISOString(), by: names.get(step.actorMemberId) ?? '', opinion: step.opinion,
});

/** A request with its course and what the reader may do. */
export function presentCorrection(opened: OpenedCorrection, steps: readonly CorrectionStepRow[], names: ReadonlyMap<Id, string>, actor: Actor): CorrectionView {
  const { row, place, changes } = opened;
  const own = row.memberId === actor.memberId;
  const masked = sensitiveOf(changes);
  return {
    ...presentRow(opened),
    steps: steps.map((step) => stepView(step, names)),
    masked,
    may: {
      decide: row.state === 'submitted' && mayDo(actor, 'corrections.decide', place),
      withdraw: own && (row.state === 'submitted' || row.state === 'returned'),
      resubmit: own && row.state === 'returned',
      reveal: masked.length > 0 && mayDo(actor, 'members.reveal', place),
    },
  };
}
