import { describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '@party/shared/kernel';
import { holidaysKnownThrough, isWorkingDay } from './working-days.js';

describe('working days of China', () => {
  it.each([
    ['2026-09-30', true], ['2026-10-01', false], ['2026-10-07', false], ['2026-10-08', true], ['2026-10-10', true], ['2026-10-11', false], ['2026-02-14', true], ['2026-02-23', false], ['2025-05-05', false],
  ])('%s: %s', (day, worked) => {
    expect(isWorkingDay(day as CalendarDay)).toBe(worked);
  });

  it('are Monday to Friday in a year whose holidays nobody has announced', () => {
    expect(['2099-01-01', '2099-01-03', '2099-10-02'].map((day) => isWorkingDay(day as CalendarDay))).toEqual([true, false, true]);
    expect(holidaysKnownThrough(2099)).toBeNull();
    expect(holidaysKnownThrough(2025)).toBeGreaterThanOrEqual(2026);
  });
});
