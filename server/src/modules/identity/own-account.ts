import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Problem } from '../../platform/http/problem.js';

/** Account of whoever is logged in. @throws Problem auth.required for nobody */
export function accountIdOf(actor: Actor): Id {
  if (actor.accountId === null) throw new Problem('auth.required');
  return actor.accountId;
}
