import type { OrganisationRef } from './organisation-ref.js';

/** A condition on `m` (member) and `o` (its branch), with the value of its one placeholder. */
interface PeopleWithin {
  sql: string;
  value: string;
}

/** Who belongs to an organisation or below it; of a party group those who are in it. */
export const peopleWithin = ({ id, kind, path }: Pick<OrganisationRef, 'id' | 'kind' | 'path'>): PeopleWithin =>
  (kind === 'party_group' ? { sql: 'm.group_id = ?', value: id } : { sql: 'o.path LIKE ?', value: `${path}%` });
