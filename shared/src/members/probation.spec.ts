import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, daysBetween, type CalendarDay } from '../kernel/calendar-day.js';
import { approvalDeadlines, extendProbation, mayApplyForConversion, mayDecideConversion, probationOf } from './probation.js';

const day = (text: string): CalendarDay => text as CalendarDay;

describe('probation', () => {
  it('runs from 2025-11-20 to 2026-11-19, is due on 2026-11-20 and reminds a month before', () => {
    expect(probationOf(day('2025-11-20'))).toEqual({ first: '2025-11-20', last: '2026-11-19', due: '2026-11-20', reminder: '2026-10-20' });
  });

  it('extends by six months at expiry', () => {
    const extended = extendProbation(probationOf(day('2025-11-20')), 6);
    expect(extended).toMatchObject({ ok: true, value: { first: '2025-11-20', last: '2027-05-19', due: '2027-05-20', reminder: '2027-04-20' } });
  });

  it('ends on the last day of February for somebody admitted on 29 February', () => {
    expect(probationOf(day('2024-02-29')).due).toBe('2025-02-28');
  });

  it('extends 31 August by half a year to the last day of February', () => {
    expect(extendProbation(probationOf(day('2024-08-31')), 6)).toMatchObject({ value: { due: '2026-02-28' } });
  });

  it.each([
    [5, 'too_short'],
    [0, 'too_short'],
    [13, 'too_long'],
    [6.5, 'not_whole_months'],
  ])('refuses an extension of %d months as %s', (months, fault) => {
    expect(extendProbation(probationOf(day('2025-11-20')), months)).toEqual({ ok: false, error: fault });
  });

  it('takes an extension of a whole year', () => {
    expect(extendProbation(probationOf(day('2025-11-20')), 12)).toMatchObject({ value: { due: '2027-11-20' } });
  });

  it('holds no conversion meeting before the due day', () => {
    const probation = probationOf(day('2025-11-20'));
    expect(['2026-11-19', '2026-11-20', '2026-12-05'].map((on) => mayDecideConversion(probation, day(on)))).toEqual([false, true, true]);
    expect(['2026-10-19', '2026-10-20'].map((on) => mayApplyForConversion(probation, day(on)))).toEqual([false, true]);
  });

  it('gives the higher committee three months, six at most', () => {
    expect(approvalDeadlines(day('2026-11-30'))).toEqual({ normal: '2027-02-28', special: '2027-05-30' });
  });

  it('always lasts a year and ends the day before it is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 6, max: 12 }), (count, months) => {
        const probation = probationOf(dayFromNumber(count));
        expect([365, 366]).toContain(daysBetween(probation.first, probation.due));
        expect(addDays(probation.last, 1)).toBe(probation.due);
        const extended = extendProbation(probation, months);
        expect(extended.ok && extended.value.due > probation.due).toBe(true);
      }),
    );
  });
});
