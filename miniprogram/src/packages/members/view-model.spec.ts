import { describe, expect, it } from '@jest/globals';
import { MEMBER_FIELDS, UNKNOWN_MEMBER, type MemberView } from '@party/shared/members';
import { changedIn, changeText, choicesOf, editOf, FIELD_GROUPS, fieldText, formOf, inputOf, isShown, listQuery, NO_FILTERS, rowHint, setFilters, standingText, wantsBasis } from './view-model';

const { organisationId: _branch, groupId: _group, ...facts } = { ...UNKNOWN_MEMBER, name: '李𠮷', organisationId: 'b', groupId: null };
const view = {
  organisation: { id: 'b', name: '一支部' }, group: null,
  values: { ...facts, phone: '138****5678', joinDate: '2019-06', lostContact: false, stage: 'full', sex: '1' },
} as unknown as MemberView;

describe('what the pages say', () => {
  it('shows every field of a record in exactly one group', () => {
    const shown = FIELD_GROUPS.flatMap((group) => group.fields);
    expect([...shown, 'name', 'organisationId', 'groupId'].sort()).toEqual([...MEMBER_FIELDS].sort());
  });

  it('writes values as people read them', () => {
    expect([fieldText('joinDate', '2019-06'), fieldText('birthDate', '1998-**-**'), fieldText('stage', 'full'), fieldText('lostContact', false), fieldText('remark', null)])
      .toEqual(['2019年6月', '1998-**-**', '正式党员', '否', '']);
    expect([isShown('extensionMonths', 0), isShown('extensionMonths', 6), isShown('joinDate', null)]).toEqual([false, true, true]);
  });

  it('says a change with both sides', () => {
    expect(changeText({ field: 'stage', before: null, after: 'applicant' })).toBe('党员类型：空 → 入党申请人');
    expect(changeText({ field: 'organisationId', before: '一支部', after: '二支部' })).toBe('所在党支部：一支部 → 二支部');
    expect(changeText({ field: 'joinDate', before: '2019-06', after: '2019-06-30' })).toBe('入党时间：2019年6月 → 2019年6月30日');
  });

  it('names standing and second line without empty parts', () => {
    expect(standingText(view)).toBe('正式党员');
    expect(standingText({ values: { ...view.values, status: 'transferred_out' } })).toBe('正式党员 · 组织关系转出');
    expect(rowHint({ schoolNumber: '0012', phone: null, groupName: null, organisationName: '一支部' } as never, true)).toBe('0012 · 一支部');
  });
});

describe('the list’s query', () => {
  it('leaves out what is not asked', () => {
    expect(listQuery(' ', NO_FILTERS)).toEqual({});
    expect(listQuery('张', { ...NO_FILTERS, stages: ['full'], quality: 'join_missing', sort: 'updated' }, 'b'))
      .toEqual({ q: '张', organisationId: 'b', stage: ['full'], quality: 'join_missing', sort: 'updated' });
    expect(setFilters({ ...NO_FILTERS, stages: ['full'], sex: '1', status: 'removed' })).toBe(2);
  });
});

describe('the form', () => {
  const before = formOf(view);

  it('begins with what may be seen; sensitive fields begin empty', () => {
    expect(before).toMatchObject({ name: '李𠮷', phone: '', joinDate: '2019-06', lostContact: 'false', sex: '1', organisationId: 'b', groupId: '' });
    expect(formOf(null)).toMatchObject({ name: '', organisationId: '' });
  });

  it('sends the changed fields alone, typed', () => {
    const now = { ...before, phone: ' 13812345678 ', joinDate: '', lostContact: 'true', remark: '班长' };
    const fields = changedIn(before, now);
    expect(fields.sort()).toEqual(['joinDate', 'lostContact', 'phone', 'remark']);
    expect(editOf(fields, now)).toEqual({ joinDate: null, lostContact: true, phone: '13812345678', remark: '班长' });
    expect(wantsBasis(fields)).toBe(true);
    expect(wantsBasis(['phone', 'remark'])).toBe(false);
  });

  it('offers the right input for each field', () => {
    expect([inputOf('joinDate'), inputOf('stage'), inputOf('lostContact'), inputOf('idNumber'), inputOf('remark'), inputOf('name')])
      .toEqual(['date', 'code', 'flag', 'idcard', 'lines', 'text']);
    expect(choicesOf('lostContact').map((one) => one.value)).toEqual(['', 'true', 'false']);
    expect(choicesOf('sex')[1]).toEqual({ value: '1', label: '男' });
  });
});
