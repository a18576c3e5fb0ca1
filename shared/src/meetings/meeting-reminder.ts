import { addDays, fromShanghai, shanghaiDay } from '../kernel/index.js';

/** Reminders of a meeting: the evening before, and two hours before. */
export type ReminderRound = 'eve' | 'soon';

/** Hour of the evening before, in Shanghai. */
export const EVE_HOUR = 19;
/** Hours before the beginning of the second reminder. */
export const SOON_HOURS = 2;
/** How far ahead a meeting can be that somebody is reminded of, in milliseconds. */
export const REMINDER_HORIZON = 30 * 3_600_000;

/** When each reminder falls due, in epoch milliseconds. */
export function reminderTimes(startsAt: number): Readonly<Record<ReminderRound, number>> {
  return { eve: fromShanghai(addDays(shanghaiDay(startsAt), -1), { hour: EVE_HOUR }), soon: startsAt - SOON_HOURS * 3_600_000 };
}

/**
 * The reminder that is due at `now`: the later one of those whose time has come, and none once the meeting has begun. Whoever was told of this
 * time (by the notice or by its change, at `toldAt`) after a reminder fell due has just heard of it, so that one is left out.
 */
export function dueReminder(startsAt: number, toldAt: number, now: number): ReminderRound | null {
  if (now >= startsAt) return null;
  const times = reminderTimes(startsAt);
  const round: ReminderRound | null = now >= times.soon ? 'soon' : now >= times.eve ? 'eve' : null;
  return round !== null && times[round] > toldAt ? round : null;
}
