import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, daysBetween, weekday, type CalendarDay } from './calendar-day.js';
import {
  formatPeriod,
  monthOf,
  nextPeriod,
  parsePeriod,
  periodContains,
  periodOf,
  previousPeriod,
  quarterOf,
  termCalendarFaults,
  termOf,
  weekOf,
  yearOf,
  type Period,
  type PeriodKind,
} from './period.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map(dayFromNumber);
const anyKind = fc.constantFrom<PeriodKind>('week', 'month', 'quarter', 'year', 'term');

describe('weeks', () => {
  it.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-11-22', '2026-W47'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
  ])('%s lies in %s', (text, key) => {
    const week = weekOf(day(text));
    expect(week.key).toBe(key);
    expect(weekday(week.first)).toBe(1);
    expect(daysBetween(week.first, week.last)).toBe(6);
    expect(parsePeriod(key)).toEqual({ ok: true, value: week });
  });

  it('runs from 23 to 29 November 2026', () => {
    expect(weekOf(day('2026-11-25'))).toMatchObject({ first: '2026-11-23', last: '2026-11-29' });
  });
});

describe('months, quarters, years', () => {
  it('holds leap February', () => {
    expect(monthOf(day('2024-02-10'))).toEqual({ kind: 'month', key: '2024-02', first: '2024-02-01', last: '2024-02-29' });
  });

  it('cuts quarters at calendar months', () => {
    expect(quarterOf(day('2026-11-24'))).toEqual({ kind: 'quarter', key: '2026-Q4', first: '2026-10-01', last: '2026-12-31' });
    expect(quarterOf(day('2026-03-31')).key).toBe('2026-Q1');
  });

  it('reaches the last day of the calendar', () => {
    expect(monthOf(day('9999-12-31')).last).toBe('9999-12-31');
    expect(yearOf(day('9999-01-01')).last).toBe('9999-12-31');
  });
});

describe('terms', () => {
  it.each([
    ['2026-09-01', '2026-2027-1', '2026-09-01', '2027-02-28'],
    ['2027-02-28', '2026-2027-1', '2026-09-01', '2027-02-28'],
    ['2027-03-01', '2026-2027-2', '2027-03-01', '2027-08-31'],
    ['2026-08-31', '2025-2026-2', '2026-03-01', '2026-08-31'],
    ['2028-02-29', '2027-2028-1', '2027-09-01', '2028-02-29'],
  ])('%s lies in %s', (text, key, first, last) => {
    expect(termOf(day(text))).toEqual({ kind: 'term', key, first, last });
  });

  it('takes a university with a short summer term', () => {
    const terms = ['08-25', '02-20', '06-25'];
    expect(termOf(day('2027-07-01'), terms)).toMatchObject({ key: '2026-2027-3', first: '2027-06-25', last: '2027-08-24' });
    expect(parsePeriod('2026-2027-3', terms).ok).toBe(true);
    expect(parsePeriod('2026-2027-3')).toEqual({ ok: false, error: 'impossible' });
  });

  it('names what is wrong with a term calendar', () => {
    expect(termCalendarFaults(['09-01', '03-01'])).toEqual([]);
    expect(termCalendarFaults([])).toHaveLength(1);
    expect(termCalendarFaults(['09-01', '02-29'])).toEqual(['“02-29”不是可用的学期起始日（月-日）']);
    expect(termCalendarFaults(['09-01', '06-20', '03-01'])).toEqual(['学期起始日应从学年第一学期起依次递增']);
  });
});

describe('keys and names', () => {
  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-13', '2026-00', '2026-Q5', '2026-Q0', '2026-2028-1', '2026-2027-0', '0001'])(
    'refuses %s as impossible',
    (key) => {
      expect(parsePeriod(key)).toEqual({ ok: false, error: 'impossible' });
    },
  );

  it.each(['', '2026-W1', '26-11', '2026-11-24', '2026Q4', '2026-q4'])('refuses %j as malformed', (key) => {
    expect(parsePeriod(key)).toEqual({ ok: false, error: 'malformed' });
  });

  it.each([
    ['2026-W48', '2026年第48周（11月23日至11月29日）'],
    ['2026-W01', '2026年第1周（12月29日至1月4日）'],
    ['2026-11', '2026年11月'],
    ['2026-Q4', '2026年第4季度'],
    ['2026', '2026年'],
    ['2026-2027-1', '2026—2027学年第一学期'],
  ])('%s is called %s', (key, name) => {
    const period = parsePeriod(key);
    expect(period.ok && formatPeriod(period.value)).toBe(name);
  });
});

describe('periods, always', () => {
  it('hold their days, give their key back and tile the calendar', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, one) => {
        const period: Period = periodOf(kind, one);
        expect(periodContains(period, one)).toBe(true);
        expect(periodContains(period, addDays(period.last, 1))).toBe(false);
        expect(parsePeriod(period.key)).toEqual({ ok: true, value: period });
        const next = nextPeriod(period);
        expect(next.first).toBe(addDays(period.last, 1));
        expect(previousPeriod(next)).toEqual(period);
        expect(next.key > period.key).toBe(true);
      }),
    );
  });
});
