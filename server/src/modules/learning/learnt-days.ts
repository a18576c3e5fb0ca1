import { dayBounds, shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { BeatOutcome, Span } from '@party/shared/learning';

/** What came of a beat that counts. */
export type Stretch = Pick<BeatOutcome, 'seen' | 'during'>;

/** What was learnt of a piece on one day. */
export interface LearntDay {
  day: CalendarDay;
  /** Seconds of the day. */
  spans: Span[];
  seen: Span[];
}

/** A stretch of a session as seconds of the days it lies in. */
function* parts(began: number, [from, to]: Span): Generator<{ day: CalendarDay; span: Span }> {
  for (let at = began + from; at < began + to;) {
    const day = shanghaiDay(at * 1000);
    const [start, end] = [dayBounds(day).start / 1000, dayBounds(day).end / 1000];
    const until = Math.min(began + to, end);
    yield { day, span: [at - start, until - start] };
    at = until;
  }
}

/** Stretches of a session by the days they belong to, in their order; what was seen belongs to the day on which its stretch ended. */
export function learntDays(startedAt: Date, stretches: readonly Stretch[]): LearntDay[] {
  const days = new Map<CalendarDay, LearntDay>();
  const began = Math.floor(startedAt.getTime() / 1000);
  const of = (day: CalendarDay): LearntDay => {
    const found = days.get(day) ?? { day, spans: [], seen: [] };
    days.set(day, found);
    return found;
  };
  for (const { seen, during } of stretches) {
    if (during === null) continue;
    for (const { day, span } of parts(began, during)) of(day).spans.push(span);
    if (seen !== null) of(shanghaiDay((began + during[1] - 1) * 1000)).seen.push(seen);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
