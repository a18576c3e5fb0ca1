import type { OrganisationRow } from '@party/shared/organisations';

const MOST = 10;

/** Branches whose name, short name or code holds the words; at most ten. */
export function findBranches(rows: readonly OrganisationRow[], text: string): OrganisationRow[] {
  const wanted = text.trim();
  const branches = rows.filter((row) => row.kind === 'branch');
  return (wanted === '' ? branches : branches.filter((row) => [row.name, row.shortName, row.code].some((one) => one?.includes(wanted)))).slice(0, MOST);
}

/** Name of the organisation above. */
export const aboveText = (rows: readonly OrganisationRow[], { parentId }: OrganisationRow): string => rows.find((row) => row.id === parentId)?.name ?? '';

/** The given organisations and everything below them. */
export function within(rows: readonly OrganisationRow[], tops: ReadonlySet<string>): OrganisationRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reached = (row: OrganisationRow | undefined): boolean => row !== undefined && (tops.has(row.id) || (row.parentId !== null && reached(byId.get(row.parentId))));
  return rows.filter(reached);
}
