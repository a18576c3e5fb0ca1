import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DuesMonth } from './dues-month.js';
import { planGiveBack, wholeOf, type StandingPayment } from './give-back.js';

const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'] as DuesMonth[];
const stands: StandingPayment = { months: MONTHS.slice(2).map((month, at) => ({ month, fen: 20 + at })), extraFen: 500 };
const back = (months: string[], extraFen = 0): string => {
  const plan = planGiveBack(stands, months as DuesMonth[], extraFen);
  return plan.ok ? `${plan.value.months.map(({ month }) => month).join(' ')} ${plan.value.totalFen}`.trim() : plan.error;
};

describe('what goes back of a payment', () => {
  it('is whole months from the newest on, and any part of what was given beyond', () => {
    expect([back(['2026-11']), back(['2026-11', '2026-10'], 500), back([], 1), back(['2026-09', '2026-10', '2026-11'])]).toEqual(['2026-11 22', '2026-10 2026-11 543', '1', '2026-09 2026-10 2026-11 63']);
    expect([back([]), back(['2026-10']), back(['2026-09', '2026-11']), back(['2026-08']), back(['2026-11'], 501), back([], -1), back([], 0.5)]).toEqual([
      'nothing', 'newest_first', 'newest_first', 'unknown_month', 'extra_too_much', 'extra_too_much', 'extra_too_much',
    ]);
    expect(wholeOf(stands)).toMatchObject({ totalFen: 563, extraFen: 500 });
  });

  it('never makes more than was paid, in whatever parts, and what stays has no gap', () => {
    fc.assert(fc.property(
      fc.subarray(MONTHS), fc.nat(1000), fc.array(fc.tuple(fc.subarray(MONTHS), fc.nat(1200)), { maxLength: 12 }),
      (months, extraFen, asks) => {
        let left: StandingPayment = { months: months.map((month, at) => ({ month, fen: 20 * (at + 1) })), extraFen };
        const paid = wholeOf(left).totalFen;
        const first = left.months.map(({ month }) => month);
        let sum = 0;
        for (const [wanted, extra] of asks) {
          const plan = planGiveBack(left, wanted, extra);
          if (!plan.ok) continue;
          sum += plan.value.totalFen;
          const gone = new Set(plan.value.months.map(({ month }) => month));
          left = { months: left.months.filter(({ month }) => !gone.has(month)), extraFen: left.extraFen - plan.value.extraFen };
          expect(left.months.map(({ month }) => month)).toEqual(first.slice(0, left.months.length));
        }
        expect(sum + wholeOf(left).totalFen).toBe(paid);
      },
    ));
  });
});
