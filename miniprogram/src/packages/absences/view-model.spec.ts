import { describe, expect, it } from '@jest/globals';
import type { AbsenceView } from '@party/shared/absences';
import { EMPTY_FORM, factRows, factsOf, formOf, lastOpinion, markOf, needsEnd, openOf, rowHint, stepsOf, untilHint } from './view-model';

const view = (more: Partial<AbsenceView> = {}): AbsenceView => ({
  id: 'a', version: 1, kind: 'abroad', state: 'submitted', memberId: '', memberName: '吉田', organisationName: '学生第一支部', startsOn: '2026-12-01', until: '2028-12-01',
  place: '德国慕尼黑', reason: '联合培养', lastContactOn: null, contactDueOn: null, alert: 'none', submittedAt: '', endedOn: null, ending: null,
  steps: [{ action: 'submit', at: '2026-11-24T01:00:00Z', by: '吉田', on: null, way: null, opinion: null }],
  may: { decide: false, withdraw: true, resubmit: false, keep: false }, ...more,
});

describe('form of an absence', () => {
  it('asks once everything is there, and for an end where the kind has a limit', () => {
    const form = { ...EMPTY_FORM, kind: 'mobile' as const, place: ' 深圳 ', startsOn: '2026-03-01', reason: '灵活就业' };
    expect(factsOf(EMPTY_FORM)).toBeNull();
    expect(factsOf(form)).toEqual({ kind: 'mobile', place: '深圳', startsOn: '2026-03-01', reason: '灵活就业' });
    expect(factsOf({ ...form, kind: 'abroad' })).toBeNull();
    expect(factsOf({ ...form, kind: 'abroad', until: '2027-03-01' })).toMatchObject({ until: '2027-03-01' });
    expect(factsOf({ ...form, reason: ' 无 ' })).toBeNull();
    expect([needsEnd(''), needsEnd('mobile'), needsEnd('temporary')]).toEqual([false, false, true]);
  });

  it('says how long it may last', () => {
    expect([untilHint(''), untilHint('temporary'), untilHint('abroad'), untilHint('mobile')]).toEqual(['', '最长 6 个月', '最长 5 年', '不能确定时可以不填']);
  });

  it('begins with what came back', () => {
    expect(formOf(view({ until: null }))).toEqual({ kind: 'abroad', place: '德国慕尼黑', startsOn: '2026-12-01', until: '', reason: '联合培养' });
  });
});

describe('an absence in words', () => {
  it('marks what is urgent before its state', () => {
    expect(markOf(view())).toEqual({ tone: 'info', text: '待支部审核' });
    expect(markOf(view({ state: 'in_force', alert: 'contact_overdue' }))).toEqual({ tone: 'danger', text: '半年未联系' });
    expect(markOf(view({ state: 'in_force', alert: 'ends_soon' }))).toEqual({ tone: 'warn', text: '即将到期' });
  });

  it('tells kind, place and days', () => {
    expect(rowHint(view({ until: null }), true)).toBe('德国慕尼黑，2026年12月1日起，结束日期未定');
    expect(rowHint(view(), false)).toMatch(/^出国（境），德国慕尼黑，2026年12月1日至2028年12月1日，./);
    expect(factRows(view()).map((row) => row.term)).toEqual(['类型', '所在党支部', '去向', '开始日期', '结束日期', '事由', '上次联系']);
    expect(factRows(view({ kind: 'temporary', ending: 'came_back' })).at(-1)).toEqual({ term: '结束原因', value: '已返回，恢复参加组织生活' });
  });

  it('tells its course and whose turn it is', () => {
    expect(stepsOf(view()).map(({ title, state }) => [title, state])).toEqual([['提交申请', 'done'], ['支部审核', 'now']]);
    const contact = { action: 'contact' as const, at: '2027-06-10T01:00:00Z', by: '李向阳', on: '2027-06-10', way: 'video' as const, opinion: '学习顺利' };
    const kept = view({ state: 'in_force', steps: [contact] });
    expect(stepsOf(kept)).toEqual([{ title: '联系记录', state: 'done', hint: expect.stringMatching(/^李向阳 .*；2027年6月10日视频联系；学习顺利$/) }]);
    expect([lastOpinion(kept), lastOpinion(view())]).toEqual(['学习顺利', null]);
    expect(openOf([view({ state: 'ended' }), view({ id: 'b', state: 'in_force' })])?.id).toBe('b');
  });
});
