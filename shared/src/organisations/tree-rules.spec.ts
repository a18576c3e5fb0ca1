import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayClose, mayMerge, mayMove, type TreePlace } from './tree-rules.js';

const place = (path: string, more: Partial<TreePlace> = {}): TreePlace => {
  const ids = path.split('/').filter((part) => part !== '');
  return { id: ids.at(-1) ?? '', parentId: ids.at(-2) ?? null, kind: 'general_branch', status: 'active', path, ...more };
};
const outcome = (result: { ok: true } | { ok: false; error: string }): string => (result.ok ? 'ok' : result.error);

const TOP = place('/s/', { kind: 'school_committee' });
const DEPARTMENT = place('/s/d/', { kind: 'department_committee' });
const OTHER = place('/s/e/', { kind: 'department_committee' });
const LINE = place('/s/d/g/');
const BRANCH = place('/s/d/g/b/', { kind: 'branch' });

describe('moves', () => {
  it.each<[string, TreePlace, TreePlace]>([
    ['ok', LINE, OTHER],
    ['ok', BRANCH, TOP],
    ['move_into_itself', LINE, LINE],
    ['move_into_itself', LINE, BRANCH],
    ['move_nowhere', LINE, DEPARTMENT],
    ['top_stays', TOP, OTHER],
    ['organisation_closed', { ...LINE, status: 'closed' }, OTHER],
    ['organisation_closed', LINE, { ...OTHER, status: 'closed' }],
    ['kind_not_allowed_here', OTHER, DEPARTMENT],
    ['kind_not_allowed_here', LINE, { ...BRANCH, path: '/s/x/', id: 'x' }],
  ])('%s', (expected, moved, parent) => {
    expect(outcome(mayMove(moved, parent))).toBe(expected);
  });

  it('never allows a place below what is moved', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(ids, ids, (own, below) => {
      const path = `/t/${own.join('/')}/`;
      expect(mayMove(place(path), place(`${path}${below.join('/')}/`)).ok).toBe(false);
    }));
  });

  it('is not fooled by ids that begin alike', () => {
    expect(outcome(mayMove(place('/s/d/ab/'), place('/s/abc/', { kind: 'department_committee' })))).toBe('ok');
  });
});

describe('mergers', () => {
  it.each<[string, TreePlace, TreePlace]>([
    ['ok', DEPARTMENT, OTHER],
    ['merge_kinds_differ', LINE, OTHER],
    ['merge_into_itself', LINE, LINE],
    ['merge_into_itself', LINE, { ...BRANCH, kind: 'general_branch' }],
    ['merge_into_itself', { ...BRANCH, kind: 'general_branch' }, LINE],
    ['top_stays', TOP, place('/z/', { kind: 'school_committee' })],
    ['organisation_closed', { ...DEPARTMENT, status: 'closed' }, OTHER],
    ['organisation_closed', DEPARTMENT, { ...OTHER, status: 'closed' }],
  ])('%s', (expected, merged, into) => {
    expect(outcome(mayMerge(merged, into))).toBe(expected);
  });
});

describe('closings', () => {
  it.each<[string, TreePlace, number, number]>([
    ['ok', BRANCH, 0, 0],
    ['has_children', BRANCH, 1, 0],
    ['has_members', BRANCH, 0, 1],
    ['has_children', BRANCH, 1, 1],
    ['top_stays', TOP, 0, 0],
    ['organisation_closed', { ...BRANCH, status: 'closed' }, 0, 0],
  ])('%s', (expected, closed, activeChildren, members) => {
    expect(outcome(mayClose(closed, { activeChildren, members }))).toBe(expected);
  });
});
