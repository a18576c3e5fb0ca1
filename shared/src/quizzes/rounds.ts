import { addDays, dayBounds, formatPeriod, fromShanghai, parseDay, parsePeriod, shanghaiDay, weekOf, type CalendarDay, type TimeSpan } from '../kernel/index.js';
import type { QuizKind, QuizSettings } from './quiz.js';

/** Once: the only round of a special quiz. */
export const ONLY_ROUND = 'once';

/** The round a day lies in, `2026-11-26`, `2026-W48` (ISO week of Asia/Shanghai) or `once`. */
export const roundKey = (kind: QuizKind, day: CalendarDay): string => (kind === 'daily' ? day : kind === 'weekly' ? weekOf(day).key : ONLY_ROUND);

type Dates = Pick<QuizSettings, 'kind' | 'firstOn' | 'lastOn'>;

/** First and last day of a round, cut to the days of the quiz; null for a round it does not have. */
export function roundDays({ kind, firstOn, lastOn }: Dates, key: string): { first: CalendarDay; last: CalendarDay } | null {
  const whole = wholeRound(kind, firstOn, lastOn, key);
  if (whole === null) return null;
  const first = whole.first < firstOn ? firstOn : whole.first;
  const last = lastOn !== null && whole.last > lastOn ? lastOn : whole.last;
  return first <= last ? { first, last } : null;
}

function wholeRound(kind: QuizKind, firstOn: CalendarDay, lastOn: CalendarDay | null, key: string): { first: CalendarDay; last: CalendarDay } | null {
  if (kind === 'special') return key === ONLY_ROUND && lastOn !== null ? { first: firstOn, last: lastOn } : null;
  if (kind === 'daily') {
    const day = parseDay(key);
    return day.ok ? { first: day.value, last: day.value } : null;
  }
  const week = parsePeriod(key);
  return week.ok && week.value.kind === 'week' ? { first: week.value.first, last: week.value.last } : null;
}

/** From the midnight a round begins to the midnight it ends, epoch milliseconds, Asia/Shanghai. */
export function roundSpan(dates: Dates, key: string): TimeSpan | null {
  const days = roundDays(dates, key);
  return days && { start: fromShanghai(days.first), end: dayBounds(days.last).end };
}

/** The round that is open at a moment; null when none is. */
export function openRound(dates: Dates, now: number): string | null {
  const today = shanghaiDay(now);
  const key = roundKey(dates.kind, today);
  const days = roundDays(dates, key);
  return days && days.first <= today && today <= days.last ? key : null;
}

/** Rounds that have begun by a day, the latest first, at most so many. */
export function roundsUntil(dates: Dates, today: CalendarDay, most: number): string[] {
  const keys: string[] = [];
  const last = dates.lastOn !== null && dates.lastOn < today ? dates.lastOn : today;
  for (let day = last; day >= dates.firstOn && keys.length < most;) {
    const key = roundKey(dates.kind, day);
    keys.push(key);
    if (dates.kind === 'special') break;
    day = addDays(dates.kind === 'weekly' ? weekOf(day).first : day, -1);
  }
  return keys;
}

/** When a sheet begun now is closed: after its minutes, but never after its round. Epoch milliseconds. */
export const deadlineOf = (startedAt: number, minutes: number, roundEnd: number): number => Math.min(startedAt + minutes * 60_000, roundEnd);

/** Words of a round. */
export function roundWords(kind: QuizKind, key: string): string {
  if (kind === 'special') return '专题';
  const week = kind === 'weekly' ? parsePeriod(key) : null;
  return week?.ok === true ? formatPeriod(week.value) : `${Number(key.slice(5, 7))}月${Number(key.slice(8, 10))}日`;
}
