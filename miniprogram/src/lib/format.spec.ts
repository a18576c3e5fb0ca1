import { describe, expect, it } from '@jest/globals';
import { agoText, clockText, countText, dateText, greeting, momentText, moneyText, sizeText } from './format';

const NOON = Date.UTC(2026, 2, 5, 4, 0); // 12:00 in Shanghai

describe('dates in words', () => {
  it.each([
    ['1998', '1998年'], ['2019-06', '2019年6月'], ['2019-06-30', '2019年6月30日'], ['', '未填写'], [null, '未填写'], [undefined, '未填写'],
    ['2019-13', '2019-13'],
  ])('%s reads %s', (value, words) => expect(dateText(value)).toBe(words));

  it.each([['2026-03-05T04:00:00.000Z', '2026年3月5日 12:00'], ['2026-03-04T16:30:00Z', '2026年3月5日 00:30'], ['rubbish', '未填写'], [null, '未填写']])(
    'the moment %s reads %s in China',
    (moment, words) => expect(momentText(moment)).toBe(words),
  );

  it.each([
    [0, '刚刚'], [59_000, '刚刚'], [60_000, '1 分钟前'], [59 * 60_000, '59 分钟前'], [3 * 3_600_000, '今天 09:00'],
    [20 * 3_600_000, '昨天 16:00'], [72 * 3_600_000, '2026年3月2日'], [-3_600_000, '今天 13:00'],
  ])('%d ms ago reads %s', (ago, words) => expect(agoText(NOON - ago, NOON)).toBe(words));

  it('never shows a clock of nothing', () => expect([clockText(null), clockText(Number.NaN)]).toEqual(['--:--', '--:--']));

  it.each([[4, '夜深了'], [8, '早上好'], [12, '中午好'], [15, '下午好'], [20, '晚上好']])('at %d o’clock says %s', (hour, words) =>
    expect(greeting(Date.UTC(2026, 2, 5, hour - 8))).toBe(words),
  );
});

describe('numbers in words', () => {
  it.each([[0, '¥0.00'], [1, '¥0.01'], [1205, '¥12.05'], [99_999_999, '¥999,999.99'], [-150, '-¥1.50'], [null, '未填写'], [1.5, '未填写']])(
    '%s fen read %s',
    (fen, words) => expect(moneyText(fen)).toBe(words),
  );

  it('never shows NaN', () => {
    expect([countText(Number.NaN, '人'), countText(null, '人'), countText(1204, '人'), sizeText(Number.NaN)]).toEqual(['未填写', '未填写', '1,204 人', '未填写']);
    expect([sizeText(10), sizeText(20_480), sizeText(1_258_291)]).toEqual(['10 B', '20 KB', '1.2 MB']);
  });
});
