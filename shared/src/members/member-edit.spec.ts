import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../kernel/index.js';
import { needsBasis, OWN_FREE_FIELDS } from './edit-rules.js';
import { readMemberEdit } from './member-edit.js';
import { MEMBER_FIELDS, UNKNOWN_MEMBER, type MemberValues } from './member-record.js';
import { exportCells, valueInWords } from './roster-export.js';
import { ROSTER_COLUMNS } from './roster-columns.js';
import { storedQualityOf } from './quality.js';
import { isSensitive, maskField } from './sensitive-fields.js';

const TODAY = dayOf(2026, 11, 24);
const before: MemberValues = { ...UNKNOWN_MEMBER, name: '张三', organisationId: 'b', stage: 'full', joinDate: dayOf(2020, 6, 30), conversionDate: dayOf(2021, 6, 30) };

describe('an edit', () => {
  it('is read like a cell of a roster', () => {
    expect(readMemberEdit(before, { name: '李 𠮷', phone: '+86 138-1234-5678', joinDate: '2019.6', schoolNumber: '００12a' }, TODAY, 'full'))
      .toEqual({ ok: true, value: { name: '李𠮷', phone: '13812345678', joinDate: '2019-06', schoolNumber: '0012A' } });
  });

  it('clears what is emptied, leaves what is not named, and keeps places as they come', () => {
    expect(readMemberEdit(before, { remark: ' ', email: null, groupId: null, organisationId: 'c', lostContact: true }, TODAY, 'full'))
      .toEqual({ ok: true, value: { remark: null, email: null, groupId: null, organisationId: 'c', lostContact: true } });
  });

  it('fills sex and birth from a new identity number, and refuses a number that contradicts them', () => {
    expect(readMemberEdit(before, { idNumber: '11010519491231002x' }, TODAY, 'full')).toMatchObject({ ok: true, value: { sex: '2', birthDate: '1949-12-31' } });
    expect(readMemberEdit({ ...before, sex: '1', birthDate: dayOf(1949, 12, 30) }, { idNumber: '11010519491231002X' }, TODAY, 'full'))
      .toMatchObject({ ok: false, error: [{ field: 'birthDate', code: 'id_number_other_birth' }, { field: 'sex', code: 'id_number_other_sex' }] });
  });

  it('names every fault of its fields at once', () => {
    expect(readMemberEdit(before, { name: '', phone: '123', idNumber: '110101199002291234', joinDate: '2019-02-30' }, TODAY, 'full'))
      .toMatchObject({ ok: false, error: [{ field: 'phone' }, { field: 'idNumber', code: 'bad_date' }, { field: 'joinDate', code: 'impossible_date' }, { field: 'name', code: 'required' }] });
  });

  it('does not answer for contradictions that were there before', () => {
    const wrong = { ...before, conversionDate: dayOf(2019, 6, 30) };
    expect(readMemberEdit(wrong, { remark: '待核' }, TODAY, 'full')).toMatchObject({ ok: true });
    expect(readMemberEdit(wrong, { conversionDate: '2018-06-30' }, TODAY, 'full')).toMatchObject({ ok: false, error: [{ code: 'join_after_conversion' }] });
    expect(readMemberEdit(before, { conversionDate: '2019-06-30' }, TODAY, 'full')).toMatchObject({ ok: false, error: [{ field: 'conversionDate' }] });
  });
});

describe('rules of fields', () => {
  it('ask reason and basis for what decides identity and seniority, not for bookkeeping', () => {
    expect(MEMBER_FIELDS.filter((field) => !needsBasis(field)).sort()).toEqual(
      [...OWN_FREE_FIELDS, 'groupId', 'lostContact', 'lostContactDate', 'mobileDate', 'mobileMember', 'remark'].sort(),
    );
  });

  it('mask the five sensitive ones and no other', () => {
    expect(MEMBER_FIELDS.filter(isSensitive)).toEqual(['idNumber', 'birthDate', 'phone', 'email', 'address']);
    expect(maskField('birthDate', '1998-05-04')).toBe('1998-**-**');
    expect(maskField('name', '张三')).toBe('张三');
    expect(maskField('phone', null)).toBeNull();
  });

  it('say values in words', () => {
    expect(valueInWords('stage', 'full')).toBe('正式党员');
    expect(valueInWords('lostContact', false)).toBe('否');
    expect(valueInWords('extensionMonths', 6)).toBe('6个月');
    expect(valueInWords('extensionMonths', 0)).toBe('未延长');
    expect(valueInWords('remark', null)).toBeNull();
  });
});

describe('an exported row', () => {
  const values = { ...before, phone: '13812345678', schoolNumber: '0012', remark: '=1+1' };
  const cell = (row: readonly (string | null)[], header: string) => row[ROSTER_COLUMNS.findIndex((one) => one.header === header)];

  it('stands in the columns of the template, masked unless it is a full one', () => {
    const masked = exportCells(values, { branch: '一支部', group: null }, true);
    expect(masked).toHaveLength(ROSTER_COLUMNS.length);
    expect([cell(masked, '手机号'), cell(masked, '学号/工号'), cell(masked, '所在支部'), cell(masked, '党员类型'), cell(masked, '备注')])
      .toEqual(['138****5678', '0012', '一支部', '正式党员', '=1+1']);
    expect(cell(exportCells(values, { branch: '一支部', group: null }, false), '手机号')).toBe('13812345678');
  });
});

describe('marks of a record', () => {
  it('name what is missing and what is doubtful', () => {
    expect(storedQualityOf(before, TODAY)).toEqual(['id_number_missing', 'phone_missing', 'school_number_missing', 'birth_missing', 'dues_category_missing']);
    expect(storedQualityOf({ ...before, joinDate: null, conversionDate: null }, TODAY)).toEqual(expect.arrayContaining(['join_missing', 'conversion_missing']));
  });

  it('ask nothing of those who left', () => {
    expect(storedQualityOf({ ...before, status: 'transferred_out' }, TODAY)).toEqual([]);
  });
});
