import { describe, expect, it } from '@jest/globals';
import type { PartialDay } from '../kernel/index.js';
import { fieldsByRule, UNKNOWN_MEMBER, type MemberValues } from '../members/index.js';
import { changesOf, codesOf, CORRECTION_FIELDS, correctionText, DATE_FIELDS, maskChange, overtakenBy, sensitiveOf, valuesOf } from './correction-change.js';

const RECORD: MemberValues = {
  ...UNKNOWN_MEMBER, name: '𠮷田·买买提', organisationId: '01j00000000000000000000000', idNumber: '110105200001010016', sex: '1', joinDate: '2020-06' as PartialDay,
};

describe('what a correction changes', () => {
  it('is about exactly the fields that need approval', () => {
    expect([...CORRECTION_FIELDS].sort()).toEqual([...fieldsByRule('approval')].sort());
  });

  it('leaves out what stays and whatever needs no approval', () => {
    expect(changesOf(RECORD, { name: '𠮷田·买买提江', sex: '1', joinDate: null, phone: '13900000000' })).toEqual([
      { field: 'name', before: '𠮷田·买买提', after: '𠮷田·买买提江' },
      { field: 'joinDate', before: '2020-06', after: null },
    ]);
  });

  it('gives the values an approval writes', () => {
    expect(valuesOf([{ field: 'joinDate', before: null, after: '2020-06-30' }, { field: 'major', before: '历史', after: null }])).toEqual({ joinDate: '2020-06-30', major: null });
  });

  it.each([
    ['unchanged since', '1', false],
    ['already as wanted', '2', false],
    ['something else by now', '9', true],
    ['cleared by now', null, true],
  ] as const)('knows a record that is %s', (_name, sex, overtaken) => {
    const change = { field: 'sex', before: '1', after: '2' } as const;
    expect(overtakenBy([change], { ...RECORD, sex })).toEqual(overtaken ? [change] : []);
  });

  it('does not mind other fields of the record', () => {
    expect(overtakenBy([{ field: 'sex', before: '1', after: '2' }], { ...RECORD, phone: '13900000001', major: '哲学' })).toEqual([]);
  });
});

describe('how a change is shown', () => {
  it('masks sensitive values and no others', () => {
    expect(maskChange({ field: 'idNumber', before: '110105200001010016', after: null })).toEqual({ field: 'idNumber', before: '110*************16', after: null });
    expect(maskChange({ field: 'name', before: '𠮷田', after: '吉田' })).toEqual({ field: 'name', before: '𠮷田', after: '吉田' });
  });

  it('names its sensitive fields', () => {
    const change = { before: null, after: '1' };
    expect(sensitiveOf([{ field: 'birthDate', ...change }, { field: 'major', ...change }, { field: 'idNumber', ...change }])).toEqual(['birthDate', 'idNumber']);
  });

  it.each([
    ['sex', '2', '女'],
    ['ethnicity', '05', '维吾尔族'],
    ['joinDate', '2020-06', '2020年6月'],
    ['birthDate', '1998-**-**', '1998-**-**'],
    ['major', '2020-06', '2020-06'],
    ['degree', null, null],
  ] as const)('%s %s in words', (field, value, words) => {
    expect(correctionText(field, value)).toBe(words);
  });

  it('knows of each field whether it is a code, a date or a text', () => {
    for (const field of DATE_FIELDS) expect(codesOf(field)).toBeUndefined();
    expect(CORRECTION_FIELDS.filter((field) => codesOf(field)).sort()).toEqual(['degree', 'duesCategory', 'education', 'ethnicity', 'memberCategory', 'sex']);
    expect(CORRECTION_FIELDS).toEqual(expect.arrayContaining([...DATE_FIELDS]));
  });
});
