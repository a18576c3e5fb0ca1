import { describe, expect, it } from '@jest/globals';
import type { MeetingListRow, MeetingView } from '@party/shared/meetings';
import { agendaLines, askedOf, countRows, EMPTY_ITEM, EMPTY_PLAN, formOf, itemForms, itemsOf, monthText, ownTag, planOf, quorumText, requirementTag, rowHint, seatsOf, shiftMonth, timeMoved, timeOptions } from './view-model';

const counts = { expected: 5, invited: 1, coming: 2, online: 1, leaveAsked: 1, leaveGranted: 0, silent: 1, present: 3, late: 1, absent: 1, entitled: 4, voters: 3 };
const row: MeetingListRow = {
  id: 'm', version: 2, kind: 'general', state: 'noticed', topic: '学习', startsAt: '2026-11-26T11:00:00.000Z', minutes: 90, place: '一教', organisationId: 'o', organisationName: '一支部', groupId: null, groupName: null,
  counts, own: { part: 'voting', answer: null, leave: null, mark: null },
};
const view = {
  ...row, note: null, chair: { id: 'c', name: '甲' }, recorder: { id: 'r', name: '乙' }, items: [{ title: '学习党章', said: '已学', resolved: '', votes: { favour: 3, against: 0, abstain: 0 }, carried: true }],
  seats: [{ memberId: 'i', part: 'invited' }], steps: [], reason: null,
} as unknown as MeetingView;

describe('a meeting in a list', () => {
  it('says first what the reader has to know of the own place', () => {
    expect(ownTag(row)).toEqual({ text: '未答复', tone: 'warn' });
    expect(ownTag({ ...row, own: { part: 'voting', answer: 'leave', leave: 'asked', mark: null } }).text).toBe('请假待批');
    expect(ownTag({ ...row, own: { part: 'voting', answer: 'coming', leave: null, mark: 'late' } }).text).toBe('迟到');
    expect(ownTag({ ...row, state: 'cancelled' }).text).toBe('已取消');
    expect(ownTag({ ...row, own: { part: 'voting', answer: 'online', leave: null, mark: null } }).text).toBe('线上参加');
    expect(ownTag({ ...row, own: null }).text).toBe('已通知');
  });

  it('tells its keepers the answers before, and who came after', () => {
    expect(rowHint(row, true)).toContain('3 人参加，1 人未答复');
    expect(rowHint({ ...row, state: 'held' }, true)).toContain('应到 5 人，实到 3 人');
    expect(rowHint(row, false)).toBe('2026年11月26日 19:00 · 一教');
    expect(rowHint({ ...row, groupName: '一组' }, false)).toContain('一组');
  });

  it('counts what matters at the time, and speaks of a quorum only where votes are taken', () => {
    expect(countRows(view).map((one) => one.term)).toEqual(['应到', '参加', '线上', '请假', '未答复', '列席']);
    expect(countRows({ ...view, state: 'held' }).map((one) => one.value)).toEqual(['5 人', '3 人', '1 人', '0 人', '1 人', '1 人']);
    expect([quorumText(view), quorumText({ ...view, state: 'held', kind: 'lecture' })]).toEqual(['', '']);
    expect(quorumText({ ...view, state: 'held' })).toContain('可以表决');
  });
});

describe('the form of a plan', () => {
  it('goes from a meeting and back, and asks for a reason only when the announced time moves', () => {
    const form = formOf(view);
    expect(form).toMatchObject({ on: '2026-11-26', at: '19:00', agenda: '学习党章', invitedIds: ['i'] });
    expect(planOf(form)).toMatchObject({ topic: '学习', agenda: ['学习党章'], chairId: 'c', recorderId: 'r' });
    expect([timeMoved(form, view), timeMoved({ ...form, at: '20:00' }, view), timeMoved({ ...form, at: '20:00' }, { ...view, state: 'draft' }), timeMoved(form, null)]).toEqual([false, true, false, false]);
  });

  it('is not sent while something is missing', () => {
    expect(planOf(EMPTY_PLAN)).toBeNull();
    expect(planOf({ ...formOf(view), kind: 'group' })).toBeNull();
    expect(planOf({ ...formOf(view), kind: 'group', groupId: 'g' })).toMatchObject({ groupId: 'g' });
    expect(planOf({ ...formOf(view), agenda: ' \n ' })).toBeNull();
  });

  it('reads the agenda line by line and keeps a time that is no quarter', () => {
    expect(agendaLines('学习\n\n  讨论 \n')).toEqual(['学习', '讨论']);
    expect(timeOptions('19:10').map((one) => one.value)).toContain('19:10');
    expect(timeOptions('')).toHaveLength(64);
    expect(seatsOf({ ...EMPTY_PLAN, kind: 'general' }, [{ id: 'a', name: '甲', standing: 'probationary', groupId: null, committee: false }])).toEqual([{ memberId: 'a', part: 'listening' }]);
  });
});

describe('minutes and months', () => {
  it('keep votes only where a vote was taken', () => {
    expect(itemsOf([{ ...EMPTY_ITEM, title: ' 学习 ', favour: '3' }])).toEqual([{ title: '学习', said: '', resolved: '' }]);
    expect(itemsOf(itemForms(view))).toEqual([{ title: '学习党章', said: '已学', resolved: '', votes: { favour: 3, against: 0, abstain: 0 } }]);
  });

  it('turn from month to month and leave out what is not asked', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), monthText('2026-11')]).toEqual(['2027-01', '2025-12', '2026年11月']);
    const open = { kind: 'group', state: 'open', done: 1, wanted: 3 } as const;
    expect(askedOf([open, { kind: 'committee', state: 'not_required', done: 0, wanted: 0 }])).toEqual([open]);
    expect(requirementTag(open).text).toBe('党小组会 未安排 1/3');
  });
});
