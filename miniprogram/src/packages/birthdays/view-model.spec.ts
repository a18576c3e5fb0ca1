import { describe, expect, it } from '@jest/globals';
import type { BirthdayMonth, BirthdayRow, BirthdayYear, OwnBirthday } from '@party/shared/birthdays';
import type { CalendarDay } from '@party/shared/kernel';
import type { Painter } from '@/lib/painting';
import { paintPoster, POSTER, posterOath } from './poster';
import { candidatesOf, deedHint, deedText, factRows, hasCard, marksOf, nextOf, percentOf, rowHint, shiftMonth, squaresOf, wishOf, yearText } from './view-model';

const row = (more: Partial<BirthdayRow> = {}): BirthdayRow => ({
  memberId: 'a', memberName: '阿依古丽', organisationId: 'o', organisationName: '学生第一支部', basis: 'joined', date: '2016-12-01', on: '2026-12-01', nth: 10, milestone: true, flags: [], deeds: [], ...more,
});
const year = (more: Partial<BirthdayYear> = {}): BirthdayYear => ({
  year: 2026, version: 0, on: '2026-12-01', nth: 10, milestone: true, basis: 'joined', organisationName: '学生第一支部', card: 'on_time', wish: null, wishBy: null, reflection: null, deeds: [], ...more,
});
const sheet: BirthdayMonth = { month: '2028-02', today: '2028-02-29', days: [{ on: '2028-02-01', count: 3 }, { on: '2028-02-29', count: 1 }], total: 4, doubtful: 0 };

describe('the sheet of a month', () => {
  it.each(['2028-02', '2027-02', '2026-06', '2026-11'])('%s stands in whole weeks from Monday on, each day once', (month) => {
    const squares = squaresOf(month, sheet);
    expect(squares.length % 7).toBe(0);
    const days = squares.filter((one) => one.on !== null);
    expect(days.map((one) => one.day)).toEqual(days.map((_, at) => at + 1));
    expect(days[0]?.on).toBe(`${month}-01`);
    expect(squares.slice(7).findIndex((one) => one.on !== null)).toBe(0);
  });

  it('shows counts and today, and turns over the year', () => {
    const squares = squaresOf('2028-02', sheet);
    expect(squares.filter((one) => one.count > 0).map((one) => [one.day, one.count, one.isToday])).toEqual([[1, 3, false], [29, 1, true]]);
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-06', 0)]).toEqual(['2027-01', '2025-12', '2026-06']);
  });
});

describe('a birthday in words', () => {
  it('tells day and years, or what is on file', () => {
    expect(rowHint(row())).toBe('学生第一支部 · 12月1日，入党 10 周年');
    expect(rowHint(row({ on: null, nth: null, date: '1986' }))).toBe('学生第一支部 · 登记日期：1986年');
    expect(yearText(year({ basis: 'converted' }))).toBe('2026年12月1日，转正 10 周年');
    expect(factRows({ organisationName: '一支部', basis: 'joined', date: null, flags: ['missing'] }).at(-1)).toEqual({ term: '待核对', value: '缺少日期，请补充' });
  });

  it('marks what was kept or left open once the day has come', () => {
    const now = '2026-12-01' as CalendarDay;
    expect(marksOf(row(), now).map((mark) => mark.text)).toEqual(['未落实', '逢十']);
    expect(marksOf(row({ deeds: ['gift'], milestone: false }), now).map((mark) => mark.text)).toEqual(['未落实']);
    expect(marksOf(row({ deeds: ['talk'], milestone: false }), now).map((mark) => mark.text)).toEqual(['已落实']);
    expect(marksOf(row({ on: '2026-12-02', milestone: false, flags: ['before_18'] }), now).map((mark) => mark.text)).toEqual(['入党时未满18周岁，请核对']);
  });

  it('says when the next one is', () => {
    const own: OwnBirthday = { memberId: 'a', memberName: '甲', organisationName: '一支部', basis: 'joined', date: '2016-12-01', flags: [], years: [], today: '2026-11-24', nextOn: '2026-12-01', nextNth: 10 };
    expect(nextOf(own)).toEqual({ date: '2026年12月1日', words: '入党 10 周年', left: '还有 7 天' });
    expect(nextOf({ ...own, today: '2026-12-01' })?.left).toBe('今天');
    expect(nextOf({ ...own, nextOn: null, nextNth: null })).toBeNull();
  });

  it('opens cards that came, with the words written or the usual ones', () => {
    expect([null, 'on_time', 'late', 'dropped'].map((card) => hasCard(year({ card: card as BirthdayYear['card'] })))).toEqual([false, true, true, false]);
    expect([wishOf(year({ wish: '愿您不忘初心' })), wishOf(year()).startsWith('10 载')]).toEqual(['愿您不忘初心', true]);
  });

  it('tells what was done, and for whom it can still be recorded together', () => {
    const deed = { id: 'd', kind: 'ceremony' as const, happenedOn: '2026-12-01', span: 'month' as const, note: '《党章》一册', by: '李向阳' };
    expect([deedText(deed), deedHint(deed)]).toEqual(['集体政治生日（按月集中）', '2026年12月1日，李向阳登记；《党章》一册']);
    expect(deedText({ ...deed, kind: 'talk', span: null })).toBe('谈心谈话');
    expect(candidatesOf([row(), row({ memberId: 'b', deeds: ['ceremony'] }), row({ memberId: 'c' }), row({ memberId: 'e', on: null })], 'c').map((one) => one.memberId)).toEqual(['a']);
    expect([percentOf({ due: 0, kept: 0 }), percentOf({ due: 3, kept: 1 })]).toEqual([100, 33]);
  });
});

describe('the poster', () => {
  it('holds name, years and the oath inside its frame, and nothing else about anybody', () => {
    const said: { text: string; y: number; wide: number }[] = [];
    const context = {
      font: '', textAlign: 'center', textBaseline: 'middle', lineWidth: 1, fillStyle: '', strokeStyle: '',
      fillRect: () => undefined, strokeRect: () => undefined, beginPath: () => undefined, moveTo: () => undefined, lineTo: () => undefined, closePath: () => undefined, fill: () => undefined,
      stroke: () => undefined, createLinearGradient: () => ({ addColorStop: () => undefined }),
      measureText(this: { font: string }, text: string) { return { width: text.length * Number(/(\d+)px/.exec(this.font)?.[1] ?? 0) }; },
      fillText(this: { font: string }, text: string, _x: number, y: number) { said.push({ text, y, wide: text.length * Number(/(\d+)px/.exec(this.font)?.[1] ?? 0) }); },
    };
    paintPoster(context as unknown as Painter, { name: '阿卜杜热西提·阿卜杜克热木·买买提江', basis: 'joined', nth: 10 });
    expect(said.every((one) => one.wide <= POSTER.width - 150 && one.y > 60 && one.y < POSTER.height - 60)).toBe(true);
    expect(said.map((one) => one.text)).toEqual(['政治生日', '入党 10 周年', '阿卜杜热西提·阿卜杜克热木·买买提江 同志', '重温入党誓词', ...posterOath(), '不忘初心　牢记使命']);
    expect(posterOath().join('')).toBe('我志愿加入中国共产党，拥护党的纲领，遵守党的章程，履行党员义务，执行党的决定，严守党的纪律，保守党的秘密，对党忠诚，积极工作，为共产主义奋斗终身，随时准备为党和人民牺牲一切，永不叛党。');
  });
});
