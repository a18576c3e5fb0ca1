import chineseDays from 'chinese-days';
import { dayOf, weekday, yearOf, type CalendarDay } from '@party/shared/kernel';

/** National Day has three days of rest by law, whatever the year: one whose table is there does not work on any of them. */
const NATIONAL = [1, 2, 3];

const isKnown = (year: number): boolean => NATIONAL.every((day) => !chineseDays.isWorkday(dayOf(year, 10, day)));

/** Whether people work on a day in China: by the State Council's notice for its year, and where that is not known yet, Monday to Friday. */
export const isWorkingDay = (day: CalendarDay): boolean => (isKnown(Number(yearOf(day).key)) ? chineseDays.isWorkday(day) : weekday(day) <= 5);

/** The last year from this one on whose public holidays are known; null when those of this year are not. */
export function holidaysKnownThrough(year: number): number | null {
  let known: number | null = null;
  for (let next = year; isKnown(next); next += 1) known = next;
  return known;
}
