import { describe, expect, it } from '@jest/globals';
import type { PointRuleView } from '@party/shared/points';
import { capsText, chanceText, numberOf, periodOfLink, periodText, shortPeriod } from './view-model';

const rule: PointRuleView = { id: '', source: 'learning', from: '2020-01-01', points: 2, capDay: 6, capWeek: 20, capMonth: null, capYear: null, evidence: false, current: true };

describe('words of points', () => {
  it('name periods, caps and chances', () => {
    expect([periodText('2026-W48'), periodText('2026-11'), shortPeriod('2026-W08'), shortPeriod('2026-11')]).toEqual(['2026年第48周（11月23日至11月29日）', '2026年11月', '8周', '11月']);
    expect([capsText(rule), capsText({ ...rule, capDay: null, capWeek: null })]).toEqual(['上限：每天 6 分、每周 20 分', '不设上限']);
    expect([null, 0, 3].map((left) => chanceText({ source: 'quiz', points: 3, usedThisWeek: 0, left }))).toEqual(['不设上限', '已到上限', '还可得 3 分']);
    expect([numberOf(' '), numberOf('12')]).toEqual([undefined, 12]);
  });

  it('a link that names no period opens the present week', () => {
    expect([periodOfLink('2026-11').key, periodOfLink('x').kind, periodOfLink(undefined).kind]).toEqual(['2026-11', 'week', 'week']);
  });
});
