import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outstanding, standingOfMonth, unpaidInRow, type MonthMoney } from './arrears.js';
import { addToMonth, monthsFrom, type DuesMonth } from './dues-month.js';
import { adjustMovement, balancesOf, chargeMovement, isMovement, monthMoneyOf, passOnMovement, paymentMovement, refundMovement, reliefMovement, takeOverMovement, type Movement } from './ledger.js';
import { isDeferred, reliefOf, type Relief } from './relief.js';

const FIRST = '2026-01' as DuesMonth;
const MONTHS = 12;
const monthArb = fc.integer({ min: 0, max: MONTHS - 1 }).map((at) => addToMonth(FIRST, at));
const fenArb = fc.integer({ min: 1, max: 100_000 });

/** What may happen to somebody's months, in any order and as often as it likes. */
const stepArb = fc.oneof(
  fc.record({ what: fc.constantFrom('move' as const, 'pay' as const, 'give_back' as const), month: monthArb, to: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ what: fc.constantFrom('relieve' as const, 'defer' as const), month: monthArb, length: fc.integer({ min: 0, max: 5 }), later: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ what: fc.constant('amend' as const), month: monthArb, fen: fc.integer({ min: -20_000, max: 20_000 }) }),
);
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never;

interface Month extends MonthMoney {
  branch: number;
  book: (Movement & { branch: number })[];
}

/** Lives through a history as the service writes it: nothing is lowered below what was paid, and only what is open goes over. */
function lived(charges: readonly number[], steps: readonly Step[]): { months: Map<DuesMonth, Month>; reliefs: Relief[] } {
  const months = new Map<DuesMonth, Month>(charges.map((fen, at) => [addToMonth(FIRST, at), { chargedFen: fen, adjustedFen: 0, relievedFen: 0, paidFen: 0, branch: 0, book: [{ ...chargeMovement(fen), branch: 0 }] }]));
  const reliefs: Relief[] = [];
  const enter = (row: Month, movement: Movement): void => { if (isMovement(movement)) row.book.push({ ...movement, branch: row.branch }); };
  for (const step of steps) {
    const row = months.get(step.month) as Month;
    const open = outstanding(row);
    if (step.what === 'pay') { enter(row, paymentMovement('cash', open)); row.paidFen += open; }
    if (step.what === 'give_back') { enter(row, refundMovement('cash', row.paidFen)); row.paidFen = 0; }
    if (step.what === 'amend') { const fen = Math.max(step.fen, -open); enter(row, adjustMovement(fen)); row.adjustedFen += fen; }
    if (step.what === 'move' && row.paidFen === 0 && open > 0) { enter(row, passOnMovement(open)); row.branch = step.to; enter(row, takeOverMovement(open)); }
    if (step.what === 'relieve' || step.what === 'defer') {
      const until = addToMonth(step.month, step.length);
      const relief: Relief = { kind: step.what === 'defer' ? 'deferred' : 'waived', from: step.month, until, reducedFen: null, deferredUntil: step.what === 'defer' ? addToMonth(until, step.later) : null };
      reliefs.push(relief);
      for (const [at, one] of months) {
        const off = one.paidFen > 0 ? 0 : Math.min(outstanding(one), reliefOf([relief], at, one.chargedFen));
        enter(one, reliefMovement(off));
        one.relievedFen += off;
      }
    }
  }
  return { months, reliefs };
}

describe('months under any history of moves, reliefs, deferrals, amendments, payments and refunds', () => {
  const history = fc.tuple(fc.array(fenArb, { minLength: MONTHS, maxLength: MONTHS }), fc.array(stepArb, { maxLength: 40 }), monthArb);

  it('stand in one place each, and what is asked is exactly what was let off, paid and is open', () => {
    fc.assert(fc.property(history, ([charges, steps, current]) => {
      const { months, reliefs } = lived(charges, steps);
      const rows = [...months].map(([month, row]) => ({ month, row, standing: standingOfMonth(row, false, isDeferred(reliefs, month, current)) }));
      const sum = (standing: string): number => rows.reduce((fen, one) => fen + (one.standing === standing ? outstanding(one.row) : 0), 0);
      const total = rows.reduce((fen, { row }) => fen + row.chargedFen + row.adjustedFen - row.relievedFen - row.paidFen, 0);
      expect(rows.map(({ month }) => month)).toEqual(monthsFrom(FIRST, addToMonth(FIRST, MONTHS - 1)));
      expect(sum('unpaid') + sum('deferred')).toBe(total);
      expect(rows.every(({ row }) => outstanding(row) >= 0 && row.chargedFen + row.adjustedFen >= 0)).toBe(true);
      // What is deferred is nobody's arrears.
      expect(unpaidInRow(rows, current)).toBeLessThanOrEqual(rows.filter(({ month, standing }) => standing === 'unpaid' && month < current).length);
    }), { numRuns: 400 });
  });

  it('are rebuilt from the book, which puts every open fen at the branch that collects it and nowhere else', () => {
    fc.assert(fc.property(history, ([charges, steps]) => {
      const { months } = lived(charges, steps);
      const book = [...months.values()].flatMap((row) => row.book);
      for (const row of months.values()) expect(monthMoneyOf(row.book)).toEqual({ chargedFen: row.chargedFen, adjustedFen: row.adjustedFen, relievedFen: row.relievedFen, paidFen: row.paidFen });
      for (const branch of [0, 1, 2, 3]) {
        const open = [...months.values()].reduce((fen, row) => fen + (row.branch === branch ? outstanding(row) : 0), 0);
        expect(balancesOf(book.filter((one) => one.branch === branch)).receivable).toBe(open);
      }
      expect(balancesOf(book).passed_on).toBe(0);
    }), { numRuns: 400 });
  });
});
