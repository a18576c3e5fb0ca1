import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addToMonth, monthsFrom, type DuesMonth } from './dues-month.js';
import { missingMonths, owedMonths, saidPaid, type Membership } from './owed-months.js';

const m = (text: string): DuesMonth => text as DuesMonth;
const member = (more: Partial<Membership> = {}): Membership => ({ joined: null, paidThrough: null, left: null, ...more });
const monthArb = fc.integer({ min: -30, max: 12 }).map((at) => addToMonth(m('2026-11'), at));
const orNone = fc.option(monthArb, { nil: null });

describe('months that nobody was asked for', () => {
  it('begin with the admission, though it came onto the roster later', () => {
    expect(missingMonths(member({ joined: m('2026-09') }), m('2026-01'), [], m('2026-10'))).toEqual(['2026-09', '2026-10']);
  });

  it('begin after the month of the letter', () => {
    expect(missingMonths(member({ joined: m('2020-06'), paidThrough: m('2026-06') }), m('2026-01'), [], m('2026-11'))).toEqual(monthsFrom(m('2026-07'), m('2026-11')));
  });

  it('begin with the book, six months back at most', () => {
    expect(missingMonths(member({ joined: m('2020-06') }), m('2026-05'), [], m('2026-11'))).toEqual(monthsFrom(m('2026-05'), m('2026-11')));
    expect(missingMonths(member({ joined: m('2020-06') }), m('2026-01'), [], m('2026-11'))).toEqual(monthsFrom(m('2026-05'), m('2026-11')));
  });

  it('are those of a night that did not run', () => {
    expect(missingMonths(member(), m('2026-08'), [m('2026-08'), m('2026-09'), m('2026-11')], m('2026-11'))).toEqual(['2026-10']);
  });

  it('are owed, stand nowhere in the book, lie in what may be paid late, and once charged are missing no more', () => {
    fc.assert(fc.property(orNone, orNone, orNone, monthArb, fc.array(monthArb), monthArb, (joined, paidThrough, left, opened, booked, until) => {
      const who = { joined, paidThrough, left };
      const missing = missingMonths(who, opened, booked, until);
      const owed = owedMonths(who, opened, until);
      const earliest = addToMonth(until, -6);
      expect(missing).toEqual(owed.filter((month) => month >= earliest && !booked.includes(month)));
      expect(missing.every((month) => month >= opened && month <= until && (joined === null || month >= joined) && (paidThrough === null || month > paidThrough))).toBe(true);
      expect(missingMonths(who, opened, [...booked, ...missing], until)).toEqual([]);
    }), { numRuns: 500 });
  });

  it('are not those of which a branch that was left said they were paid', () => {
    expect(saidPaid([{ from: m('2026-07'), paidBefore: true }, { from: m('2026-10'), paidBefore: false }])).toBe('2026-06');
    expect([saidPaid([]), saidPaid([{ from: m('2026-10'), paidBefore: false }])]).toEqual([null, null]);
  });
});
