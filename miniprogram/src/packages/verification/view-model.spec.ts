import { describe, expect, it } from '@jest/globals';
import type { MemberView } from '@party/shared/members';
import { personHint, progressText, recordRows, spanText, TAB_STATES, unansweredOf } from './view-model';

const counts = { total: 30, pending: 10, confirmed: 12, correctionRequested: 3, stale: 5, percent: 50 };

describe('a campaign in words', () => {
  it('counts corrections as answers and stale records as none', () => {
    expect(progressText(counts)).toBe('已完成 15 / 30 人');
    expect(unansweredOf(counts)).toBe(15);
    expect(TAB_STATES.unanswered).toEqual(['pending', 'stale']);
  });

  it('names its days', () => {
    expect(spanText({ opensOn: '2026-11-24', closesOn: '2026-12-10' })).toBe('2026年11月24日 至 2026年12月10日');
  });

  it.each([
    [null, '0012 · 一支部 · 从未核对'],
    ['2026-03-01', '0012 · 一支部 · 上次核对 2026年3月1日'],
  ])('tells when a person last confirmed: %s', (lastConfirmedOn, text) => {
    expect(personHint({ memberId: '', name: '𠮷田', schoolNumber: '0012', organisationName: '一支部', state: 'pending', lastConfirmedOn })).toBe(text);
  });

  it('shows the record in words, and what is unknown as empty', () => {
    const record = { organisation: { id: '', name: '一支部' }, values: { name: '阿依古丽·买买提', sex: '2', birthDate: '1998-**-**', joinDate: '2020-06', major: null } } as unknown as MemberView;
    const rows = new Map(recordRows({ ...record, values: Object.assign(Object.fromEntries(Object.keys(record.values).map((key) => [key, null])), { ...blank(), ...record.values }) } as MemberView).map((row) => [row.term, row.value]));
    expect([rows.get('姓名'), rows.get('性别'), rows.get('出生日期'), rows.get('入党时间'), rows.get('手机号'), rows.get('所在党支部')]).toEqual(['阿依古丽·买买提', '女', '1998-**-**', '2020年6月', '', '一支部']);
  });
});

const blank = (): Record<string, null> => Object.fromEntries(['ethnicity', 'idNumber', 'nativePlace', 'schoolNumber', 'phone', 'email', 'address', 'education', 'degree', 'memberCategory', 'applicationDate', 'conversionDate', 'stage'].map((field) => [field, null]));
