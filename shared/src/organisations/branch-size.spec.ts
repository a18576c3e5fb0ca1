import { describe, expect, it } from '@jest/globals';
import { organisationAdvice } from './branch-size.js';

const LED = ['secretary'] as const;

describe('advice about size and team', () => {
  it.each([
    ['branch', { members: 2, fullMembers: 2 }, LED, ['too_few_full_members']],
    ['branch', { members: 3, fullMembers: 3 }, LED, []],
    ['branch', { members: 50, fullMembers: 6 }, LED, []],
    ['branch', { members: 51, fullMembers: 6 }, LED, ['too_many_members']],
    ['branch', { members: 20, fullMembers: 7 }, LED, ['committee_needed']],
    ['branch', { members: 20, fullMembers: 7 }, ['secretary', 'publicity_commissioner'], []],
    ['branch', { members: 20, fullMembers: 6 }, [], ['secretary_missing']],
    ['branch', null, [], ['secretary_missing']],
    ['party_group', { members: 1, fullMembers: 1 }, [], []],
    ['department_committee', { members: 600, fullMembers: 1 }, LED, []],
    ['department_committee', null, [], ['secretary_missing']],
  ] as const)('%s of %j with %j', (kind, count, held, advice) => {
    expect(organisationAdvice(kind, count, [...held])).toEqual(advice);
  });
});
