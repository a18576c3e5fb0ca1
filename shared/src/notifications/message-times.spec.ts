import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromShanghai, shanghaiDay, type CalendarDay } from '../kernel/index.js';
import { dueOccasion, isSettableTime, latestOccasion, settableTimes, timeAt, TIMED_KINDS, TIMED_RULES, type MessageTime } from './message-times.js';

const at = (text: string): number => {
  const [day = '', time = '00:00'] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return fromShanghai(day as CalendarDay, { hour, minute });
};
const usual = (kind: keyof typeof TIMED_RULES, more: Partial<MessageTime> = {}): MessageTime => ({ ...TIMED_RULES[kind], on: true, ...more });

describe('the occasion that came last', () => {
  // 2026-11-24 is a Tuesday.
  it.each([
    ['birthdays', {}, '2026-11-24 08:00', '2026-11-24', '2026-11-24 08:00'],
    ['birthdays', {}, '2026-11-24 07:59', '2026-11-23', '2026-11-23 08:00'],
    ['ranking', {}, '2026-11-24 08:00', '2026-W48', '2026-11-23 08:30'],
    ['ranking', {}, '2026-11-23 08:29', '2026-W47', '2026-11-16 08:30'],
    ['digest', {}, '2026-11-24 08:40', '2026-11-24', '2026-11-24 08:40'],
    ['digest', {}, '2026-11-22 12:00', '2026-11-20', '2026-11-20 08:40'],
    ['digest', {}, '2026-11-23 08:39', '2026-11-20', '2026-11-20 08:40'],
    ['dues', { day: 31 }, '2026-11-30 09:00', '2026-11', '2026-11-30 09:00'],
    ['dues', { day: 31 }, '2026-11-30 08:59', '2026-10', '2026-10-31 09:00'],
    ['dues', { day: 29 }, '2027-03-05 12:00', '2027-02', '2027-02-28 09:00'],
    ['transfers', { at: '10:30' }, '2026-11-24 10:30', '2026-11-24', '2026-11-24 10:30'],
  ] as const)('of %s %j at %s is of %s, at %s', (kind, more, now, key, moment) => {
    expect(latestOccasion(TIMED_RULES[kind], usual(kind, more), at(now))).toMatchObject({ key, at: at(moment) });
  });

  it('is never in the future, and the same until the next', () => {
    const kind = fc.constantFrom(...TIMED_KINDS);
    fc.assert(fc.property(kind, fc.constantFrom(...settableTimes()), fc.integer({ min: 1, max: 31 }), fc.integer({ min: at('2026-01-01'), max: at('2031-01-01') }), (one, time, day, now) => {
      const found = latestOccasion(TIMED_RULES[one], usual(one, { at: time, day }), now);
      expect(found.at).toBeLessThanOrEqual(now);
      expect(now - found.at).toBeLessThan(32 * 86_400_000);
      expect(latestOccasion(TIMED_RULES[one], usual(one, { at: time, day }), found.at)).toEqual(found);
    }));
  });
});

describe('what is sent', () => {
  it.each([
    ['once its time has come', 'birthdays', '2026-11-24 07:59', '2026-11-24 08:00', '2026-11-24'],
    ['not before', 'birthdays', '2026-11-24 07:00', '2026-11-24 07:59', null],
    ['not twice', 'birthdays', '2026-11-24 08:00', '2026-11-24 08:01', null],
    ['late on its day', 'birthdays', '2026-11-22 08:00', '2026-11-24 17:00', '2026-11-24'],
    ['a card of yesterday by today’s run alone', 'birthdays', '2026-11-22 08:00', '2026-11-24 07:00', null],
    ['a week’s places on Monday', 'ranking', '2026-11-21 12:00', '2026-11-23 20:00', '2026-W48'],
    ['no week’s places on Tuesday', 'ranking', '2026-11-21 12:00', '2026-11-24 08:00', null],
    ['a digest within the hour', 'digest', '2026-11-22 12:00', '2026-11-24 09:40', '2026-11-24'],
    ['no digest later', 'digest', '2026-11-22 12:00', '2026-11-24 09:41', null],
    ['dues two days late', 'dues', '2026-11-18 12:00', '2026-11-22 09:00', '2026-11'],
    ['no dues after a week', 'dues', '2026-11-18 12:00', '2026-11-27 09:01', null],
    ['no word about papers of yesterday', 'transfers', '2026-11-22 12:00', '2026-11-24 08:00', null],
    ['nothing when the clock went back', 'transfers', '2026-11-24 08:11', '2026-11-24 08:10', null],
  ] as const)('%s (%s, settled until %s, now %s)', (_, kind, after, now, key) => {
    expect(dueOccasion(TIMED_RULES[kind], usual(kind), { after: at(after), now: at(now) })?.key ?? null).toBe(key);
  });

  it('is nothing where it is switched off', () => {
    expect(dueOccasion(TIMED_RULES.dues, TIMED_RULES.dues, { after: 0, now: at('2026-11-20 09:00') })).toBeNull();
  });

  it('comes once for each key, however the looks fall', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 40 * 60 }), { minLength: 1, maxLength: 200 });
    fc.assert(fc.property(fc.constantFrom(...TIMED_KINDS), looks, (kind, gaps) => {
      let [after, now] = [at('2026-11-01'), at('2026-11-01')];
      const keys: string[] = [];
      for (const minutes of gaps) {
        now += minutes * 60_000;
        const due = dueOccasion(TIMED_RULES[kind], usual(kind), { after, now });
        if (due) keys.push(due.key);
        after = now;
      }
      expect(new Set(keys).size).toBe(keys.length);
      expect(shanghaiDay(now) >= '2026-11-01').toBe(true);
    }));
  });
});

describe('the setting that holds', () => {
  const settings = [{ path: '/s/', n: 'school' }, { path: '/s/d/b/', n: 'branch' }];
  it.each([['/s/', 'school'], ['/s/d/', 'school'], ['/s/d/b/', 'branch'], ['/s/d/b/g/', 'branch'], ['/t/', undefined]])('at %s is that of %s', (path, name) => {
    expect(timeAt(settings, path)?.n).toBe(name);
  });

  it.each([['08:00', true], ['07:00', true], ['21:00', true], ['06:50', false], ['21:10', false], ['08:05', false], ['8:00', false], ['24:00', false], ['', false]])('%s may be set: %s', (time, may) => {
    expect(isSettableTime(time)).toBe(may);
  });

  it('has a time in every rule that may be set', () => {
    expect(TIMED_KINDS.filter((kind) => !isSettableTime(TIMED_RULES[kind].at))).toEqual([]);
  });
});
