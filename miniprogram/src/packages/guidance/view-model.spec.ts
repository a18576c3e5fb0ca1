import { describe, expect, it } from '@jest/globals';
import { dueWords, hoursMark, hoursText } from './view-model';

describe('class-hours in words', () => {
  it('show one decimal where there is one', () => {
    expect([0, 45, 100, 885, 1440].map(hoursText)).toEqual(['0', '1', '2.2', '19.7', '32']);
  });

  it('say who is behind, level or through', () => {
    const at = (doneMinutes: number, behindHours: number): string => hoursMark({ requiredMinutes: 1440, doneMinutes, paceMinutes: 700, percent: 0, behindHours }).text;
    expect([at(0, 15), at(700, 0), at(1440, 0)]).toEqual(['比全年进度少 15 学时', '学时跟上了进度', '已完成全年学时']);
    expect([dueWords(null), dueWords('2026-07-10')]).toEqual(['年底前学完', '2026年7月10日前学完']);
  });
});
