import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/calendar-day.js';
import { diffRosterRow, duplicateRows, type DiffInput, type KnownMember, type RosterDiff } from './roster-diff.js';
import { newMemberRow, readRosterRow } from './roster-row.js';
import type { RawRosterRow, RosterRow } from './roster-row.types.js';

const ID = '110101199003077416';
const OTHER_ID = '34052419800101001X';

function row(change: RawRosterRow = {}): RosterRow {
  const raw: RawRosterRow = {
    name: '张三', idNumber: ID, schoolNumber: '0019', phone: '13812345678', stage: '正式党员', joinDate: '2012-06-30', conversionDate: '2013-06-30', ...change,
  };
  const read = readRosterRow(raw, { today: '2026-11-24' as CalendarDay, dateSystem: '1900' });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.row;
}

const known = (change: Partial<KnownMember> = {}, fields: Partial<RosterRow> = {}): KnownMember => ({
  id: 'm1', branchId: 'b1', inScope: true, ...change, fields: { ...newMemberRow(row()), ...fields } as KnownMember['fields'],
});

const input = (change: Partial<DiffInput>): DiffInput => ({
  row: row(), branchId: 'b1', byIdNumber: null, bySchoolNumber: null, duplicateOf: null, ...change,
});

const codes = (diff: RosterDiff): string[] => (diff.kind === 'conflicting' ? diff.conflicts.map((one) => one.code) : [diff.kind]);

describe('comparing a row', () => {
  it('nobody known: new', () => {
    expect(diffRosterRow(input({}))).toEqual({ kind: 'new' });
  });

  it('same values: unchanged, whichever number found the record', () => {
    const expected = { kind: 'unchanged', memberId: 'm1' };
    expect(diffRosterRow(input({ byIdNumber: known() }))).toEqual(expected);
    expect(diffRosterRow(input({ bySchoolNumber: known() }))).toEqual(expected);
    expect(diffRosterRow(input({ byIdNumber: known(), bySchoolNumber: known() }))).toEqual(expected);
  });

  it('lists old and new and marks protected fields', () => {
    const diff = diffRosterRow(input({ byIdNumber: known({}, { phone: '13900000000', joinDate: '2012-06' as CalendarDay }) }));
    expect(diff).toEqual({
      kind: 'changed',
      memberId: 'm1',
      changes: [
        { field: 'phone', from: '13900000000', to: '13812345678', protected: false },
        { field: 'joinDate', from: '2012-06', to: '2012-06-30', protected: true },
      ],
    });
  });

  it('keeps what is stored where the row is blank', () => {
    const stored = known({}, { email: 'a@b.cn', duesCategory: 'in_service_student', status: 'suspended' });
    expect(diffRosterRow(input({ byIdNumber: stored })).kind).toBe('unchanged');
  });

  it('does not compare what was not loaded', () => {
    const { idNumber, ...fields } = newMemberRow(row());
    expect(idNumber).toBe(ID);
    expect(diffRosterRow(input({ bySchoolNumber: { ...known(), fields } })).kind).toBe('unchanged');
  });

  it('takes a step forward as a protected change', () => {
    const diff = diffRosterRow(input({ byIdNumber: known({}, { stage: 'probationary', conversionDate: null }) }));
    expect(diff).toMatchObject({ kind: 'changed', changes: [{ field: 'stage', from: 'probationary', to: 'full', protected: true }, { field: 'conversionDate' }] });
  });

  it.each<[string, Partial<DiffInput>, string[]]>([
    ['same identity number, other name', { byIdNumber: known({}, { name: '李四' }) }, ['id_number_other_name']],
    ['student number of another record', { byIdNumber: known(), bySchoolNumber: known({ id: 'm2' }) }, ['school_number_other_person']],
    ['student number of somebody with another identity number', { bySchoolNumber: known({}, { idNumber: OTHER_ID }) }, ['school_number_other_person']],
    ['student number of somebody with another name', { row: row({ idNumber: null }), bySchoolNumber: known({}, { name: '李四' }) }, ['school_number_other_person']],
    ['other branch', { byIdNumber: known({ branchId: 'b2' }) }, ['in_other_branch']],
    ['outside scope', { byIdNumber: known({ inScope: false, branchId: 'b9' }) }, ['outside_scope']],
    ['transferred out', { byIdNumber: known({}, { status: 'transferred_out' }) }, ['closed_member']],
    ['died', { byIdNumber: known({}, { status: 'deceased' }) }, ['closed_member']],
    ['stage goes back', { row: row({ stage: '预备党员', conversionDate: null }), byIdNumber: known() }, ['stage_goes_back']],
    ['status differs', { row: row({ status: '停止党籍' }), byIdNumber: known() }, ['status_differs']],
    ['new and already gone', { row: row({ status: '去世' }) }, ['new_but_closed']],
    ['duplicate', { duplicateOf: 7, byIdNumber: known() }, ['duplicate_in_file']],
    ['several at once', { byIdNumber: known({ branchId: 'b2' }, { name: '李四' }) }, ['in_other_branch', 'id_number_other_name']],
  ])('%s', (_, change, expected) => {
    expect(codes(diffRosterRow(input(change)))).toEqual(expected);
  });

  it('takes a minority name without its dot as the same name', () => {
    const stored = known({}, { name: '阿依古丽·买买提' });
    const diff = diffRosterRow(input({ row: row({ name: '阿依古丽买买提' }), byIdNumber: stored }));
    expect(diff).toMatchObject({ kind: 'changed', changes: [{ field: 'name', protected: true }] });
  });

  it('tells nothing about a record outside the scope', () => {
    const diff = diffRosterRow(input({ byIdNumber: known({ inScope: false, id: 'secret' }, { name: '王五', status: 'expelled' }) }));
    expect(JSON.stringify(diff)).not.toMatch(/secret|王五|expelled|b1/);
    expect(diff).toMatchObject({ memberId: null });
  });

  it('names the earlier line of a duplicate', () => {
    const diff = diffRosterRow(input({ duplicateOf: 7 }));
    expect(diff.kind === 'conflicting' && diff.conflicts[0]?.message).toContain('第7行');
  });
});

