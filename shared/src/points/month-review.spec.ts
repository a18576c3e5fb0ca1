import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFaults, weekday, type CalendarDay } from '../kernel/index.js';
import { MONTH_ACTIONS, MONTH_STATES, monthRefusal, monthReviewMachine, monthStateAfter, type MonthAction, type MonthSide, type MonthState } from './month-review.machine.js';
import { closeHindrance, decisionFaults, figureSum, markFaults, monthFigures, mostExcellent, publicUntil, type MonthMark } from './month-review.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const NOBODY: MonthSide = { keeper: false, second: false, member: false, nominee: false, recorder: false };
const BRANCH = { ...NOBODY, keeper: true, second: true, member: true };
const SIDES: Readonly<Record<string, MonthSide>> = {
  outsider: NOBODY, member: { ...NOBODY, member: true }, keeper: BRANCH, recorder: { ...BRANCH, recorder: true }, 'nominated keeper': { ...BRANCH, nominee: true },
  'nominated member': { ...NOBODY, member: true, nominee: true }, 'officer above': { ...NOBODY, second: true }, 'nominated officer': { ...NOBODY, second: true, member: true, nominee: true },
};
/** Who may do what, written down apart from the code. */
const WHO: Readonly<Record<MonthAction, readonly string[]>> = {
  assess: ['keeper', 'recorder', 'nominated keeper'], record: ['keeper', 'recorder'], return: ['keeper', 'officer above'], confirm: ['keeper', 'officer above'],
  object: ['member', 'keeper', 'recorder', 'nominated keeper', 'nominated member', 'nominated officer'], answer: ['keeper', 'recorder', 'officer above'], close: ['keeper', 'recorder', 'officer above'],
  correct: ['keeper', 'recorder', 'nominated keeper'], replace: [],
};
const WHEN: Readonly<Record<MonthAction, readonly MonthState[]>> = {
  assess: ['draft'], record: ['draft'], return: ['recorded'], confirm: ['recorded'], object: ['publicised'], answer: ['publicised'], close: ['publicised'], correct: ['publicised', 'closed'], replace: ['publicised', 'closed'],
};

describe('the course of a month', () => {
  it('has no fault', () => expect(machineFaults(monthReviewMachine)).toEqual([]));

  it.each(MONTH_STATES.flatMap((state) => MONTH_ACTIONS.map((action) => [state, action] as const)))('%s × %s: the right people at the right time', (state, action) => {
    const allowed = Object.keys(SIDES).filter((name) => monthRefusal(state, action, SIDES[name] as MonthSide) === null);
    expect(allowed).toEqual(WHEN[action].includes(state) ? Object.keys(SIDES).filter((name) => WHO[action].includes(name)) : []);
  });

  it('says why not', () => {
    expect(monthRefusal('recorded', 'confirm', SIDES.recorder as MonthSide)).toBe('second');
    expect(monthRefusal('draft', 'record', SIDES['nominated keeper'] as MonthSide)).toBe('own');
    expect(monthRefusal('recorded', 'confirm', { ...BRANCH, nominee: true, recorder: true })).toBe('own');
    expect(monthRefusal('closed', 'record', BRANCH)).toBe('state');
    expect(monthRefusal('draft', 'record', NOBODY)).toBe('right');
    expect([monthStateAfter('recorded', 'return'), monthStateAfter('closed', 'correct'), monthStateAfter('replaced', 'close')]).toEqual(['draft', 'closed', 'replaced']);
  });
});

