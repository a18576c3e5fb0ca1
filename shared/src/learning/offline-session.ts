import { toShanghai } from '../kernel/index.js';
import type { Span } from './spans.js';

/** Most minutes of offline sessions that count for somebody on one day: as long as one may be. */
export const MOST_OFFLINE_MINUTES = 480;
const DAY_SECONDS = 86_400;

/** When an offline session was held. */
export interface OfflineTime {
  /** `HH:MM`; null where it was not written down, as in records of earlier years. */
  heldAt: string | null;
  minutes: number;
}

/** Its seconds of the day, no further than midnight; null where the time is not known. */
export function offlineSpan({ heldAt, minutes }: OfflineTime): Span | null {
  if (heldAt === null) return null;
  const [hour = 0, minute = 0] = heldAt.split(':').map(Number);
  const from = (hour * 60 + minute) * 60;
  return [from, Math.min(from + minutes * 60, DAY_SECONDS)];
}

/** Whether nobody can have been at both on one day. A session without a time may have been at any. */
export function offlineClash(one: OfflineTime, other: OfflineTime): boolean {
  const [a, b] = [offlineSpan(one), offlineSpan(other)];
  return a === null || b === null || (a[0] < b[1] && b[0] < a[1]);
}

/** Whether a session ends on the day on which it begins. */
export const endsSameDay = ({ heldAt, minutes }: { heldAt: string; minutes: number }): boolean => (offlineSpan({ heldAt, minutes: 0 })?.[0] ?? 0) + minutes * 60 <= DAY_SECONDS;

const two = (value: number): string => String(value).padStart(2, '0');

/** Time of the day of a moment, `HH:MM`. */
export function timeOfDay(epoch: number): string {
  const { hour, minute } = toShanghai(epoch);
  return `${two(hour)}:${two(minute)}`;
}
