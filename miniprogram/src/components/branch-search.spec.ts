import { describe, expect, it } from '@jest/globals';
import type { OrganisationRow } from '@party/shared/organisations';
import { aboveText, findBranches, within } from './branch-search';

const row = (id: string, kind: OrganisationRow['kind'], name: string, more: Partial<OrganisationRow> = {}): OrganisationRow =>
  ({ id, parentId: null, kind, name, shortName: null, code: null, status: 'active', depth: 0, ...more });
const rows = [row('d', 'department_committee', '文学院党委'), row('b', 'branch', '文学院一支部', { parentId: 'd', code: '0510' }), row('c', 'branch', '理学院支部', { shortName: '理一' })];

describe('choosing a branch', () => {
  it('finds branches by name, short name or code, and nothing but branches', () => {
    expect(findBranches(rows, '文学院').map((one) => one.id)).toEqual(['b']);
    expect(findBranches(rows, '理一').map((one) => one.id)).toEqual(['c']);
    expect(findBranches(rows, '051').map((one) => one.id)).toEqual(['b']);
    expect(findBranches(Array.from({ length: 30 }, (_, at) => row(`n${at}`, 'branch', '支部')), '')).toHaveLength(10);
    expect(rows.map((one) => aboveText(rows, one))).toEqual(['', '文学院党委', '']);
  });

  it('keeps what lies at or below the given organisations', () => {
    expect(within(rows, new Set(['d'])).map((one) => one.id)).toEqual(['d', 'b']);
    expect(within(rows, new Set())).toEqual([]);
  });
});
