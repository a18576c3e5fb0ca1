import { describe, expect, it } from '@jest/globals';
import type { LetterRow, LetterView } from '@party/shared/letters';
import { checkedRows, departedFrom, EMPTY_FORM, markOf, mostDays, requestOf, rowHint, sheetRows, stepsOf, toggled } from './view-model';

const row: LetterRow = {
  id: 'l', kind: 'certificate', number: '证明信〔2026〕第0003号', state: 'valid', memberId: 'm', memberName: '吉田', committeeId: 'c', committeeName: '文学院党委', addressee: '中共武汉市洪山区委组织部', toName: '某研究院',
  issuedOn: '2026-11-24', validUntil: '2026-12-24', daysLeft: 30, printedCopies: 2,
};
const view = {
  ...row, version: 3, acceptedOn: null, closedReason: null, replaces: null, replacedBy: null, may: { print: true, ownCopy: false, revoke: true },
  events: [{ action: 'issue', at: '2026-11-24T01:00:00Z', by: '李向阳', note: null }, { action: 'expire', at: '2026-12-24T16:10:00Z', by: null, note: null }],
  content: {
    kind: 'certificate', number: row.number, addressee: row.addressee, memberName: '吉田', sex: '男', age: null, ethnicity: '汉族', stage: 'full', idNumber: null, from: '文学院党委本科生第一党支部', to: '某研究院',
    duesPaidThrough: '2026-11', days: 30, issuedOn: '2026-11-24', validUntil: '2026-12-24', memberPhone: '138****5678', letterhead: { signature: '文学院党委', address: '', phone: '027-1', fax: '', postcode: '' }, purpose: '实习',
  },
} as unknown as LetterView;

describe('a letter on screen', () => {
  it.each([[30, { tone: 'ok', text: '有效' }], [15, { tone: 'warn', text: '还有 15 天到期' }], [0, { tone: 'warn', text: '今天到期' }]])('with %i days left is marked %j', (daysLeft, mark) => {
    expect(markOf({ state: 'valid', daysLeft })).toEqual(mark);
    expect(markOf({ state: 'revoked', daysLeft })).toEqual({ tone: 'danger', text: '已作废' });
  });

  it('says what stands on it and what will be written by hand', () => {
    const rows = new Map(sheetRows(view).map(({ term, value }) => [term, value]));
    expect([rows.get('身份证号'), rows.get('性别、年龄、民族'), rows.get('党费已交到'), rows.get('党委联系方式'), rows.get('已打印')]).toEqual(['未登记，打印后手写', '男，汉族', '贰零贰陆年壹拾壹月', '027-1', '2 份']);
    expect(rows.has('作废原因')).toBe(false);
    expect(rowHint(row)).toBe('证明信〔2026〕第0003号 · 中共武汉市洪山区委组织部 · 有效期至2026年12月24日');
    expect(stepsOf(view)).toEqual([
      { title: '开具', hint: expect.stringContaining('李向阳'), state: 'done' }, { title: '到期失效', hint: expect.stringContaining('系统按日期'), state: 'stopped' },
    ]);
  });

  it('tells a stranger no more than the check gives', () => {
    const rows = checkedRows({ kind: 'certificate', number: row.number, state: 'valid', maskedName: '吉*', committeeName: '文学院党委', issuedOn: '2026-11-24', validUntil: '2026-12-24', replacedBy: null });
    expect(rows.map(({ value }) => value)).toEqual(['中国共产党党员证明信', row.number, '吉*', '文学院党委', '2026年11月24日', '2026年12月24日']);
  });
});

describe('the form of a certificate', () => {
  const chosen = { id: 'a', name: '中共武汉市洪山区组织部' };
  const form = { ...EMPTY_FORM, committeeId: 'c', addressee: ' 中共武汉市洪山区委组织部 ', toName: '某研究院', purpose: '实习', days: '90' };

  it('asks once everything is there', () => {
    expect(requestOf(EMPTY_FORM, 'm')).toBeNull();
    for (const bad of [{ days: '1.5' }, { days: '' }, { toName: ' ' }, { addressee: '党委' }]) expect(requestOf({ ...form, ...bad }, 'm')).toBeNull();
    expect(requestOf(form, 'm')).toEqual({ committeeId: 'c', memberId: 'm', addressee: '中共武汉市洪山区委组织部', toName: '某研究院', purpose: '实习', days: 90 });
    expect(mostDays(new Date('2026-11-22T20:00:00Z'))).toBe(181);
  });

  it('corrects the chosen line only when its wording was changed and nobody said no', () => {
    expect(departedFrom({ ...form, chosen })).toEqual(chosen);
    expect(departedFrom({ ...form, chosen, addressee: chosen.name })).toBeNull();
    expect(requestOf({ ...form, chosen, duesPaidThrough: '2026-11' }, 'm')).toMatchObject({ correctsAddresseeId: 'a', duesPaidThrough: '2026-11' });
    expect(requestOf({ ...form, chosen, corrects: false }, 'm')).not.toHaveProperty('correctsAddresseeId');
    expect([toggled(['a'], 'b'), toggled(['a', 'b'], 'a')]).toEqual([['a', 'b'], ['b']]);
  });
});
