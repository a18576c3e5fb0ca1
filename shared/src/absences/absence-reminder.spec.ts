import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/index.js';
import { absenceAlert } from './absence-kind.js';
import { absenceReminders, reminderRound } from './absence-reminder.js';

const day = (text: string): CalendarDay => text as CalendarDay;

describe('when somebody is reminded', () => {
  it.each([
    [31, null], [30, 'ahead'], [8, 'ahead'], [7, 'last-call'], [0, 'last-call'], [-1, 'past-0'], [-30, 'past-0'], [-31, 'past-1'], [-61, 'past-2'],
  ])('%i days before', (left, round) => {
    expect(reminderRound(left)).toBe(round);
  });

  it('tells the same thing in one unbroken stretch of days only', () => {
    const rounds = Array.from({ length: 200 }, (_, at) => reminderRound(40 - at));
    const starts = rounds.filter((round, at) => round !== null && round !== rounds[at - 1]);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('names the end and the contact apart, and nothing that is open', () => {
    const today = day('2026-11-24');
    expect(absenceReminders({ until: null, contactDueOn: null }, today)).toEqual([]);
    expect(absenceReminders({ until: day('2026-12-24'), contactDueOn: day('2026-11-23') }, today)).toEqual([
      { about: 'end', on: '2026-12-24', left: 30, round: 'ahead' }, { about: 'contact', on: '2026-11-23', left: -1, round: 'past-0' },
    ]);
  });

  it('is silent exactly when the list shows no alert', () => {
    const some = fc.option(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10))));
    fc.assert(fc.property(some, some, (until, contactDueOn) => {
      const row = { until, contactDueOn };
      expect(absenceReminders(row, day('2026-11-24')).length === 0).toBe(absenceAlert(row, day('2026-11-24')) === 'none');
    }));
  });
});
