import type { Id } from '@party/shared/kernel';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { MembersApi, MemberSnapshot } from '../members/members.api.js';

/**
 * Somebody whose points the actor may look after. Who is not to be seen looks exactly like what does not exist (`hidden`).
 * @throws Problem `hidden`, points.own_record, auth.forbidden
 */
export async function demandKept(members: MembersApi, tx: Tx, actor: Actor, action: Action, memberId: Id, hidden: string): Promise<MemberSnapshot> {
  const [member] = await members.find([memberId], tx);
  const target = { memberId, organisationPath: member?.organisationPath ?? null };
  if (!member || !mayDo(actor, 'points.view', target)) throw new Problem(hidden);
  if (!mayDo(actor, action, target)) throw new Problem(memberId === actor.memberId ? 'points.own_record' : 'auth.forbidden');
  return member;
}
