import { describe, expect, it } from '@jest/globals';
import { childKindsOf, ORGANISATION_KINDS, placement, type OrganisationKind } from './organisation-kind.js';

/** The whole table, written out: child → parents it may stand under. */
const ALLOWED: Readonly<Record<OrganisationKind, readonly (OrganisationKind | null)[]>> = {
  school_committee: [null],
  department_committee: ['school_committee'],
  general_branch: ['school_committee', 'department_committee'],
  branch: ['school_committee', 'department_committee', 'general_branch'],
  party_group: ['branch'],
};

describe('which kind stands under which', () => {
  const cells = ORGANISATION_KINDS.flatMap((child) => [null, ...ORGANISATION_KINDS].map((parent) => [child, parent] as const));

  it.each(cells)('%s under %s', (child, parent) => {
    const allowed = ALLOWED[child].includes(parent);
    expect(placement(child, parent)).toEqual(allowed ? { ok: true, value: true } : { ok: false, error: 'kind_not_allowed_here' });
    expect(parent !== null && childKindsOf(parent).includes(child)).toBe(parent !== null && allowed);
  });
});
