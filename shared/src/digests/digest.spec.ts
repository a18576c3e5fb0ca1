import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, weekday } from '../kernel/index.js';
import { messageFault } from '../notifications/index.js';
import { digestOf, type Waiting } from './digest.js';

const MONDAY = dayOf(2026, 11, 23);
const NOTHING: Waiting = { approvals: 0, oldestOn: null, todos: 0, overdue: 0 };

describe('what waits, told in the morning', () => {
  it.each([
    ['Monday: everything', MONDAY, { approvals: 3, oldestOn: dayOf(2026, 11, 13), todos: 5, overdue: 2 }, { title: '本周有3 项审批、5 项待办', body: '其中 2 项已逾期' }],
    ['Monday: to do alone', MONDAY, { ...NOTHING, todos: 1 }, { title: '本周有1 项待办', body: '' }],
    ['Tuesday: decisions alone', addDays(MONDAY, 1), { approvals: 1, oldestOn: dayOf(2026, 11, 13), todos: 5, overdue: 5 }, { title: '有 1 项审批等您办理', body: '最早一项已等待 11 天' }],
    ['Tuesday: something fresh', addDays(MONDAY, 1), { ...NOTHING, approvals: 1, oldestOn: MONDAY }, { title: '有 1 项审批等您办理', body: '' }],
    ['Tuesday: nothing to decide', addDays(MONDAY, 1), { ...NOTHING, todos: 9, overdue: 9 }, null],
    ['Saturday', addDays(MONDAY, 5), { ...NOTHING, approvals: 9, todos: 9 }, null],
    ['Monday: nothing', MONDAY, NOTHING, null],
  ] as const)('%s', (_, day, waiting, told) => {
    expect(digestOf(waiting, day)).toEqual(told);
  });

  it('may always be told, never at a weekend, and never of nothing', () => {
    const count = fc.nat(10_000);
    fc.assert(fc.property(fc.nat(400), count, count, fc.nat(900), (after, approvals, todos, age) => {
      const day = addDays(MONDAY, after);
      const told = digestOf({ approvals, oldestOn: approvals > 0 ? addDays(day, -age) : null, todos, overdue: Math.min(todos, 3) }, day);
      const silent = weekday(day) > 5 || approvals + todos === 0;
      expect(silent && told !== null).toBe(false);
      expect(told === null ? null : messageFault(told.title, told.body)).toBeNull();
    }));
  });
});
