import { describe, expect, it } from '@jest/globals';
import type { DuesMonth } from './dues-month.js';
import { isDue, payableBy } from './quarterly.js';

const m = (text: string): DuesMonth => text as DuesMonth;

describe('paying by the quarter', () => {
  it.each([['2026-01', '2026-03'], ['2026-03', '2026-03'], ['2026-11', '2026-12'], ['2026-12', '2026-12'], ['2027-04', '2027-06']])('%s is to be paid by the end of %s', (month, last) => {
    expect(payableBy(m(month), true)).toBe(last);
    expect(payableBy(m(month), false)).toBe(month);
  });

  it('asks for a month when its quarter ends, and for an older quarter at once', () => {
    expect(['2026-09', '2026-10', '2026-11'].map((month) => isDue(m(month), m('2026-11'), true))).toEqual([true, false, false]);
    expect(['2026-10', '2026-11', '2026-12'].map((month) => isDue(m(month), m('2026-12'), true))).toEqual([true, true, true]);
    expect(isDue(m('2026-11'), m('2026-11'), false)).toBe(true);
  });
});
