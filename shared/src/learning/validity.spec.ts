import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, fromShanghai, parseDay, type CalendarDay } from '../kernel/index.js';
import { offeredUntil, validityOn, type ValidityState } from './validity.js';

const day = (text: string): CalendarDay => {
  const found = parseDay(text);
  if (!found.ok) throw new Error(text);
  return found.value;
};

describe('the days of a piece', () => {
  it.each<[string | null, string | null, string, ValidityState]>([
    [null, null, '2026-12-01', 'current'],
    ['2026-12-01', null, '2026-11-30', 'coming'],
    ['2026-12-01', null, '2026-12-01', 'current'],
    [null, '2026-12-01', '2026-12-01', 'current'],
    [null, '2026-12-01', '2026-12-02', 'over'],
    ['2026-12-31', '2027-01-02', '2027-01-03', 'over'],
  ])('from %p until %p on %p: %p', (from, until, today, state) => expect(validityOn({ from, until }, day(today))).toBe(state));

  it('pass from coming over current to over and never back', () => {
    const order: ValidityState[] = ['coming', 'current', 'over'];
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 500 }), (begin, length, at) => {
      const first = addDays(day('2026-01-01'), begin);
      const days = { from: first, until: addDays(first, length) };
      const [before, after] = [at, at + 1].map((step) => order.indexOf(validityOn(days, addDays(day('2026-01-01'), step))));
      expect(after).toBeGreaterThanOrEqual(before ?? 0);
    }));
  });

  it('end with the last of them, or when the piece is taken down, whichever comes first', () => {
    const midnight = fromShanghai(day('2026-12-02'));
    const until = day('2026-12-01');
    expect([offeredUntil({ until: null, takenDownAt: null }), offeredUntil({ until, takenDownAt: null }), offeredUntil({ until, takenDownAt: midnight - 1 }), offeredUntil({ until: null, takenDownAt: 5 })]).toEqual([null, midnight, midnight - 1, 5]);
  });
});
