import { addDays, formatShanghai, fromShanghai, shanghaiDay } from '../kernel/index.js';

/** Hours in which nobody is disturbed, `HH:mm` in Shanghai; an end before the beginning is on the next day. */
export interface QuietHours {
  /** `HH:mm` */
  from: string;
  /** `HH:mm`, not in it any more. */
  until: string;
}

/** A time of day. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether a time of day lies in the quiet hours; equal ends mean none. */
function isQuiet({ from, until }: QuietHours, time: string): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

/** The first moment from `now` on (epoch milliseconds) at which the person may be disturbed. */
export function disturbableAt(now: number, quiet: QuietHours | null): number {
  const time = formatShanghai(now).slice(-5);
  if (quiet === null || !isQuiet(quiet, time)) return now;
  const today = shanghaiDay(now);
  const [hour, minute] = quiet.until.split(':').map(Number);
  return fromShanghai(time < quiet.until ? today : addDays(today, 1), { hour: hour ?? 0, minute: minute ?? 0 });
}