describe('duplicates of a file', () => {
  it('finds the same identity or student number', () => {
    const found = duplicateRows([
      { line: 2, idNumber: 'A', schoolNumber: '1' },
      { line: 3, idNumber: 'B', schoolNumber: '2' },
      { line: 4, idNumber: 'A', schoolNumber: '3' },
      { line: 5, idNumber: null, schoolNumber: '2' },
      { line: 6, idNumber: null, schoolNumber: null },
      { line: 7, idNumber: null, schoolNumber: null },
      { line: 8, idNumber: 'B', schoolNumber: '1' },
    ]);
    expect([...found]).toEqual([[4, 2], [5, 3], [8, 2]]);
  });
});

describe('comparing, always', () => {
  it('an applied change is unchanged the next time', () => {
    const phone = fc.stringMatching(/^13\d{9}$/);
    fc.assert(
      fc.property(phone, phone, fc.constantFrom('本科', '硕士', null), fc.constantFrom('汉', '藏', null), (before, after, education, ethnicity) => {
        const stored = known({}, { phone: before });
        const incoming = row({ phone: after, education, ethnicity });
        const diff = diffRosterRow(input({ row: incoming, byIdNumber: stored }));
        const changes = diff.kind === 'changed' ? Object.fromEntries(diff.changes.map((one) => [one.field, one.to])) : {};
        const applied = { ...stored, fields: { ...stored.fields, ...changes } as KnownMember['fields'] };
        expect(diffRosterRow(input({ row: incoming, byIdNumber: applied })).kind).toBe('unchanged');
      }),
    );
  });
});
