import { describe, expect, it } from '@jest/globals';
import type { CorrectionView } from '@party/shared/corrections';
import type { MemberView } from '@party/shared/members';
import { chosenFields, EMPTY_FORM, fieldsOf, formOf, keepable, otherFaults, requestValues, stepsOf, toggleField, wordsOf } from './view-model';

const record = { values: { name: '吉田·买买提', idNumber: '110*************16', major: null, sex: '1' } } as unknown as MemberView;
const view = (more: Partial<CorrectionView>): CorrectionView => ({
  id: '', version: 1, state: 'submitted', memberId: '', memberName: '', organisationName: '', reason: '见户口本', submittedAt: '', decidedAt: null, opinion: null,
  diff: [{ field: 'name', before: '吉田', after: '𠮷田' }, { field: 'idNumber', before: '110*************16', after: '110*************24' }],
  steps: [{ action: 'submit', at: '2026-11-24T01:00:00Z', by: '𠮷田', opinion: null }],
  masked: ['idNumber'], may: { decide: false, withdraw: true, resubmit: false, reveal: false }, ...more,
});

describe('form of a correction', () => {
  it('begins a field with what is registered, a masked one empty', () => {
    const form = toggleField(toggleField(EMPTY_FORM, 'idNumber', record), 'name', record);
    expect(form.values).toEqual({ idNumber: '', name: '吉田·买买提' });
    expect(chosenFields(form)).toEqual(['name', 'idNumber']);
    expect(toggleField(form, 'name', record).values).toEqual({ idNumber: '' });
  });

  it('asks for what was filled in; an emptied field is cleared, a masked one left empty is not', () => {
    expect(requestValues({ values: { name: '𠮷田', major: '', idNumber: '' }, reason: '' })).toEqual({ name: '𠮷田', major: null });
  });

  it('keeps no identity number and no birthday on the device', () => {
    const form = { values: { name: '𠮷田', idNumber: '110105200001010016', birthDate: '2000-01-01' }, reason: '见户口本' };
    expect(JSON.stringify(keepable(form))).not.toMatch(/110105|2000/);
    expect(keepable(form)).toMatchObject({ values: { name: '𠮷田' }, reason: '见户口本' });
  });

  it('starts again from a returned request', () => {
    expect(formOf(view({}))).toEqual({ values: { name: '𠮷田', idNumber: '' }, reason: '见户口本' });
  });

  it('tells faults of fields that are not on the form', () => {
    const errors = [{ field: 'values.name', message: '甲' }, { field: 'values.sex', message: '乙' }, { field: 'reason', message: '丙' }];
    expect(otherFaults({ values: { name: '' }, reason: '' }, errors)).toEqual(['乙']);
  });
});

describe('a request in words', () => {
  it('names fields and values', () => {
    expect(fieldsOf(view({}).diff)).toBe('姓名、身份证号');
    expect([wordsOf('sex', '2'), wordsOf('joinDate', '2020-06'), wordsOf('major', null)]).toEqual(['女', '2020年6月', '空']);
  });

  it.each([
    ['submitted', ['done', 'now']],
    ['returned', ['done', 'now']],
    ['approved', ['done']],
  ] as const)('%s: its course', (state, states) => {
    expect(stepsOf(view({ state })).map((one) => one.state)).toEqual(states);
  });

  it('marks a rejection as the end', () => {
    const [, last] = stepsOf(view({ state: 'rejected', steps: [...view({}).steps, { action: 'reject', at: '2026-11-24T02:00:00Z', by: '李向阳', opinion: '与档案不符' }] }));
    expect(last).toMatchObject({ state: 'stopped', hint: expect.stringContaining('意见：与档案不符') });
  });
});
