import { describe, expect, it } from '@jest/globals';
import { dayOf, machineFaults } from '../kernel/index.js';
import { circularMachine, isAskedOf, isPlausibleDue, leastStay, openCircularActions, readingText, remindedDues } from './index.js';

describe('a document to confirm', () => {
  it('goes through a whole machine; a change of what was published passes the draft', () => {
    expect(machineFaults(circularMachine)).toEqual([]);
    expect([openCircularActions('draft'), openCircularActions('published'), openCircularActions('withdrawn')]).toEqual([['publish', 'withdraw'], ['revise', 'withdraw'], []]);
  });

  it('is due today at the earliest and within a year', () => {
    const today = dayOf(2026, 11, 24);
    expect([dayOf(2026, 11, 23), today, dayOf(2027, 11, 25), dayOf(2027, 11, 26)].map((due) => isPlausibleDue(due, today))).toEqual([false, true, true, false]);
    expect(remindedDues(today)).toEqual(['2026-11-27', '2026-11-25', '2026-11-24']);
  });

  it('asks for a stay that grows with the text', () => {
    expect([0, 10, 400, 100_000].map(leastStay)).toEqual([0, 3, 20, 120]);
  });

  it('asks its audience on the line from its organisation down', () => {
    const reader = { line: new Set(['school', 'department', 'branch']), member: true, posts: new Set(['school', 'department', 'branch']) };
    const asked = (organisationId: string, more: Partial<typeof reader> = {}): boolean[] => (['everybody', 'members', 'officers'] as const).map((audience) => isAskedOf({ organisationId, audience }, { ...reader, ...more }));
    expect(asked('department')).toEqual([true, true, true]);
    expect(asked('department', { posts: new Set(['school']) })).toEqual([true, true, false]);
    expect(asked('department', { member: false })).toEqual([true, false, false]);
    expect(asked('elsewhere')).toEqual([false, false, false]);
  });

  it('says in one word how somebody stands', () => {
    expect(readingText({ openedAt: null, confirmedAt: null })).toBe('未打开');
    expect(readingText({ openedAt: 'x', confirmedAt: null })).toBe('已打开未确认');
    expect(readingText({ openedAt: 'x', confirmedAt: 'y' })).toBe('已确认');
  });
});
