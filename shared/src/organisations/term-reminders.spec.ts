import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '../kernel/index.js';
import { mayEndPosition } from './position-ending.js';
import { remindersOf, termOutlook } from './term-reminders.js';

const END = dayOf(2026, 12, 31);

describe('the outlook of a term', () => {
  it.each([
    [91, 'running', null],
    [90, 'ending', 90],
    [31, 'ending', 90],
    [30, 'ending', 30],
    [8, 'ending', 30],
    [7, 'ending', 7],
    [0, 'ending', 7],
    [-1, 'overrun', 7],
    [-400, 'overrun', 7],
  ])('%i days before the end: %s, reminder %s', (daysLeft, state, reminder) => {
    expect(termOutlook(END, addDays(END, -daysLeft))).toEqual({ state, daysLeft, reminder });
  });

  it('is none without a term', () => {
    expect(termOutlook(null, END)).toEqual({ state: 'no_term', daysLeft: null, reminder: null });
  });

  it('names the days of its reminders', () => {
    expect(remindersOf(END)).toEqual([{ daysBefore: 90, on: '2026-10-02' }, { daysBefore: 30, on: '2026-12-01' }, { daysBefore: 7, on: '2026-12-24' }]);
    for (const { daysBefore, on } of remindersOf(END)) expect(termOutlook(END, on).reminder).toBe(daysBefore);
  });
});

describe('ending a position', () => {
  const today = dayOf(2026, 11, 24);
  const held = { startsOn: dayOf(2026, 1, 1), endedOn: null };
  it.each([
    ['ok', held, today],
    ['ok', held, held.startsOn],
    ['ok', held, addDays(today, 90)],
    ['end_too_far', held, addDays(today, 91)],
    ['end_before_start', held, addDays(held.startsOn, -1)],
    ['already_ended', { ...held, endedOn: addDays(today, 3) }, today],
  ])('%s', (expected, position, endedOn) => {
    const result = mayEndPosition(position, endedOn, today);
    expect(result.ok ? 'ok' : result.error).toBe(expected);
  });
});
