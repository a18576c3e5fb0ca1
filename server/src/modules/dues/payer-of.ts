import { monthOfPartial, type DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { isMember } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { MembersApi, PlainSnapshot } from '../members/members.api.js';
import type { Payer } from './charge-dues.service.js';

/** One who owes dues, and since when. */
export type OfPayer = Payer & { joined: DuesMonth | null; inForce: boolean };

/** What is done for somebody else's dues, and how it is refused for one's own. */
const OWN_REFUSALS = { 'dues.collect': 'dues.own_payment', 'dues.ask_relief': 'dues.own_relief' } as const;

/** A record as one who owes dues. @throws Problem dues.not_a_member */
export function payerOf({ id, organisationPath, values }: PlainSnapshot): OfPayer {
  if (!isMember(values)) throw new Problem('dues.not_a_member');
  return {
    id, branchId: values.organisationId, path: organisationPath, category: values.duesCategory,
    joined: values.joinDate === null ? null : monthOfPartial(values.joinDate), inForce: values.status === 'normal',
  };
}

/** Somebody for whose dues the actor may act. Who is not to be seen looks exactly like who does not exist. @throws Problem members.not_found, dues.own_payment, dues.own_relief, auth.forbidden, dues.not_a_member */
export async function payerFor(tx: Tx, members: MembersApi, actor: Actor, action: keyof typeof OWN_REFUSALS, id: Id): Promise<OfPayer> {
  const [member] = await members.plain([id], tx);
  const target = { memberId: id, organisationPath: member?.organisationPath ?? null };
  if (!member || !mayDo(actor, 'dues.view', target)) throw new Problem('members.not_found');
  if (!mayDo(actor, action, target)) throw new Problem(id === actor.memberId ? OWN_REFUSALS[action] : 'auth.forbidden');
  return payerOf(member);
}
