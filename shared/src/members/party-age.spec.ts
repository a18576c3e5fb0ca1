import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addYears, dayFromNumber, type CalendarDay } from '../kernel/calendar-day.js';
import type { PartialDay } from '../kernel/partial-day.js';
import { fullYears, partyAge } from './party-age.js';

const day = (text: string): CalendarDay => text as CalendarDay;

describe('party age', () => {
  it.each([
    ['2020-05-10', '2023-10-15', 3],
    ['2020-05-10', '2023-05-09', 2],
    ['2020-05-10', '2023-05-10', 3],
    ['2020-05-10', '2020-05-10', 0],
    ['2026-05-10', '2025-05-10', 0],
    ['2004-02-29', '2027-02-27', 22],
    ['2004-02-29', '2027-02-28', 23],
    ['2004-02-29', '2028-02-28', 23],
    ['2004-02-29', '2028-02-29', 24],
  ])('from %s on %s: %i full years', (since, on, years) => {
    expect(partyAge(day(since), day(on))).toEqual({ years, exact: true });
  });

  it('counts an on-time conversion from the due day, not from a late meeting', () => {
    expect(partyAge(day('2026-11-20'), day('2027-11-20')).years).toBe(1);
  });

  it.each([
    ['1986-07', '2026-07-15', 39, false],
    ['1986-07', '2026-07-31', 40, true],
    ['1986-07', '2026-06-30', 39, true],
    ['1986', '2026-11-24', 39, false],
    ['1986', '2026-12-31', 40, true],
  ])('%s on %s: at least %i, exact %s', (since, on, years, exact) => {
    expect(partyAge(since as PartialDay, day(on))).toEqual({ years, exact });
  });

  it('always has its anniversary on the day it turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 80 }), (count, years) => {
        const since = dayFromNumber(count);
        expect(fullYears(since, addYears(since, years))).toBe(years);
        expect(fullYears(since, dayFromNumber(count))).toBe(0);
      }),
    );
  });
});
