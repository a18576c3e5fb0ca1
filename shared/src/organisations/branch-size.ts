import type { PositionKind } from '../permissions/index.js';
import type { OrganisationKind } from './organisation-kind.js';

/** People whose relation an organisation holds. */
export interface Headcount {
  /** Full and probationary members. */
  members: number;
  fullMembers: number;
}

/** Advice about an organisation's size and team; it never blocks anything. */
export type OrganisationAdvice = 'too_few_full_members' | 'too_many_members' | 'committee_needed' | 'secretary_missing';

/** Sentences for the advice. */
export const ADVICE_LABELS: Readonly<Record<OrganisationAdvice, string>> = {
  too_few_full_members: '正式党员不足 3 人，不符合单独设立党支部的条件',
  too_many_members: '党员超过 50 人，一般应分设党支部',
  committee_needed: '正式党员 7 人以上，应设立支部委员会',
  secretary_missing: '书记空缺',
};

const LEAST_FULL = 3;
const MOST_MEMBERS = 50;
const COMMITTEE_FROM = 7;
const COMMITTEE: readonly PositionKind[] = ['deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner'];

function branchAdvice(count: Headcount, held: readonly PositionKind[]): OrganisationAdvice[] {
  const advice: OrganisationAdvice[] = [];
  if (count.fullMembers < LEAST_FULL) advice.push('too_few_full_members');
  if (count.members > MOST_MEMBERS) advice.push('too_many_members');
  if (count.fullMembers >= COMMITTEE_FROM && !held.some((kind) => COMMITTEE.includes(kind))) advice.push('committee_needed');
  return advice;
}

/**
 * What to say about an organisation (支部工作条例: three full members found a branch, normally 50 at most, a committee
 * from seven full members). Headcounts matter for branches; a secretary everywhere but in party groups.
 */
export function organisationAdvice(kind: OrganisationKind, count: Headcount | null, held: readonly PositionKind[]): OrganisationAdvice[] {
  const sized = kind === 'branch' && count !== null ? branchAdvice(count, held) : [];
  return kind === 'party_group' || held.includes('secretary') ? sized : [...sized, 'secretary_missing'];
}
