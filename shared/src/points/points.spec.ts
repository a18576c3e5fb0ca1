import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, weekOf, type CalendarDay } from '../kernel/index.js';
import { claimStateAfter } from './point-board.js';
import { capLeft, grantedPoints } from './point-caps.js';
import { boardPeriod, isClosed, laterPeriod, periodsOfDay, periodsUpTo } from './point-periods.js';
import { ruleFaults, ruleOn, USUAL_RULES, type DatedRule, type PointRule } from './point-rules.js';
import { MANUAL_SOURCES, POINT_SOURCES } from './point-sources.js';
import { centsText, participation, perHeadCents, placed, publicRows, standingOf, type Scored } from './ranking.js';

const NO_CAPS = { day: null, week: null, month: null, year: null };
const day = (text: string): CalendarDay => text as CalendarDay;

describe('rules', () => {
  it('the usual ones have no fault and leave no source out', () => {
    expect(USUAL_RULES.flatMap(ruleFaults)).toEqual([]);
    expect(USUAL_RULES.map((rule) => rule.source)).toEqual([...POINT_SOURCES]);
  });

  it.each(['login', 'like', 'online'])('%s gives no points', (source) => {
    expect(ruleFaults({ ...(USUAL_RULES[0] as PointRule), source: source as PointRule['source'] }).map((fault) => fault.field)).toContain('source');
  });

  it.each([
    [{ points: 0 }, 'points'], [{ points: 1.5 }, 'points'], [{ points: 51, caps: NO_CAPS }, 'points'], [{ caps: { ...NO_CAPS, day: 1 } }, 'day'], [{ caps: { ...NO_CAPS, day: 8, week: 6 } }, 'week'],
    [{ caps: { ...NO_CAPS, year: 5001 } }, 'year'],
  ])('%j is refused at %s', (part, field) => {
    expect(ruleFaults({ ...(USUAL_RULES[0] as PointRule), ...part }).map((fault) => fault.field)).toEqual([field]);
  });

  it('awards by hand name their evidence', () => {
    for (const source of MANUAL_SOURCES) expect(ruleFaults({ source, points: 1, caps: NO_CAPS, evidence: false }).map((fault) => fault.field)).toEqual(['evidence']);
  });

  it('hold from their day on', () => {
    const rules: DatedRule[] = ['2026-03-01', '2026-01-01', '2026-02-01'].map((from, at) => ({ source: 'learning', points: at + 1, caps: NO_CAPS, evidence: false, from: day(from) }));
    expect(['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01'].map((on) => ruleOn(rules, 'learning', day(on))?.points ?? null)).toEqual([null, 2, 3, 1]);
    expect(ruleOn(rules, 'quiz', day('2026-03-01'))).toBeNull();
  });
});

describe('caps', () => {
  it('never let more than any of them leaves', () => {
    const maybe = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });
    const number = fc.integer({ min: 0, max: 80 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.record({ day: maybe, week: maybe, month: maybe, year: maybe }), fc.record({ day: number, week: number, month: number, year: number }), (points, caps, used) => {
      const given = grantedPoints(points, caps, used);
      expect(given).toBeGreaterThanOrEqual(0);
      expect(given).toBeLessThanOrEqual(points);
      for (const span of ['day', 'week', 'month', 'year'] as const) expect(used[span] + given).toBeLessThanOrEqual(Math.max(caps[span] ?? Infinity, used[span]));
      expect(given).toBe(Math.min(points, capLeft(caps, used) ?? points));
    }));
  });
});

describe('places', () => {
  const rows = (...points: number[]): Scored[] => points.map((one, at) => ({ id: `m${at}`, points: one }));

  it('equal points share a place and the next counts all before it', () => {
    expect(placed(rows(5, 9, 9, 1)).map(({ id, place }) => [id, place])).toEqual([['m1', 1], ['m2', 1], ['m0', 3], ['m3', 4]]);
  });

  it('are the same whatever order the rows come in, and one more than those above', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 30 }), (points) => {
      const given = rows(...points);
      expect(placed([...given].reverse())).toEqual(placed(given));
      for (const row of placed(given)) expect(row.place).toBe(1 + points.filter((one) => one > row.points).length);
    }));
  });

  it('the own standing is that of the list', () => {
    expect([standingOf(9, 0, null), standingOf(3, 4, 5)]).toEqual([{ points: 9, place: 1, gap: null }, { points: 3, place: 5, gap: 2 }]);
  });

  it('a list never shows the last, nor who opted out, nor who has nothing', () => {
    const all = placed(rows(9, 9, 7, 5, 0));
    const seen = (mode: 'off' | 'top' | 'full', topPlaces: number, hidden: string[] = []): string[] => publicRows(all, { mode, topPlaces }, new Set(hidden)).map((row) => `${row.place} ${row.id}`);
    expect(seen('off', 10)).toEqual([]);
    expect(seen('full', 3)).toEqual(['1 m0', '1 m1', '3 m2', '4 m3']);
    expect(seen('top', 3)).toEqual(['1 m0', '1 m1', '3 m2']);
    expect(seen('full', 3, ['m0'])).toEqual(['1 m1', '3 m2', '4 m3']);
    expect(publicRows(placed(rows(9, 7, 7)), { mode: 'full', topPlaces: 3 }, new Set()).map((row) => row.id)).toEqual(['m0']);
    expect(publicRows(placed(rows(4, 4)), { mode: 'full', topPlaces: 3 }, new Set())).toHaveLength(2);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 25 }), fc.integer({ min: 3, max: 50 }), (points, topPlaces) => {
      const list = placed(rows(...points));
      const last = Math.max(...list.map((row) => row.place));
      for (const row of publicRows(list, { mode: 'full', topPlaces }, new Set())) expect(row.place === 1 || row.place < last).toBe(true);
    }));
  });
});

describe('branches', () => {
  it('are compared by points per head and by who took part', () => {
    expect([perHeadCents(10, 3), perHeadCents(10, 0), perHeadCents(-1, 3), participation(3, 5), participation(7, 5), participation(0, 0)]).toEqual([333, 0, -34, 60, 100, 0]);
    expect([centsText(333), centsText(5), centsText(-34)]).toEqual(['3.33', '0.05', '-0.34']);
  });
});

describe('periods of boards', () => {
  it('are weeks of the ISO year and months', () => {
    expect([boardPeriod('2026-W53')?.first, boardPeriod('2026-W53')?.last, boardPeriod('2027-W53'), boardPeriod('2026-11')?.kind, boardPeriod('2026'), boardPeriod('2026-Q4')]).toEqual(['2026-12-28', '2027-01-03', null, 'month', null, null]);
    expect(periodsOfDay(day('2027-01-03'))).toEqual({ week: '2026-W53', month: '2027-01' });
    expect(periodsOfDay(day('2027-01-04')).week).toBe('2027-W01');
  });

  it('are closed from the next Monday on', () => {
    const week = weekOf(dayOf(2027, 1, 3));
    expect([isClosed(week, day('2027-01-03')), isClosed(week, day('2027-01-04'))]).toEqual([false, true]);
    expect([laterPeriod(week, day('2027-01-03')), laterPeriod(week, day('2027-01-04'))?.key]).toEqual([null, '2027-W01']);
    expect(periodsUpTo(weekOf(day('2027-01-06')), 3).map((one) => one.key)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });
});

it('a proposal ends as it was decided', () => {
  expect((['approve', 'return', 'reject'] as const).map(claimStateAfter)).toEqual(['approved', 'returned', 'rejected']);
});
