import { monthOfPartial, type DuesMonth } from '@party/shared/dues';
import { isMember } from '@party/shared/members';
import { Problem } from '../../platform/http/problem.js';
import type { MemberSnapshot } from '../members/members.api.js';
import type { Payer } from './charge-dues.service.js';

/** A record as one who owes dues. @throws Problem dues.not_a_member */
export function payerOf({ id, organisationPath, values }: MemberSnapshot): Payer & { joined: DuesMonth | null; inForce: boolean } {
  if (!isMember(values)) throw new Problem('dues.not_a_member');
  return {
    id, branchId: values.organisationId, path: organisationPath, category: values.duesCategory,
    joined: values.joinDate === null ? null : monthOfPartial(values.joinDate), inForce: values.status === 'normal',
  };
}
