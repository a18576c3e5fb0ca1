import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeDifferences } from './amend.js';
import { outstanding, standingOfMonth, unpaidInRow, type MonthMoney } from './arrears.js';
import { addToMonth, monthsFrom, type DuesMonth } from './dues-month.js';
import { planGiveBack } from './give-back.js';
import { adjustMovement, balancesOf, chargeMovement, isMovement, monthMoneyOf, passOnMovement, paymentMovement, refundMovement, reliefMovement, takeOverMovement, type Movement } from './ledger.js';
import { collectorOf, firstCollected, owedMonths, type BranchStay } from './owed-months.js';
import { planPayment, type PayableMonth, type PaymentPlan } from './payment.js';
import { isDeferred, reliefOf, type Relief } from './relief.js';

const FIRST = '2026-01' as DuesMonth;
const MONTHS = 12;
const LAST = addToMonth(FIRST, MONTHS - 1);
const HOME = '0';
const BRANCHES = ['0', '1', '2', '3'] as const;
const monthArb = fc.integer({ min: 0, max: MONTHS - 1 }).map((at) => addToMonth(FIRST, at));
const fenArb = fc.integer({ min: 1, max: 100_000 });

/** What may happen to somebody's months, in any order and as often as it likes. */
const stepArb = fc.oneof(
  fc.record({ what: fc.constant('pay' as const), month: monthArb }),
  fc.record({ what: fc.constant('give_back' as const), month: monthArb }),
  fc.record({ what: fc.constant('move' as const), month: monthArb, to: fc.constantFrom(...BRANCHES), said: fc.boolean() }),
  fc.record({ what: fc.constant('relieve' as const), month: monthArb, kind: fc.constantFrom('waived' as const, 'reduced' as const, 'deferred' as const, 'late' as const), length: fc.integer({ min: 0, max: 5 }), later: fc.integer({ min: 0, max: 6 }), fen: fenArb }),
  fc.record({ what: fc.constant('amend' as const), month: monthArb, fen: fc.integer({ min: -20_000, max: 20_000 }) }),
);
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never;
type StepOf<K extends Step['what']> = Extract<Step, { what: K }>;

interface Month extends MonthMoney {
  month: DuesMonth;
  branch: string;
  book: (Movement & { branch: string })[];
}

/** A history as the services write it: the rules of the room decide, and what they say is entered here as there. */
class Life {
  readonly months: Month[];
  readonly reliefs: Relief[] = [];
  readonly stays: BranchStay[] = [];
  private readonly payments: PaymentPlan[] = [];

  constructor(charges: readonly number[]) {
    const owed = owedMonths({ joined: FIRST, paidThrough: null, left: null }, FIRST, LAST);
    this.months = owed.map((month, at) => ({ month, chargedFen: charges[at] ?? 1, adjustedFen: 0, relievedFen: 0, paidFen: 0, branch: HOME, book: [{ ...chargeMovement(charges[at] ?? 1), branch: HOME }] }));
  }

  step(step: Step): void {
    if (step.what === 'pay') this.pay(step.month);
    else if (step.what === 'give_back') this.giveBack(step.month);
    else if (step.what === 'move') this.move(step);
    else if (step.what === 'relieve') this.relieve(step);
    else this.amend(step);
  }

  payable(current: DuesMonth): PayableMonth[] {
    const late = (month: DuesMonth): boolean => this.reliefs.some(({ kind, from, until }) => kind === 'late' && from <= month && month <= until);
    return this.months.map((row) => ({ ...row, standing: standingOfMonth(row, false, isDeferred(this.reliefs, row.month, current)), late: late(row.month) }));
  }

  /** Everything unpaid up to a month, in that month. */
  private pay(month: DuesMonth): void {
    const book = this.payable(month);
    const plan = planPayment(book, book.filter((one) => one.standing === 'unpaid' && one.month <= month).map((one) => one.month), 0, month);
    if (!plan.ok) return;
    this.payments.push(plan.value);
    for (const one of plan.value.months) this.enter(one.month, paymentMovement('cash', one.fen)).paidFen += one.fen;
  }

  /** Of the last payment that settled a month: it and everything newer. */
  private giveBack(month: DuesMonth): void {
    const at = this.payments.findLastIndex(({ months }) => months.some((one) => one.month === month));
    const stands = this.payments[at];
    if (stands === undefined) return;
    const back = planGiveBack(stands, stands.months.map((one) => one.month).filter((one) => one >= month), 0);
    if (!back.ok) return;
    for (const one of back.value.months) this.enter(one.month, refundMovement('cash', one.fen)).paidFen -= one.fen;
    this.payments[at] = { ...stands, months: stands.months.filter((one) => one.month < month) };
    for (const row of this.loose()) this.handOver(row, collectorOf(this.stays, row.month) ?? HOME);
  }

