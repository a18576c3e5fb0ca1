import { childKindsOf, type OrganisationRights } from '@party/shared/organisations';
import { mayDo, parentPath, type Action, type Actor } from '@party/shared/permissions';
import { Problem } from '../../platform/http/problem.js';
import type { Organisation } from './organisation.entity.js';

/** Path a party group's affairs are decided at: its branch. */
export const groupSeat = (group: Pick<Organisation, 'path' | 'kind'>): string =>
  group.kind === 'party_group' ? (parentPath(group.path) ?? group.path) : group.path;

/**
 * Refuse whoever may not do `action` at the organisation of this path. Every member sees the whole tree, so the
 * answer is «forbidden», not «not found».
 * @throws Problem auth.forbidden
 */
export function demand(actor: Actor, action: Action, organisationPath: string): void {
  if (!mayDo(actor, action, { organisationPath })) throw new Problem('auth.forbidden');
}

/** What the caller may do with an organisation; nothing with a closed one. */
export function rightsAt(actor: Actor, row: Organisation): OrganisationRights {
  const may = (action: Action, organisationPath = row.path): boolean => row.status === 'active' && mayDo(actor, action, { organisationPath });
  const isGroup = row.kind === 'party_group';
  const groups = (isGroup || row.kind === 'branch') && may('organisations.manage_groups', groupSeat(row));
  return {
    edit: may('organisations.manage') || (isGroup && groups),
    reshape: row.parentId !== null && (may('organisations.manage') || (isGroup && groups)),
    foundBelow: childKindsOf(row.kind).some((kind) => kind !== 'party_group') && may('organisations.create'),
    manageGroups: groups,
    appoint: may('positions.appoint') || (isGroup && may('positions.appoint_group_leader')),
  };
}
