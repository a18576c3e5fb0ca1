import { describe, expect, it } from '@jest/globals';
import { IMPORT_STATES, type ImportColumnView, type ImportCounts } from '@party/shared/imports';
import type { Me } from '@party/shared/identity';
import { blocked, firstVerdict, kindOf, KINDS, kindsOf, missingHeaders, shownVerdicts, stepOf, targetsOf, toneOf, withField, writable } from './view-model';

const counts = (given: Partial<ImportCounts>): ImportCounts => ({ total: 0, new: 0, changed: 0, unchanged: 0, conflicting: 0, faulty: 0, ...given });
const column = (field: string, required: boolean): ImportColumnView => ({ field, header: `列${field}`, required, example: '', help: '' });
const me = (...kinds: Me['positions'][number]['kind'][]): Me => ({
  accountId: 'a', member: null, actions: [], consentVersion: null,
  positions: kinds.map((kind, at) => ({ kind, label: kind, organisationId: `o${at % 2}`, organisationName: `组织${at % 2}` })),
});

describe('where one may import', () => {
  it('is each organisation of a position that imports, once', () => {
    expect(targetsOf(me('secretary', 'department_officer', 'organisation_commissioner'), 'roster')).toEqual([{ value: 'o0', label: '组织0' }, { value: 'o1', label: '组织1' }]);
  });

  it('is for those who see to learning the bank of questions alone', () => {
    expect(kindsOf(me('publicity_commissioner'))).toEqual(['questions']);
    expect(kindsOf(me('secretary'))).toEqual([...KINDS]);
    expect(kindOf('xuexi_points')).toBe('xuexi_points');
  });

  it('is nowhere for other positions and for nobody', () => {
    expect(kindsOf(me('auditor', 'dues_finance', 'group_leader'))).toEqual([]);
    expect(kindsOf(null)).toEqual([]);
  });
});

describe('the wizard', () => {
  it('goes forward with the states', () => {
    expect(['uploaded', 'parsing', 'mapping', 'checking', 'ready', 'committing', 'committed'].map((one) => stepOf(one as 'uploaded'))).toEqual([0, 0, 1, 2, 3, 3, 4]);
  });

  it('marks what waits for the person', () => {
    expect(IMPORT_STATES.filter((state) => toneOf(state) === 'warn')).toEqual(['mapping', 'ready']);
  });
});

describe('columns', () => {
  it('give a field up when another column takes it', () => {
    expect(withField(['name', null, 'stage'], 1, 'name')).toEqual([null, 'name', 'stage']);
    expect(withField(['name', null, null], 0, null)).toEqual([null, null, null]);
  });

  it('name what is missing', () => {
    expect(missingHeaders(['phone', null], [column('name', true), column('phone', false), column('stage', true)])).toEqual(['列name', '列stage']);
  });
});

describe('the preview', () => {
  it('shows first what needs the person', () => {
    expect(firstVerdict(counts({ new: 5, conflicting: 1 }))).toBe('conflicting');
    expect(firstVerdict(counts({ unchanged: 9, new: 1 }))).toBe('new');
    expect(firstVerdict(counts({}))).toBe('new');
  });

  it('counts what is written and what is not', () => {
    const some = counts({ total: 10, new: 2, changed: 3, unchanged: 1, conflicting: 1, faulty: 3 });
    expect([writable(some), blocked(some), shownVerdicts(some)]).toEqual([5, 4, ['new', 'changed', 'unchanged', 'conflicting', 'faulty']]);
  });
});
