import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../kernel/index.js';
import { capitalMonth, capitalNumber, chineseDay } from './capital-numerals.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** Reads a number back, written without looking at how it was made. */
function valueOf(text: string): number {
  let [sum, last] = [0, 0];
  for (const sign of text) {
    if (sign === '佰') [sum, last] = [sum + last * 100, 0];
    else if (sign === '拾') [sum, last] = [sum + last * 10, 0];
    else last = DIGITS.indexOf(sign);
  }
  return sum + last;
}

describe('numbers on letters', () => {
  it.each([[0, '零'], [7, '柒'], [10, '壹拾'], [15, '壹拾伍'], [20, '贰拾'], [30, '叁拾'], [90, '玖拾'], [99, '玖拾玖'], [100, '壹佰'], [105, '壹佰零伍'], [110, '壹佰壹拾'], [181, '壹佰捌拾壹']])('write %i as %s', (value, text) => {
    expect(capitalNumber(value)).toBe(text);
  });

  it('are read back as what they were, and no two are alike', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (value) => valueOf(capitalNumber(value)) === value));
    expect(new Set(Array.from({ length: 1000 }, (_, value) => capitalNumber(value))).size).toBe(1000);
  });

  it.each([-1, 1.5, 1000, Number.NaN])('refuse %s', (value) => {
    expect(() => capitalNumber(value)).toThrow(RangeError);
  });

  it('write months as vouchers do and days as they stand under a seal', () => {
    expect([capitalMonth('2026-11'), capitalMonth('2027-02')]).toEqual(['贰零贰陆年壹拾壹月', '贰零贰柒年贰月']);
    expect(() => capitalMonth('2026-13')).toThrow(RangeError);
    expect([chineseDay(dayOf(2026, 11, 26)), chineseDay(dayOf(2030, 10, 10)), chineseDay(dayOf(2027, 1, 1)), chineseDay(dayOf(2027, 12, 20))])
      .toEqual(['二〇二六年十一月二十六日', '二〇三〇年十月十日', '二〇二七年一月一日', '二〇二七年十二月二十日']);
  });
});
