import { PERMISSIONS, POSITION_LABELS, type Action, type Role } from '@party/shared/permissions';
import type { SessionAccount } from './session';

/** Roles an account holds anywhere, by the permission table's names. */
export function rolesOfAccount(account: SessionAccount | null): Role[] {
  if (account === null) return ['anonymous'];
  if (account.base === null) return ['guest'];
  return [account.base, ...account.positions.map((position) => position.kind)];
}

/**
 * Whether an account holds an action at all, to decide what is offered. Where it reaches is the service's decision,
 * made afresh on every request.
 */
export function mayOffer(account: SessionAccount | null, action: Action): boolean {
  const row: Readonly<Partial<Record<Role, readonly string[]>>> = PERMISSIONS[action];
  return rolesOfAccount(account).some((role) => (row[role] ?? []).length > 0);
}

/** Positions in words, «计算机学院第一支部 书记». */
export const positionWords = (account: SessionAccount): string[] =>
  account.positions.map((position) => `${position.organisationName} ${POSITION_LABELS[position.kind]}`);
