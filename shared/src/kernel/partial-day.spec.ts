import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, type CalendarDay } from './calendar-day.js';
import {
  comparePartialDays,
  earliestDay,
  formatPartialDay,
  isCertainlyBefore,
  isFullDay,
  isPartialDay,
  latestDay,
  mayBeDay,
  parsePartialDay,
  precisionOf,
  type PartialDay,
} from './partial-day.js';

const date = (text: string): PartialDay => text as PartialDay;
const anyPartial = fc
  .tuple(fc.integer({ min: -20_000, max: 30_000 }), fc.constantFrom(4, 7, 10))
  .map(([count, length]) => dayFromNumber(count).slice(0, length) as PartialDay);

describe('partial day', () => {
  it.each([
    ['2019', 'year', '2019-01-01', '2019-12-31', '2019年'],
    ['2019-06', 'month', '2019-06-01', '2019-06-30', '2019年6月'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', '2024年2月'],
    ['2019-06-30', 'day', '2019-06-30', '2019-06-30', '2019年6月30日'],
    ['1986-07', 'month', '1986-07-01', '1986-07-31', '1986年7月'],
  ])('%s is known to the %s', (text, precision, first, last, chinese) => {
    expect(parsePartialDay(text)).toEqual({ ok: true, value: text });
    expect(precisionOf(date(text))).toBe(precision);
    expect(earliestDay(date(text))).toBe(first);
    expect(latestDay(date(text))).toBe(last);
    expect(formatPartialDay(date(text))).toBe(chinese);
    expect(isFullDay(date(text))).toBe(precision === 'day');
  });

  it.each([
    ['2019-13', 'impossible'],
    ['2019-02-29', 'impossible'],
    ['0000', 'impossible'],
    ['2019-6', 'malformed'],
    ['201906', 'malformed'],
    ['2019-', 'malformed'],
    ['', 'malformed'],
  ])('refuses %s as %s', (text, fault) => {
    expect(parsePartialDay(text)).toEqual({ ok: false, error: fault });
    expect(isPartialDay(text)).toBe(false);
  });

  it('compares what can be told and leaves the rest open', () => {
    expect(comparePartialDays(date('2018'), date('2019-01'))).toBe(-1);
    expect(comparePartialDays(date('2019-07'), date('2019-06-30'))).toBe(1);
    expect(comparePartialDays(date('2019'), date('2019'))).toBe(0);
    expect(comparePartialDays(date('2019'), date('2019-06'))).toBeUndefined();
    expect(comparePartialDays(date('2019-06'), date('2019-06-30'))).toBeUndefined();
    expect(isCertainlyBefore(date('2019-06'), date('2019-07-01'))).toBe(true);
    expect(isCertainlyBefore(date('2019'), date('2019-12-31'))).toBe(false);
  });
});

describe('partial day, always', () => {
  it('is a strict partial order: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(anyPartial, anyPartial, anyPartial, (a, b, c) => {
        const ab = comparePartialDays(a, b);
        const ba = comparePartialDays(b, a);
        expect(ab === undefined ? ba : ab + (ba ?? Number.NaN)).toBe(ab === undefined ? undefined : 0);
        const chained = isCertainlyBefore(a, b) && isCertainlyBefore(b, c);
        expect(!chained || isCertainlyBefore(a, c)).toBe(true);
      }),
    );
  });

  it('may be each of its days and no other', () => {
    fc.assert(
      fc.property(anyPartial, (one) => {
        const first = earliestDay(one);
        const last = latestDay(one);
        expect([mayBeDay(one, first), mayBeDay(one, last)]).toEqual([true, true]);
        expect([mayBeDay(one, addDays(first, -1)), mayBeDay(one, addDays(last, 1))]).toEqual([false, false]);
        expect(first.startsWith(one) && last.startsWith(one)).toBe(true);
      }),
    );
  });

  it('takes every calendar day as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 30_000 }), (count) => {
        const one: CalendarDay = dayFromNumber(count);
        expect(comparePartialDays(one, one)).toBe(0);
        expect(isFullDay(one)).toBe(true);
      }),
    );
  });
});
