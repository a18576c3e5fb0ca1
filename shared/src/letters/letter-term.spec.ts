import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween } from '../kernel/index.js';
import type { LetterKind } from './letter-kind.js';
import { daysLeft, isExpired, isReminderDay, letterYear, maxLetterDays, mayReissue, receiptDueOn, validUntil } from './letter-term.js';

const until = (kind: LetterKind, days: number, on = dayOf(2026, 11, 23)): string | null => {
  const found = validUntil(kind, on, days);
  return found.ok ? found.value : null;
};

describe('how long a letter is good', () => {
  it.each([[30, '2026-12-23'], [90, '2027-02-21'], [1, '2026-11-24'], [91, null], [0, null], [-1, null], [1.5, null], [Number.NaN, null]])('an introduction for %s days until %s', (days, day) => {
    expect(until('introduction', days)).toBe(day);
  });

  it('a certificate for six months of the calendar at most, whatever days they have', () => {
    expect(maxLetterDays('certificate', dayOf(2026, 11, 23))).toBe(181);
    expect(until('certificate', 181)).toBe('2027-05-23');
    expect(until('certificate', 182)).toBeNull();
    expect(maxLetterDays('certificate', dayOf(2027, 3, 1))).toBe(184);
    expect(maxLetterDays('certificate', dayOf(2026, 8, 31))).toBe(181);
    expect(until('certificate', 181, dayOf(2026, 8, 31))).toBe('2027-02-28');
  });

  it('is good on its last day and not on the next', () => {
    const last = dayOf(2026, 12, 23);
    expect([isExpired(last, last), isExpired(last, addDays(last, 1))]).toEqual([false, true]);
    expect([daysLeft(last, dayOf(2026, 12, 20)), daysLeft(last, last), daysLeft(last, addDays(last, 2))]).toEqual([3, 0, -2]);
    expect(letterYear(dayOf(2026, 12, 31))).toBe(2026);
  });

  it('is issued again within six months of the first, the receipt is due a month after acceptance', () => {
    expect([mayReissue(dayOf(2026, 6, 30), dayOf(2026, 12, 30)), mayReissue(dayOf(2026, 6, 30), dayOf(2026, 12, 31))]).toEqual([true, false]);
    expect(receiptDueOn(dayOf(2026, 12, 1))).toBe('2027-01-01');
    expect(receiptDueOn(dayOf(2027, 1, 31))).toBe('2027-02-28');
  });

  it('reminds fifteen, seven and three days before, then each week', () => {
    const last = dayOf(2026, 12, 23);
    const days = Array.from({ length: 61 }, (_, at) => at - 30).filter((at) => isReminderDay(last, addDays(last, at)));
    expect(days).toEqual([-15, -7, -3, 7, 14, 21, 28]);
  });

  it('never ends later than the most days of its kind after its issue', () => {
    fc.assert(fc.property(fc.constantFrom<LetterKind>('introduction', 'certificate'), fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -5, max: 200 }), (kind, start, days) => {
      const issued = addDays(dayOf(2020, 1, 1), start);
      const found = validUntil(kind, issued, days);
      const most = maxLetterDays(kind, issued);
      return most <= (kind === 'introduction' ? 90 : 184) && (found.ok ? days >= 1 && days <= most && daysBetween(issued, found.value) === days : days < 1 || days > most);
    }));
  });
});