describe('figures', () => {
  it('share places, add what was taken in, and give nobody without points a place', () => {
    const figures = monthFigures([{ id: 'b', points: 6 }, { id: 'a', points: 4 }], new Map([['a', 2], ['c', 1]]), ['d', 'c', 'b']);
    expect(figures).toEqual([
      { id: 'a', points: 4, imported: 2, place: 1 }, { id: 'b', points: 6, imported: null, place: 1 }, { id: 'c', points: 0, imported: 1, place: 3 }, { id: 'd', points: 0, imported: null, place: null },
    ]);
    expect(figures.map(figureSum)).toEqual([6, 6, 1, 0]);
  });

  it('are the same whatever the order they are read in', () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), points: fc.integer({ min: -3, max: 9 }) }), { selector: (row) => row.id });
    fc.assert(fc.property(rows, (some) => {
      const everybody = some.map((row) => row.id);
      expect(monthFigures([...some].reverse(), new Map(), [...everybody].reverse())).toEqual(monthFigures(some, new Map(), everybody));
    }));
  });
});

describe('assessments', () => {
  const mark: MonthMark = { grade: 'excellent', words: '主动领学', evidence: '会议记录第3次', nominated: true };
  it.each([[1, 1], [3, 1], [5, 1], [6, 2], [20, 6], [21, 7]])('of %i members %i may be excellent', (heads, most) => expect(mostExcellent(heads)).toBe(most));

  it('need evidence for the best, and honour comes from among them', () => {
    const fields = (part: Partial<MonthMark>, others: readonly MonthMark[] = []): string[] => markFaults({ ...mark, ...part }, others, 6).map((fault) => `${fault.field} ${fault.code}`);
    expect(fields({})).toEqual([]);
    expect(fields({ evidence: '' })).toEqual(['evidence required']);
    expect(fields({ grade: 'good' })).toEqual(['nominated not_excellent']);
    expect(fields({ grade: 'effort', nominated: false, evidence: '' })).toEqual([]);
    expect(fields({}, [mark])).toEqual([]);
    expect(fields({}, [mark, mark])).toEqual(['grade too_many']);
  });
});

describe('decisions', () => {
  const decision = { metOn: day('2026-12-02'), present: 5, votesFor: 3, votesAgainst: 1, votesAbstained: 1 };
  it.each([
    [{}, []], [{ votesFor: 5, votesAgainst: 0, votesAbstained: 0 }, []], [{ metOn: day('2026-11-30') }, ['metOn too_early']], [{ metOn: day('2026-12-04') }, ['metOn in_future']], [{ votesFor: 4 }, ['present sum']],
    [{ present: 4, votesFor: 2, votesAgainst: 2, votesAbstained: 0 }, ['votesFor no_majority']], [{ present: 0, votesFor: 0, votesAgainst: 0, votesAbstained: 0 }, ['votesFor no_majority']],
  ])('%j', (part, faults) => {
    expect(decisionFaults({ ...decision, ...part }, day('2026-11-30'), day('2026-12-03')).map((fault) => `${fault.field} ${fault.code}`)).toEqual(faults);
  });
});

describe('publicity', () => {
  it.each([['2026-12-02', 5, '2026-12-09'], ['2026-12-04', 1, '2026-12-07'], ['2026-12-05', 3, '2026-12-09'], ['2026-12-31', 5, '2027-01-07']])('from %s so many working days (%i) last until %s', (from, days, until) => {
    expect(publicUntil(day(from), days)).toBe(until);
  });

  it('counts the days that are worked on where they are known', () => {
    const off = new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(day));
    expect(publicUntil(day('2026-09-30'), 3, (one) => !off.has(one) && (weekday(one) <= 5 || one === day('2026-10-10')))).toBe('2026-10-10');
  });

  it('ends neither early nor with objections left', () => {
    const facts = (answered: boolean, upheld = false) => ({ answered, upheld });
    expect([
      closeHindrance(day('2026-12-09'), day('2026-12-09'), []), closeHindrance(day('2026-12-09'), day('2026-12-10'), []), closeHindrance(day('2026-12-09'), day('2026-12-10'), [facts(true), facts(false)]),
      closeHindrance(day('2026-12-09'), day('2026-12-10'), [facts(true, true)]), closeHindrance(day('2026-12-09'), day('2026-12-10'), [facts(true)]),
    ]).toEqual(['publicity', null, 'unanswered', 'upheld', null]);
  });
});
