import { reliefStateAfter, type DecideReliefRequest } from '@party/shared/dues';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Problem } from '../../../platform/http/problem.js';
import type { AskedAboveRow } from './asked-above.entity.js';

/**
 * A request as it stands once it is answered; nobody answers their own, nor for themself.
 * @param row locked, in a branch at `organisationPath` that the actor may see
 * @throws Problem dues.own_relief, auth.forbidden, request.stale, dues.relief_decided, dues.second_person, dues.opinion_required
 */
export function answerAbove<Row extends AskedAboveRow>(actor: Actor, row: Row, organisationPath: string, { version, decision, opinion = '' }: DecideReliefRequest, decidedAt: Date): Row {
  const { memberId } = row;
  if (!mayDo(actor, 'dues.grant_relief', { memberId, organisationPath })) throw new Problem(memberId === actor.memberId ? 'dues.own_relief' : 'auth.forbidden');
  if (row.version !== version) throw new Problem('request.stale');
  if (row.state !== 'submitted') throw new Problem('dues.relief_decided');
  if (row.askedBy === actor.memberId) throw new Problem('dues.second_person');
  if (decision !== 'approve' && opinion === '') throw new Problem('dues.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因' }] });
  return { ...row, state: reliefStateAfter(decision), version: row.version + 1, decidedBy: actor.memberId, decidedAt, opinion: opinion === '' ? null : opinion };
}
