import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeclaredBase } from './base-course.js';
import { addToMonth, type DuesMonth } from './dues-month.js';
import { NATIONAL_SETTINGS } from './dues-rule.js';
import { chargedAhead, monthsAhead, needsConsent, type AheadFacts } from './pay-ahead.js';

const m = (text: string): DuesMonth => text as DuesMonth;
const NOW = m('2026-11');
const RULES = [{ id: 'r', from: m('2026-01'), ...NATIONAL_SETTINGS }];
const base = (from: string, fen: number): DeclaredBase => ({ from: m(from), category: 'monthly_wage', base: { fen, months: 1 } });
const STUDENT: AheadFacts = { category: 'student', bases: [], rules: RULES, reliefs: [] };
const TEACHER: AheadFacts = { category: 'monthly_wage', bases: [base('2026-01', 510_000)], rules: RULES, reliefs: [] };
const ahead = (booked: string[], facts: AheadFacts): string[] => monthsAhead(booked.map(m), facts, NOW).map(({ month, fen }) => `${month} ${fen}`);

describe('months that can be paid ahead', () => {
  it('are the six behind the running one where the amount is fixed', () => {
    expect(ahead(['2026-11'], STUDENT)).toEqual(['2026-12 20', '2027-01 20', '2027-02 20', '2027-03 20', '2027-04 20', '2027-05 20']);
    expect(ahead(['2026-11', '2026-12', '2027-01'], STUDENT)[0]).toBe('2027-02 20');
    expect([ahead(['2026-10'], STUDENT), ahead(['2026-11'], { ...STUDENT, category: null }), ahead(['2026-11'], { ...STUDENT, rules: [] })]).toEqual([[], [], []]);
  });

  it('end with the year of income until the next year’s base is fixed', () => {
    expect(ahead(['2026-11'], TEACHER)).toEqual(['2026-12 7650']);
    expect(ahead(['2026-11'], { ...TEACHER, bases: [...TEACHER.bases, base('2027-01', 600_000)] })).toEqual(['2026-12 7650', ...['01', '02', '03', '04', '05'].map((month) => `2027-${month} 9000`)]);
    expect(ahead(['2026-11'], { ...TEACHER, bases: [] })).toEqual([]);
  });

  it('cost what a relief leaves', () => {
    const reliefs = [{ kind: 'reduced' as const, from: m('2026-12'), until: m('2027-01'), reducedFen: 5, deferredUntil: null }];
    expect(ahead(['2026-11'], { ...STUDENT, reliefs }).slice(0, 3)).toEqual(['2026-12 5', '2027-01 5', '2027-02 20']);
  });

  it('are charged without a gap, and no further', () => {
    const possible = monthsAhead([NOW], STUDENT, NOW);
    const result = (...wanted: string[]): unknown => {
      const found = chargedAhead(wanted.map(m), [NOW], possible, NOW);
      return found.ok ? found.value : found.error;
    };
    expect([result(), result('2026-11'), result('2026-12', '2026-11', '2027-01')]).toEqual([[], [], ['2026-12', '2027-01']]);
    expect([result('2027-01'), result('2027-06'), result('2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05')]).toEqual(['older_first', 'too_far_ahead', possible.map(({ month }) => month)]);
    expect(chargedAhead([m('2027-01')], [NOW], monthsAhead([NOW], TEACHER, NOW), NOW)).toEqual({ ok: false, error: 'base_not_fixed' });
  });

  it('never begin before the next month, nor reach beyond the sixth, whatever is in the book', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 8 })), (offsets) => {
      const booked = offsets.map((by) => addToMonth(NOW, by));
      const found = monthsAhead(booked, STUDENT, NOW);
      expect(found.every(({ month }) => month > NOW && month <= addToMonth(NOW, 6) && !booked.includes(month))).toBe(true);
      expect(found.length === 0 || booked.includes(NOW)).toBe(true);
    }));
  });
});

describe('the consent of the branch', () => {
  it('is needed for a month to come, not for one that is owed or runs', () => {
    expect([['2026-09', '2026-11'], ['2026-11', '2026-12'], ['2027-01'], []].map((months) => needsConsent(months, NOW))).toEqual([false, true, true, false]);
  });
});
