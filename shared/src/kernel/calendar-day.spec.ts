import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayParts,
  daysBetween,
  daysInMonth,
  isCalendarDay,
  isLeapYear,
  parseDay,
  weekday,
  type CalendarDay,
} from './calendar-day.js';

const day = (text: string): CalendarDay => text as CalendarDay;
// Two centuries away from both ends, so that steps of some decades stay inside the calendar.
const anyDay = fc.integer({ min: dayNumber(day('0200-01-01')), max: dayNumber(day('9800-12-31')) }).map(dayFromNumber);

describe('calendar day', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-11-23'])('accepts %s', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, value: text });
  });

  it.each(['2019-02-30', '1990-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01', '2026-01-00'])(
    'refuses the impossible %s',
    (text) => {
      expect(parseDay(text)).toEqual({ ok: false, error: 'impossible' });
    },
  );

  it.each(['', '2026-1-1', '20260101', '2026/01/01', '2026-01', ' 2026-01-01', '2026-01-01T00:00', '２０２６-01-01'])(
    'refuses the malformed %j',
    (text) => {
      expect(parseDay(text)).toEqual({ ok: false, error: 'malformed' });
      expect(isCalendarDay(text)).toBe(false);
    },
  );

  it('knows leap years by the century rule', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(daysInMonth(2023, 2)).toBe(28);
    expect(daysInMonth(2023, 13)).toBe(0);
  });

  it.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-20', 6, '2027-05-20'],
    ['2026-11-20', -1, '2026-10-20'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s + %i months = %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('adds years on 29 February by the end-of-month rule', () => {
    expect(addYears(day('2004-02-29'), 23)).toBe('2027-02-28');
    expect(addYears(day('2004-02-29'), 24)).toBe('2028-02-29');
  });

  it('counts days over the summer-time change that makes a 47-hour pair of days', () => {
    expect(daysBetween(day('1988-04-16'), day('1988-04-18'))).toBe(2);
  });

  it('numbers days from 1970-01-01', () => {
    expect(dayNumber(day('1970-01-01'))).toBe(0);
    expect(dayNumber(day('2000-03-01'))).toBe(11_017);
    expect(dayNumber(day('1900-01-01'))).toBe(-25_567);
  });

  it('knows weekdays', () => {
    expect(weekday(day('2026-11-23'))).toBe(1);
    expect(weekday(day('2026-11-22'))).toBe(7);
    expect(weekday(day('1921-07-23'))).toBe(6);
    expect(weekday(day('1949-10-01'))).toBe(6);
  });

  it('throws where there is no such day', () => {
    expect(() => dayOf(2026, 2, 29)).toThrow(RangeError);
    expect(() => dayOf(2026, 1.5, 2)).toThrow(RangeError);
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
  });
});

describe('calendar day, always', () => {
  it('goes to a number and back', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        expect(dayFromNumber(dayNumber(one))).toBe(one);
      }),
    );
  });

  it('goes to parts and back', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const { year, month, day: date } = dayParts(one);
        expect(dayOf(year, month, date)).toBe(one);
      }),
    );
  });

  it('steps one day at a time without gaps', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const next = addDays(one, 1);
        expect(compareDays(one, next)).toBe(-1);
        expect(weekday(next)).toBe((weekday(one) % 7) + 1);
        expect(isCalendarDay(next)).toBe(true);
      }),
    );
  });

  it('adds days that daysBetween counts', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (one, n) => {
        expect(daysBetween(one, addDays(one, n))).toBe(n);
      }),
    );
  });

  it('never moves past the month that months point at', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (one, n) => {
        const from = dayParts(one);
        const to = dayParts(addMonths(one, n));
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + n);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });

  it('orders as numbers do', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a: CalendarDay, b: CalendarDay) => {
        expect(Math.sign(compareDays(a, b))).toBe(Math.sign(dayNumber(a) - dayNumber(b)));
      }),
    );
  });
});
