import type { Id } from '@party/shared/kernel';
import type { OrganisationKind, OrganisationStatus } from '@party/shared/organisations';
import type { Organisation } from './organisation.entity.js';

/** An organisation as other rooms know it. */
export interface OrganisationRef {
  id: Id;
  parentId: Id | null;
  kind: OrganisationKind;
  name: string;
  /** `/id/id/` from the top to itself. */
  path: string;
  status: OrganisationStatus;
}

/** The part of a row other rooms see. */
export const refOf = (row: Organisation): OrganisationRef => ({
  id: row.id, parentId: row.parentId, kind: row.kind, name: row.name, path: row.path, status: row.status,
});
