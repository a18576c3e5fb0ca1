import { describe, expect, it } from '@jest/globals';
import type { OrganisationEventView, OrganisationKind, OrganisationRow, PositionView } from '@party/shared/organisations';
import { eventWords, findOrganisations, kindsBelow, placeText, positionsAt, spanText, targetsFor, termTag, treeLines } from './view-model';

const row = (id: string, parentId: string | null, kind: OrganisationKind, depth: number, more: Partial<OrganisationRow> = {}): OrganisationRow => ({
  id, parentId, kind, depth, name: `名${id}`, shortName: null, code: null, status: 'active', ...more,
});
const ROWS = [
  row('s', null, 'school_committee', 0), row('d', 's', 'department_committee', 1), row('e', 's', 'department_committee', 1),
  row('g', 'd', 'general_branch', 2), row('b', 'd', 'branch', 2, { shortName: '一支部', code: '051000011185' }), row('c', 'g', 'branch', 3), row('p', 'b', 'party_group', 3),
];

describe('the tree', () => {
  it('draws the top and what is below open lines, with the number below each', () => {
    expect(treeLines(ROWS, new Set()).map((line) => [line.row.id, line.indent, line.below, line.open])).toEqual([['s', 0, 2, false]]);
    expect(treeLines(ROWS, new Set(['s', 'd'])).map((line) => [line.row.id, line.indent, line.below, line.open])).toEqual([
      ['s', 0, 2, true], ['d', 1, 2, true], ['g', 2, 1, false], ['b', 2, 1, false], ['e', 1, 0, false],
    ]);
  });

  it('does not draw what is open inside a closed line', () => {
    expect(treeLines(ROWS, new Set(['d'])).map((line) => line.row.id)).toEqual(['s']);
  });

  it.each([['名b', ['b']], [' 一支部 ', ['b']], ['0510', ['b']], ['', []], ['没有', []]])('finds %j', (text, ids) => {
    expect(findOrganisations(ROWS, text).map((one) => one.id)).toEqual(ids);
  });

  it('says where an organisation stands', () => {
    expect(placeText(ROWS, row('p', 'b', 'party_group', 3))).toBe('名s · 名d · 名b');
    expect(placeText(ROWS, row('s', null, 'school_committee', 0))).toBe('');
  });
});

describe('where an organisation can go', () => {
  it.each([
    [{ id: 'g', kind: 'general_branch', parentId: 'd' }, 'move', ['s', 'e']],
    [{ id: 'b', kind: 'branch', parentId: 'd' }, 'move', ['s', 'e', 'g']],
    [{ id: 'b', kind: 'branch', parentId: 'd' }, 'merge', ['c']],
    [{ id: 'd', kind: 'department_committee', parentId: 's' }, 'merge', ['e']],
    [{ id: 'd', kind: 'department_committee', parentId: 's' }, 'move', []],
  ] as const)('%j %s', (moved, how, ids) => {
    expect(targetsFor(ROWS, moved, how).map((one) => one.id)).toEqual(ids);
  });

  it('offers only what fits', () => {
    expect(kindsBelow('general_branch')).toEqual([{ value: 'branch', label: '党支部' }]);
    expect(kindsBelow('branch')).toEqual([]);
    expect(positionsAt('party_group')).toEqual([{ value: 'group_leader', label: '党小组组长' }]);
  });
});

describe('positions in words', () => {
  const position: PositionView = {
    id: 'x', organisationId: 'b', organisationName: '名b', kind: 'secretary', memberId: 'm', memberName: '张三', startsOn: '2025-01-01', termEndsOn: '2028-01-01',
    endedOn: null, endReason: null, endNote: null, termState: 'running', daysLeft: 403, version: 1,
  };
  it.each([
    ['running', 403, null],
    ['ending', 30, { tone: 'warn', text: '还有 30 天届满' }],
    ['ending', 0, { tone: 'warn', text: '今天届满' }],
    ['overrun', -5, { tone: 'danger', text: '已超期 5 天' }],
    ['no_term', null, null],
  ] as const)('%s with %s days', (termState, daysLeft, tag) => {
    expect(termTag({ termState, daysLeft })).toEqual(tag);
  });

  it('tells the span of a term, of a post without one and of one that is over', () => {
    expect(spanText(position)).toBe('2025年1月1日起，至2028年1月1日');
    expect(spanText({ ...position, termEndsOn: null })).toBe('2025年1月1日起，不设任期');
    expect(spanText({ ...position, endedOn: '2026-03-01', endReason: 'resigned' })).toBe('2025年1月1日 — 2026年3月1日，辞去职务');
  });
});

describe('history in words', () => {
  const event: OrganisationEventView = {
    id: 'e', kind: 'changed', happenedOn: '2026-11-24', recordedAt: '2026-11-24T01:00:00.000Z', changes: [], other: null, reason: null, positionKind: null, memberName: null, actorName: null,
  };
  it.each<[Partial<OrganisationEventView>, string, string[]]>([
    [{ changes: [{ field: 'name', from: '甲', to: '乙' }, { field: 'code', from: null, to: '011100016109' }] }, '信息变更', ['名称：甲 → 乙', '组织代码：无 → 011100016109']],
    [{ changes: [{ field: 'foundedOn', from: '1998-07', to: null }] }, '信息变更', ['成立日期：1998年7月 → 无']],
    [{ kind: 'moved', other: { id: 'd', name: '丁' }, reason: '院系调整', changes: [{ field: 'parent', from: '丙', to: '丁' }] }, '隶属调整', ['上级组织：丙 → 丁', '院系调整']],
    [{ kind: 'absorbed', other: { id: 'd', name: '丁' } }, '并入其他组织', ['丁']],
    [{ kind: 'appointed', positionKind: 'secretary', memberName: '张三' }, '张三任职：书记', []],
    [{ kind: 'position_ended', positionKind: 'group_leader', memberName: null }, '离任：党小组组长', []],
  ])('%j', (part, title, lines) => {
    expect(eventWords({ ...event, ...part })).toEqual({ title, lines });
  });
});
