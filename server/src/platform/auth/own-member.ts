import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Problem } from '../http/problem.js';

/** The caller's own record, where nothing but it is meant. @throws Problem auth.forbidden for somebody without one */
export function ownMemberId({ memberId }: Actor): Id {
  if (memberId === null) throw new Problem('auth.forbidden');
  return memberId;
}
