import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, type CalendarDay } from '../kernel/index.js';
import { ABSENCE_KINDS, ABSENCE_RULES, absenceAlert, absenceSpan, contactDueOn, prolonged, type AbsenceKind } from './absence-kind.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const TODAY = day('2026-11-24');
const span = (kind: AbsenceKind, startsOn: string, until: string | null): string => {
  const found = absenceSpan(kind, { startsOn: day(startsOn), until: until === null ? null : day(until) }, TODAY);
  return found.ok ? 'ok' : found.error;
};

describe('how long somebody may be away', () => {
  it.each([
    ['temporary', '2026-12-01', '2027-06-01', 'ok'],
    ['temporary', '2026-12-01', '2027-06-02', 'too_long'],
    ['temporary', '2026-12-01', '2026-12-01', 'ok'],
    ['temporary', '2026-12-01', '2026-11-30', 'end_before_start'],
    ['temporary', '2026-12-01', null, 'end_required'],
    ['temporary', '2026-08-31', '2027-02-28', 'ok'],
    ['mobile', '2026-12-01', null, 'ok'],
    ['mobile', '2026-12-01', '2027-05-31', 'too_short'],
    ['mobile', '2026-12-01', '2027-06-01', 'ok'],
    ['abroad', '2026-12-01', '2031-12-01', 'ok'],
    ['abroad', '2026-12-01', '2031-12-02', 'too_long'],
    ['kept_graduate', '2026-07-01', '2028-07-01', 'ok'],
    ['kept_graduate', '2026-07-01', '2028-07-02', 'too_long'],
    ['kept_graduate', '2026-07-01', null, 'end_required'],
    ['abroad', '2025-11-23', '2026-12-01', 'starts_too_early'],
    ['abroad', '2025-11-24', '2026-12-01', 'ok'],
    ['abroad', '2027-05-24', '2027-12-01', 'starts_too_late'],
  ] as const)('%s from %s until %s: %s', (kind, startsOn, until, expected) => {
    expect(span(kind, startsOn, until)).toBe(expected);
  });

  it.each([
    ['temporary', '2027-01-01', '2027-06-01', 'ok'],
    ['temporary', '2027-01-01', '2027-06-02', 'too_long'],
    ['temporary', '2027-01-01', '2027-01-01', 'not_later'],
    ['mobile', null, '2027-01-01', 'not_later'],
  ] as const)('%s that ends %s is prolonged until %s: %s', (kind, until, later, expected) => {
    const found = prolonged(kind, { startsOn: day('2026-12-01'), until: until === null ? null : day(until) }, day(later));
    expect(found.ok ? 'ok' : found.error).toBe(expected);
  });

  it('never lets a chain of prolongations pass the limit counted from the start', () => {
    const kinds = fc.constantFrom(...ABSENCE_KINDS.filter((kind) => ABSENCE_RULES[kind].maxMonths !== null));
    fc.assert(fc.property(kinds, fc.array(fc.integer({ min: -100, max: 900 }), { maxLength: 8 }), (kind, moves) => {
      const startsOn = TODAY;
      const until = moves.reduce((last, move) => {
        const next = prolonged(kind, { startsOn, until: last }, addDays(last, move));
        return next.ok ? (next.value.until as CalendarDay) : last;
      }, addDays(startsOn, 30));
      expect(until <= addMonths(startsOn, ABSENCE_RULES[kind].maxMonths ?? 0) && until >= addDays(startsOn, 30)).toBe(true);
    }));
  });
});

describe('contact', () => {
  it.each([
    ['abroad', '2026-03-31', null, '2026-09-30'],
    ['abroad', '2026-03-31', '2026-08-31', '2027-02-28'],
    ['mobile', '2026-03-01', null, '2026-09-01'],
    ['temporary', '2026-03-01', null, null],
    ['kept_graduate', '2026-03-01', '2026-05-01', null],
  ] as const)('%s since %s, last spoken to on %s: due %s', (kind, startsOn, last, due) => {
    expect(contactDueOn(kind, day(startsOn), last === null ? null : day(last))).toBe(due);
  });
});

describe('what is urgent about an absence', () => {
  it.each([
    [null, null, 'none'],
    ['2026-11-23', null, 'overrun'],
    ['2026-11-24', null, 'ends_soon'],
    ['2026-12-24', null, 'ends_soon'],
    ['2026-12-25', null, 'none'],
    ['2028-01-01', '2026-11-23', 'contact_overdue'],
    ['2028-01-01', '2026-11-24', 'contact_due'],
    ['2028-01-01', '2026-12-24', 'contact_due'],
    ['2028-01-01', '2026-12-25', 'none'],
    ['2026-11-23', '2026-11-23', 'overrun'],
    ['2026-12-01', '2026-11-23', 'contact_overdue'],
  ] as const)('until %s, contact by %s: %s', (until, due, expected) => {
    expect(absenceAlert({ until: until === null ? null : day(until), contactDueOn: due === null ? null : day(due) }, TODAY)).toBe(expected);
  });
});
