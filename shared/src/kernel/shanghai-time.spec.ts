import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayFromNumber, type CalendarDay } from './calendar-day.js';
import { weekOf, monthOf } from './period.js';
import {
  dayBounds,
  formatShanghai,
  fromShanghai,
  periodBounds,
  shanghaiDay,
  shanghaiOffset,
  toShanghai,
} from './shanghai-time.js';

const HOUR = 3_600_000;
const day = (text: string): CalendarDay => text as CalendarDay;
const utc = (text: string): number => Date.parse(text);

// The platform's own time-zone data, as an independent witness.
const witness = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const witnessed = (epoch: number): string => witness.format(epoch).replace(', ', ' ');

describe('Shanghai time', () => {
  it('turns the week at Sunday 16:00 UTC', () => {
    expect(shanghaiDay(utc('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(shanghaiDay(utc('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(periodBounds(weekOf(day('2026-11-23')))).toEqual({
      start: utc('2026-11-22T16:00:00Z'),
      end: utc('2026-11-29T16:00:00Z'),
    });
  });

  it('reads summer 1988 an hour ahead', () => {
    expect(formatShanghai(utc('1988-06-01T00:00:00+08:00'))).toBe('1988-06-01 01:00');
    expect(fromShanghai(day('1988-06-01'))).toBe(utc('1988-05-31T15:00:00Z'));
  });

  it('makes the days of the change 23 and 25 hours long', () => {
    const lengths = ['1988-04-16', '1988-04-17', '1988-09-10', '1988-09-11', '1991-09-15', '2026-11-24'].map((text) => {
      const { start, end } = dayBounds(day(text));
      return (end - start) / HOUR;
    });
    expect(lengths).toEqual([24, 23, 24, 25, 25, 24]);
    expect(fromShanghai(day('1988-04-18')) - fromShanghai(day('1988-04-16'))).toBe(47 * HOUR);
  });

  it.each([
    ['1986-05-04', '1986-09-14'],
    ['1987-04-12', '1987-09-13'],
    ['1988-04-17', '1988-09-11'],
    ['1989-04-16', '1989-09-17'],
    ['1990-04-15', '1990-09-16'],
    ['1991-04-14', '1991-09-15'],
  ])('summer time runs %s to %s, changing at 02:00', (from, to) => {
    const start = utc(`${from}T02:00:00+08:00`);
    const end = utc(`${to}T02:00:00+09:00`);
    expect([start - 1, start, end - 1, end].map((at) => shanghaiOffset(at) / HOUR)).toEqual([8, 9, 9, 8]);
  });

  it('takes the first of two equal clock times and moves a skipped one forward', () => {
    expect(fromShanghai(day('1986-09-14'), { hour: 1, minute: 30 })).toBe(utc('1986-09-14T01:30:00+09:00'));
    expect(formatShanghai(fromShanghai(day('1986-05-04'), { hour: 2, minute: 30 }))).toBe('1986-05-04 03:30');
  });

  it('cuts months at Shanghai midnight', () => {
    expect(periodBounds(monthOf(day('2024-02-10')))).toEqual({
      start: utc('2024-01-31T16:00:00Z'),
      end: utc('2024-02-29T16:00:00Z'),
    });
  });

  it('keeps milliseconds, also before 1970', () => {
    expect(toShanghai(-1)).toEqual({ day: '1970-01-01', hour: 7, minute: 59, second: 59, millisecond: 999 });
    expect(formatShanghai(utc('2026-11-24T07:30:05Z'), 'second')).toBe('2026-11-24 15:30:05');
  });
});

describe('Shanghai time, always', () => {
  const anyMoment = fc.integer({ min: utc('1950-01-01T00:00:00Z'), max: utc('2100-01-01T00:00:00Z') });
  const anySummerMoment = fc.integer({ min: utc('1986-01-01T00:00:00Z'), max: utc('1992-01-01T00:00:00Z') });

  it('agrees with the time-zone data', () => {
    fc.assert(
      fc.property(fc.oneof(anyMoment, anySummerMoment), (at) => {
        expect(formatShanghai(at, 'second')).toBe(witnessed(at));
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from the clock, except in the repeated hour', () => {
    fc.assert(
      fc.property(fc.oneof(anyMoment, anySummerMoment), (at) => {
        const { day: on, ...time } = toShanghai(at);
        expect([at, at - HOUR]).toContain(fromShanghai(on, time));
      }),
    );
  });

  it('has every midnight', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7000, max: 40_000 }), (count) => {
        const one = dayFromNumber(count);
        expect(toShanghai(fromShanghai(one))).toEqual({ day: one, hour: 0, minute: 0, second: 0, millisecond: 0 });
      }),
    );
  });
});
