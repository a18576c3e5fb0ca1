import { err, ok, type Result } from '../kernel/index.js';

/** Kinds of organisations of the tree, from the top down. */
export const ORGANISATION_KINDS = ['school_committee', 'department_committee', 'general_branch', 'branch', 'party_group'] as const;

/** A kind of organisation, see {@link ORGANISATION_KINDS}. */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Chinese names of the kinds. */
export const ORGANISATION_KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  school_committee: '学校党委',
  department_committee: '二级党委',
  general_branch: '党总支',
  branch: '党支部',
  party_group: '党小组',
};

/** Whether an organisation works or has ended (closed or merged away). */
export const ORGANISATION_STATUSES = ['active', 'closed'] as const;

/** See {@link ORGANISATION_STATUSES}. */
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

/**
 * Which kinds may stand directly under which (党章 第三十条 and 支部工作条例): a branch may also stand directly under the
 * school committee (直属党支部), a party group only inside a branch.
 */
const CHILDREN: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  school_committee: ['department_committee', 'general_branch', 'branch'],
  department_committee: ['general_branch', 'branch'],
  general_branch: ['branch'],
  branch: ['party_group'],
  party_group: [],
};

/** Kinds that may be founded directly under an organisation of this kind. */
export const childKindsOf = (kind: OrganisationKind): readonly OrganisationKind[] => CHILDREN[kind];

/**
 * Whether `child` may stand under `parent`; null means at the top of a tree, where only a school committee stands.
 * Refusal: `kind_not_allowed_here`.
 */
export function placement(child: OrganisationKind, parent: OrganisationKind | null): Result<true, 'kind_not_allowed_here'> {
  const fits = parent === null ? child === 'school_committee' : CHILDREN[parent].includes(child);
  return fits ? ok(true) : err('kind_not_allowed_here');
}