  private move({ month, to, said }: StepOf<'move'>): void {
    const cameFrom = this.stays.at(-1)?.branchId ?? HOME;
    if (to === cameFrom) return;
    const loose = this.loose();
    const from = firstCollected(said ? addToMonth(month, -1) : null, loose[0]?.month ?? month);
    this.stays.push({ branchId: to, from, cameFrom });
    for (const row of loose.filter((one) => one.month >= from)) this.handOver(row, to);
  }

  private relieve({ kind, month, length, later, fen }: StepOf<'relieve'>): void {
    const until = addToMonth(month, length);
    const relief: Relief = { kind, from: month, until, reducedFen: kind === 'reduced' ? fen : null, deferredUntil: kind === 'deferred' ? addToMonth(until, later) : null };
    this.reliefs.push(relief);
    for (const row of this.months.filter((one) => one.paidFen === 0)) {
      const off = Math.min(outstanding(row), reliefOf([relief], row.month, row.chargedFen) - row.relievedFen);
      if (off > 0) this.enter(row.month, reliefMovement(off)).relievedFen += off;
    }
  }

  private amend({ month, fen }: StepOf<'amend'>): void {
    const placed = placeDifferences(fen === 0 ? [] : [{ month, fen }], this.payable(LAST).map((one) => ({ ...one, closed: false })));
    for (const one of placed.ok ? placed.value : []) this.enter(one.onto, adjustMovement(one.fen)).adjustedFen += one.fen;
  }

  /** Months nothing was paid of, the first first: nothing but such goes over. */
  loose(): Month[] {
    return this.months.filter((row) => row.paidFen === 0 && outstanding(row) > 0);
  }

  private handOver(row: Month, to: string): void {
    if (row.branch === to) return;
    const open = outstanding(row);
    this.enter(row.month, passOnMovement(open));
    row.branch = to;
    this.enter(row.month, takeOverMovement(open));
  }

  private enter(month: DuesMonth, movement: Movement): Month {
    const row = this.months.find((one) => one.month === month) as Month;
    if (isMovement(movement)) row.book.push({ ...movement, branch: row.branch });
    return row;
  }
}

describe('months under any history of moves, reliefs, deferrals, amendments, payments and refunds', () => {
  const history = fc.tuple(fc.array(fenArb, { minLength: MONTHS, maxLength: MONTHS }), fc.array(stepArb, { maxLength: 40 }), monthArb);
  const lived = (charges: readonly number[], steps: readonly Step[]): Life => {
    const life = new Life(charges);
    for (const step of steps) life.step(step);
    return life;
  };

  it('stand in one place each, and what is asked is exactly what was let off, paid and is open', () => {
    fc.assert(fc.property(history, ([charges, steps, current]) => {
      const life = lived(charges, steps);
      const rows = life.payable(current);
      const sum = (standing: string): number => rows.reduce((fen, one) => fen + (one.standing === standing ? outstanding(one) : 0), 0);
      const total = rows.reduce((fen, row) => fen + row.chargedFen + row.adjustedFen - row.relievedFen - row.paidFen, 0);
      expect(rows.map(({ month }) => month)).toEqual(monthsFrom(FIRST, LAST));
      expect(sum('unpaid') + sum('deferred')).toBe(total);
      expect(rows.every((row) => outstanding(row) >= 0 && row.chargedFen + row.adjustedFen >= 0)).toBe(true);
      // What is deferred is nobody's arrears.
      expect(unpaidInRow(rows, current)).toBeLessThanOrEqual(rows.filter(({ month, standing }) => standing === 'unpaid' && month < current).length);
    }), { numRuns: 400 });
  });

  it('are rebuilt from the book, which puts every open fen at the branch that collects it and nowhere else', () => {
    fc.assert(fc.property(history, ([charges, steps]) => {
      const life = lived(charges, steps);
      const book = life.months.flatMap((row) => row.book);
      for (const row of life.months) expect(monthMoneyOf(row.book)).toEqual({ chargedFen: row.chargedFen, adjustedFen: row.adjustedFen, relievedFen: row.relievedFen, paidFen: row.paidFen });
      for (const branch of BRANCHES) {
        const open = life.months.reduce((fen, row) => fen + (row.branch === branch ? outstanding(row) : 0), 0);
        expect(balancesOf(book.filter((one) => one.branch === branch)).receivable).toBe(open);
      }
      for (const row of life.loose()) expect(row.branch).toBe(collectorOf(life.stays, row.month) ?? HOME);
      expect(balancesOf(book).passed_on).toBe(0);
    }), { numRuns: 400 });
  });

  it('are never paid in parts beyond what a branch takes on its own', () => {
    fc.assert(fc.property(history, ([charges, steps, current]) => {
      const book = lived(charges, steps).payable(current);
      const arrears = book.filter((one) => one.standing === 'unpaid' && one.month < current && one.late !== true);
      const [oldest] = book.filter((one) => one.standing === 'unpaid').sort((a, b) => (a.month < b.month ? -1 : 1));
      const plan = oldest && planPayment(book, [oldest.month], 0, current);
      expect(plan === undefined || plan.ok === arrears.length <= 6).toBe(true);
    }), { numRuns: 400 });
  });
});
