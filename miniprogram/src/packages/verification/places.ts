import type { Me } from '@party/shared/identity';
import type { OrganisationRow } from '@party/shared/organisations';
import { PERMISSIONS, type PositionKind, type Role } from '@party/shared/permissions';

const MANAGING: Readonly<Partial<Record<Role, readonly string[]>>> = PERMISSIONS['verification.manage'];

/** Organisations a visitor can start a campaign for: where they hold a fitting position, and everything below. */
export function placesOf(account: Me | null, tree: readonly OrganisationRow[]): { value: string; label: string }[] {
  const own = new Set((account?.positions ?? []).filter((one) => MANAGING[one.kind as PositionKind] !== undefined).map((one) => one.organisationId));
  // Parents stand before their children, so one pass finds every descendant.
  for (const row of tree) if (row.parentId !== null && own.has(row.parentId)) own.add(row.id);
  return tree.filter((row) => own.has(row.id) && row.kind !== 'party_group').map((row) => ({ value: row.id, label: row.name }));
}
