import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isReminderDue, LIVE_REMINDER_MINUTES, liveState, mayAddReplay, mayConfirmLive, type LiveState } from './live.js';

const HOUR = 3_600_000;
const lesson = { startsAt: 10 * HOUR, endsAt: 12 * HOUR };

describe('a live lesson', () => {
  it.each<[number, boolean, LiveState]>([
    [9 * HOUR, false, 'announced'], [10 * HOUR - 1, true, 'announced'], [10 * HOUR, false, 'live'], [12 * HOUR - 1, true, 'live'], [12 * HOUR, false, 'over'], [12 * HOUR, true, 'replay'],
  ])('at %d with a replay (%s) is %s', (now, replay, state) => expect(liveState({ ...lesson, replay }, now)).toBe(state));

  it('is announced, live and over in this order, confirmed from its beginning and seen again from its end', () => {
    const order: LiveState[] = ['announced', 'live', 'over', 'replay'];
    const moment = fc.integer({ min: 0, max: 24 * HOUR });
    fc.assert(fc.property(moment, moment, fc.boolean(), (a, b, replay) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((now) => liveState({ ...lesson, replay }, now)) as [LiveState, LiveState];
      expect(order.indexOf(early)).toBeLessThanOrEqual(order.indexOf(late));
      expect(mayConfirmLive(lesson, a)).toBe(liveState({ ...lesson, replay }, a) !== 'announced');
      expect(mayAddReplay(lesson, a)).toBe(['over', 'replay'].includes(liveState({ ...lesson, replay }, a)));
      expect(isReminderDue(lesson, a) && liveState({ ...lesson, replay }, a) !== 'announced').toBe(false);
    }));
  });

  it('reminds in the last half-hour', () => {
    const due = (minutes: number): boolean => isReminderDue(lesson, lesson.startsAt - minutes * 60_000);
    expect([due(LIVE_REMINDER_MINUTES + 1), due(LIVE_REMINDER_MINUTES), due(1), due(0), due(-1)]).toEqual([false, true, true, false, false]);
  });
});
