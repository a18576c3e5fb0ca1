import { describe, expect, it } from '@jest/globals';
import type { PointRuleView } from '@party/shared/points';
import type { CalendarDay } from '@party/shared/kernel';
import { capsText, chanceText, missingLook, numberOf, periodOfLink, periodText, shortPeriod } from './view-model';

const rule: PointRuleView = { id: '', source: 'learning', from: '2020-01-01', points: 2, capDay: 6, capWeek: 20, capMonth: null, capYear: null, evidence: false, current: true };

describe('words of points', () => {
  it('name periods, caps and chances', () => {
    expect([periodText('2026-W48'), periodText('2026-11'), shortPeriod('2026-W08'), shortPeriod('2026-11')]).toEqual(['2026年第48周（11月23日至11月29日）', '2026年11月', '8周', '11月']);
    expect([capsText(rule), capsText({ ...rule, capDay: null, capWeek: null })]).toEqual(['上限：每天 6 分、每周 20 分', '不设上限']);
    expect([null, 0, 3].map((left) => chanceText({ source: 'quiz', points: 3, usedThisWeek: 0, left }))).toEqual(['不设上限', '已到上限', '还可得 3 分']);
    expect([numberOf(' '), numberOf('12')]).toEqual([undefined, 12]);
  });

  it('say what is missing, by when, and whether the day has come', () => {
    const look = (kind: 'piece' | 'meeting', dueOn: string | null) => missingLook({ kind, title: '', dueOn, room: '', page: '', id: null }, '2026-11-27' as CalendarDay);
    expect([look('piece', null), look('piece', '2026-12-31'), look('meeting', '2026-11-27'), look('piece', '2026-11-26')].map(({ hint, mark }) => [hint, mark?.text])).toEqual([
      ['学习资源 · 没有期限', undefined], ['学习资源 · 2026年12月31日前完成', undefined], ['组织生活 · 2026年11月27日参加', '今天参加'], ['学习资源 · 2026年11月26日前完成', '已过期限，请尽快补上'],
    ]);
  });

  it('a link that names no period opens the present week', () => {
    expect([periodOfLink('2026-11').key, periodOfLink('x').kind, periodOfLink(undefined).kind]).toEqual(['2026-11', 'week', 'week']);
  });
});
