import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween } from '../kernel/index.js';
import { capitalMonth, capitalNumber, isExpired, isReminderDay, letterNumber, mayReissue, receiptDueOn, validUntil } from './letter.js';

describe('the letter', () => {
  it.each([[0, '零'], [7, '柒'], [10, '壹拾'], [15, '壹拾伍'], [20, '贰拾'], [30, '叁拾'], [90, '玖拾'], [99, '玖拾玖']])('writes %i as %s', (value, text) => {
    expect(capitalNumber(value)).toBe(text);
  });

  it('writes months as vouchers do', () => {
    expect(capitalMonth('2026-11')).toBe('贰零贰陆年壹拾壹月');
    expect(capitalMonth('2027-02')).toBe('贰零贰柒年贰月');
    expect(letterNumber(2026, 12)).toBe('〔2026〕第0012号');
  });

  it.each([[30, '2026-12-23'], [90, '2027-02-21'], [1, '2026-11-24'], [91, null], [0, null], [1.5, null]])('is good for %s days until %s', (days, until) => {
    const found = validUntil(dayOf(2026, 11, 23), days);
    expect(found.ok ? found.value : null).toBe(until);
  });

  it('is good on its last day and not on the next', () => {
    const until = dayOf(2026, 12, 23);
    expect([isExpired(until, until), isExpired(until, addDays(until, 1))]).toEqual([false, true]);
  });

  it('is issued again within six months of the first, the receipt is due a month after acceptance', () => {
    expect([mayReissue(dayOf(2026, 6, 30), dayOf(2026, 12, 30)), mayReissue(dayOf(2026, 6, 30), dayOf(2026, 12, 31))]).toEqual([true, false]);
    expect(receiptDueOn(dayOf(2026, 12, 1))).toBe('2027-01-01');
    expect(receiptDueOn(dayOf(2027, 1, 31))).toBe('2027-02-28');
  });

  it('reminds fifteen, seven and three days before, then each week', () => {
    const until = dayOf(2026, 12, 23);
    const days = Array.from({ length: 61 }, (_, at) => at - 30).filter((at) => isReminderDay(until, addDays(until, at)));
    expect(days).toEqual([-15, -7, -3, 7, 14, 21, 28]);
  });

  it('never ends later than ninety days after its issue', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -5, max: 120 }), (start, days) => {
      const issued = addDays(dayOf(2020, 1, 1), start);
      const until = validUntil(issued, days);
      return until.ok ? days >= 1 && days <= 90 && daysBetween(issued, until.value) === days : days < 1 || days > 90;
    }));
  });
});
