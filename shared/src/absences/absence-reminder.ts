import { daysBetween, type CalendarDay } from '../kernel/index.js';
import { ABSENCE_REMINDER_DAYS } from './absence-kind.js';

/** Days ahead on which those concerned are told a second time. */
const LAST_CALL_DAYS = 7;
/** Days after which it is said again that a day has passed. */
const AGAIN_DAYS = 30;

/** What a reminder of an absence in force is about: its last day, or the last day for a contact. */
export type ReminderSubject = 'end' | 'contact';

/** Something to be reminded of on a day. */
export interface AbsenceReminder {
  readonly about: ReminderSubject;
  readonly on: CalendarDay;
  /** Days until then; below zero once it has passed. */
  readonly left: number;
  /** Names this round: whoever was told of it is not told again before the next one. */
  readonly round: string;
}

/**
 * The round of a day that comes near: 30 days ahead, 7 days ahead, the day after it, and every 30th day from there.
 * A round lasts until the next one begins, so nobody misses it when nothing runs on its first day. Null: not yet.
 */
export function reminderRound(left: number): string | null {
  if (left > ABSENCE_REMINDER_DAYS) return null;
  if (left >= 0) return left > LAST_CALL_DAYS ? 'ahead' : 'last-call';
  return `past-${Math.floor((-left - 1) / AGAIN_DAYS)}`;
}

/** What those concerned with an absence in force are reminded of today. */
export function absenceReminders({ until, contactDueOn }: { until: CalendarDay | null; contactDueOn: CalendarDay | null }, today: CalendarDay): AbsenceReminder[] {
  const days: readonly (readonly [ReminderSubject, CalendarDay | null])[] = [['end', until], ['contact', contactDueOn]];
  return days.flatMap(([about, on]) => {
    if (on === null) return [];
    const left = daysBetween(today, on);
    const round = reminderRound(left);
    return round === null ? [] : [{ about, on, left, round }];
  });
}
