import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, type CalendarDay, type PartialDay } from '../kernel/index.js';
import { arrearsAlert, backPayNeedsApproval, lastPayable, mayPayAhead, outstanding, paidThrough, standingOfMonth, unpaidInRow, type MonthMoney, type MonthState } from './arrears.js';
import type { DuesCategory } from '../members/index.js';
import { baseAt, countsFrom, firstUnfixed, mayDeclare, type BaseReason } from './base-course.js';
import { addToMonth, formatMonth, januaryOf, monthOfDay, monthOfPartial, monthsBetween, monthsFrom, parseMonth, type DuesMonth } from './dues-month.js';
import { balancesOf, chargeMovement, extraMovement, isMovement, monthMoneyOf, paymentMovement, reliefMovement, type Movement } from './ledger.js';
import { collectorOf, firstCollected, owedMonths, type BranchStay } from './owed-months.js';
import { extraPath, planPayment, type PayableMonth } from './payment.js';
import { checkRelief, isDeferred, reliefOf, type Relief } from './relief.js';

const m = (text: string): DuesMonth => text as DuesMonth;
const monthArb = fc.integer({ min: 0, max: 60 }).map((at) => addToMonth(m('2024-01'), at));

describe('months', () => {
  it('steps over years and is the month of any of its days', () => {
    expect([addToMonth(m('2026-11'), 2), addToMonth(m('2026-01'), -1), addToMonth(m('2026-12'), 12)]).toEqual(['2027-01', '2025-12', '2027-12']);
    expect(monthsFrom(m('2026-11'), m('2027-02'))).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsFrom(m('2026-11'), m('2026-10'))).toEqual([]);
    expect([monthsBetween(m('2026-11'), m('2027-02')), januaryOf(m('2026-11')), formatMonth(m('2026-03'))]).toEqual([3, '2026-01', '2026年3月']);
    expect(['2026-13', '2026-00', '2026-1', '1900-01', '2026-11-01', ''].map((text) => parseMonth(text).ok)).toEqual([false, false, false, false, false, false]);
    expect([monthOfPartial('2026-05' as PartialDay), monthOfPartial('2026-05-31' as PartialDay), monthOfPartial('2026' as PartialDay)]).toEqual(['2026-05', '2026-05', null]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 28 }), monthArb, (day, month) => monthOfDay(dayOf(Number(month.slice(0, 4)), Number(month.slice(5)), day) as CalendarDay) === month));
  });
});

describe('the base of a year', () => {
  it('is fixed: a new wage waits for January, a new situation does not, and no month of the book is reckoned anew', () => {
    const from = (reason: BaseReason, firstOpen = '2026-01'): string => countsFrom(reason, m('2026-09'), m(firstOpen), 'monthly_wage', []);
    expect([from('year'), from('wage_changed'), from('situation_changed'), from('corrected')]).toEqual(['2026-01', '2027-01', '2026-09', '2026-09']);
    expect([from('year', '2026-10'), from('corrected', '2026-10'), from('wage_changed', '2026-10')]).toEqual(['2026-10', '2026-10', '2027-01']);
    const may = (reason: BaseReason, month: string, from: string[], category: DuesCategory = 'monthly_wage'): boolean => mayDeclare(reason, m(month), from.map((one) => ({ from: m(one) })), category);
    expect([may('year', '2026-09', []), may('year', '2026-09', ['2026-02']), may('year', '2026-11', ['2026-12']), may('year', '2027-01', ['2026-02'])]).toEqual([true, false, false, true]);
    expect([may('corrected', '2026-09', []), may('corrected', '2026-09', ['2026-02'])]).toEqual([false, true]);
    // By the quarter for who earns by no month, by the month for who is paid by the year.
    expect([may('year', '2026-09', ['2026-07'], 'irregular_income'), may('year', '2026-10', ['2026-07'], 'irregular_income')]).toEqual([false, true]);
    expect([may('year', '2026-09', ['2026-09'], 'annual_wage'), may('year', '2026-10', ['2026-09'], 'annual_wage')]).toEqual([false, true]);
    expect(countsFrom('year', m('2026-11'), m('2026-01'), 'irregular_income', [{ from: m('2026-07') }])).toBe('2026-10');
  });

  it('takes the first month of its period while it is being fixed, as long as nobody has paid it', () => {
    const first = (day: CalendarDay, last: string, open = true, reason: BaseReason = 'year', category: DuesCategory = 'monthly_wage'): string => firstUnfixed(reason, category, day, { month: m(last), open }, m('2026-01'));
    expect([first(dayOf(2027, 1, 31), '2027-01'), first(dayOf(2027, 1, 5), '2027-01', false), first(dayOf(2027, 2, 1), '2027-02'), first(dayOf(2027, 2, 1), '2027-01')]).toEqual(['2027-01', '2027-02', '2027-03', '2027-02']);
    expect([first(dayOf(2027, 1, 5), '2027-01', true, 'corrected'), first(dayOf(2027, 1, 5), '2027-02')]).toEqual(['2027-02', '2027-03']);
    expect([first(dayOf(2027, 4, 9), '2027-04', true, 'year', 'irregular_income'), first(dayOf(2027, 5, 9), '2027-05', true, 'year', 'irregular_income'), first(dayOf(2027, 5, 9), '2027-05', true, 'year', 'annual_wage')]).toEqual(['2027-04', '2027-06', '2027-05']);
    expect(firstUnfixed('year', 'monthly_wage', dayOf(2027, 1, 5), undefined, m('2026-09'))).toBe('2026-09');
  });

  it('counts from its month until another begins', () => {
    const declared = [{ from: m('2026-01'), id: 1 }, { from: m('2026-09'), id: 2 }, { from: m('2026-09'), id: 3 }, { from: m('2027-01'), id: 4 }];
    expect(['2025-12', '2026-08', '2026-09', '2026-12', '2027-05'].map((month) => baseAt(declared, m(month))?.id)).toEqual([undefined, 1, 3, 3, 4]);
  });
});

describe('months somebody owes', () => {
  const owed = (joined: string | null, paidThrough: string | null, left: string | null = null): string[] =>
    owedMonths({ joined: joined as DuesMonth | null, paidThrough: paidThrough as DuesMonth | null, left: left as DuesMonth | null }, m('2026-03'), m('2026-06'));

  it('begins with the month of admission, after the month of the letter, and ends with leaving', () => {
    expect(owed(null, null)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06']);
    expect(owed('2026-05', null)).toEqual(['2026-05', '2026-06']);
    expect(owed('2020-01', '2026-04')).toEqual(['2026-05', '2026-06']);
    expect(owed('2020-01', '2027-04')).toEqual([]);
    expect(owed('2020-01', null, '2026-04')).toEqual(['2026-03', '2026-04']);
  });

  it('is collected by one branch each, whatever the moves, and a later move never takes back what is paid', () => {
    const moves = fc.array(fc.record({ branchId: fc.constantFrom('a', 'b', 'c'), paid: monthArb }), { maxLength: 6 });
    fc.assert(fc.property(monthArb, moves, monthArb, fc.option(monthArb), (opened, list, until, left) => {
      const stays: BranchStay[] = list.map(({ branchId, paid }, at) => ({ branchId, from: firstCollected(paid, opened), cameFrom: list[at - 1]?.branchId ?? 'first' }));
      const months = owedMonths({ joined: null, paidThrough: null, left }, opened, until);
      const whose = months.map((month) => collectorOf(stays, month) ?? 'first');
      const kept = months.every((month) => collectorOf(stays, month) === collectorOf([...stays, { branchId: 'late', from: firstCollected(month, opened), cameFrom: 'any' }], month) || stays.length === 0);
      return new Set(months).size === months.length && whose.every((branch) => ['first', 'a', 'b', 'c'].includes(branch)) && kept;
    }));
  });

  it('goes over to the receiving branch from the month after the paid one', () => {
    const stays: BranchStay[] = [{ branchId: 'b', from: firstCollected(m('2026-12'), m('2026-09')), cameFrom: 'a' }, { branchId: 'c', from: firstCollected(m('2026-10'), m('2026-09')), cameFrom: 'b' }];
    // The second move was told of less paid than the first: what is unpaid is the last branch's.
    expect(['2026-10', '2026-11', '2027-02'].map((month) => collectorOf(stays, m(month)))).toEqual(['a', 'c', 'c']);
    expect(collectorOf(stays.slice(0, 1), m('2026-12'))).toBe('a');
    expect(collectorOf([], m('2026-12'))).toBeUndefined();
    expect(firstCollected(null, m('2026-09'))).toBe('2026-09');
  });
});

describe('hardship', () => {
  const relief = (given: Partial<Relief>): Relief => ({ kind: 'waived', from: m('2026-06'), until: m('2026-12'), reducedFen: null, deferredUntil: null, ...given });
  const fault = (given: Partial<Relief>): string => { const found = checkRelief(relief(given), m('2026-09')); return found.ok ? 'ok' : found.error; };

  it('has a period of a year at most, and an amount when it is a reduction', () => {
    expect(fault({})).toBe('ok');
    expect(fault({ until: m('2026-05') })).toBe('until_before_from');
    expect(fault({ until: m('2027-06') })).toBe('too_long');
    expect(fault({ until: m('2027-05') })).toBe('ok');
    expect(fault({ from: m('2026-02') })).toBe('too_far_back');
    expect([fault({ kind: 'reduced' }), fault({ kind: 'reduced', reducedFen: 0 }), fault({ reducedFen: 100 })]).toEqual(['amount_required', 'amount_required', 'amount_refused']);
    expect(fault({ kind: 'reduced', reducedFen: 1000 })).toBe('ok');
    expect([fault({ kind: 'late', from: m('2025-11'), until: m('2026-02') }), fault({ kind: 'late', reducedFen: 5 }), reliefOf([relief({ kind: 'late' })], m('2026-07'), 7650)]).toEqual(['ok', 'amount_refused', 0]);
  });

  it('may be paid later, no later than arrears may be, and falls due by itself', () => {
    const deferred = relief({ kind: 'deferred', until: m('2026-09'), deferredUntil: m('2026-12') });
    expect(['2026-05', '2026-06', '2026-09', '2026-10'].map((month) => isDeferred([deferred], m(month), m('2026-12')))).toEqual([false, true, true, false]);
    expect(['2026-12', '2027-01'].map((current) => isDeferred([relief({}), deferred], m('2026-07'), m(current)))).toEqual([true, false]);
    expect(reliefOf([deferred], m('2026-07'), 7650)).toBe(0);
    const later = (deferredUntil: string | null, given: Partial<Relief> = {}): string => fault({ ...deferred, deferredUntil: deferredUntil as DuesMonth | null, ...given });
    expect([later('2026-12'), later(null), later('2026-08'), later('2027-01'), later('2026-12', { reducedFen: 5 })]).toEqual(['ok', 'deferral_required', 'deferral_too_early', 'deferral_too_long', 'amount_refused']);
    expect([later('2026-08', { until: m('2026-07') }), fault({ deferredUntil: m('2026-12') })]).toEqual(['deferral_too_early', 'deferral_refused']);
  });

  it('lowers only the months of its period, by the kindest of several, never below nothing', () => {
    const reduced = relief({ kind: 'reduced', reducedFen: 1000, until: m('2026-08') });
    expect(reliefOf([reduced], m('2026-07'), 7650)).toBe(6650);
    expect(reliefOf([reduced, relief({})], m('2026-07'), 7650)).toBe(7650);
    expect(['2026-05', '2026-06', '2026-08', '2026-09'].map((month) => reliefOf([reduced], m(month), 7650))).toEqual([0, 6650, 6650, 0]);
    expect(reliefOf([reduced], m('2026-07'), 20)).toBe(0);
  });
});

const state = (from: string, standings: string): MonthState[] =>
  [...standings].map((one, at) => ({ month: addToMonth(m(from), at), standing: ({ p: 'paid', u: 'unpaid', w: 'waived', b: 'booked', d: 'deferred' } as const)[one as 'p'] }));

describe('arrears', () => {
  it('counts elapsed unpaid months in a row: five warn, six are looked at, waived ones never count', () => {
    // Paid through May; on 30 November June to October have elapsed, on 1 December November too.
    const months = state('2026-05', 'puuuuuuu');
    expect([unpaidInRow(months, m('2026-11')), unpaidInRow(months, m('2026-12'))]).toEqual([5, 6]);
    expect([arrearsAlert(2), arrearsAlert(5), arrearsAlert(6)]).toEqual(['none', 'warn', 'review']);
    expect(unpaidInRow(state('2026-01', 'uuuwuuuu'), m('2026-08'))).toBe(6);
    expect(unpaidInRow(state('2026-01', 'uuddduuu'), m('2026-09'))).toBe(5);
    expect(unpaidInRow(state('2026-01', 'uuuuuupu'), m('2026-09'))).toBe(1);
    expect(unpaidInRow(state('2026-01', 'uuuuuub'), m('2026-08'))).toBe(0);
  });

  it.each([['', null], ['u', null], ['bp', null], ['ppwuuu', '2026-03'], ['ppp', '2026-03'], ['pbp', '2026-01'], ['pup', '2026-01'], ['pdp', '2026-01']])('nothing is owed up to: %s → %s', (standings, month) => {
    expect(paidThrough(state('2026-01', standings).toReversed())).toBe(month);
  });

  it('is paid late up to six months, and ahead as many', () => {
    expect([backPayNeedsApproval(6), backPayNeedsApproval(7)]).toEqual([false, true]);
    expect(['2026-11', '2026-12', '2027-05', '2027-06'].map((month) => mayPayAhead(m(month), m('2026-11')))).toEqual([false, true, true, false]);
    expect(lastPayable(m('2026-11'))).toBe('2027-05');
  });

  it('tells the standing from the money', () => {
    expect(standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 0, paidFen: 0 }, false)).toBe('unpaid');
    expect(standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 40, paidFen: 0 }, true)).toBe('booked');
    expect(standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 40, paidFen: 60 }, false)).toBe('paid');
    expect(standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 100, paidFen: 0 }, false)).toBe('waived');
    expect([standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 40, paidFen: 0 }, false, true), standingOfMonth({ chargedFen: 100, adjustedFen: 0, relievedFen: 0, paidFen: 100 }, false, true)]).toEqual(['deferred', 'paid']);
  });
});

const payable = (from: string, standings: string): PayableMonth[] => state(from, standings).map((one) => ({ ...one, chargedFen: 100, adjustedFen: 0, relievedFen: one.standing === 'waived' ? 100 : 0, paidFen: one.standing === 'paid' ? 100 : 0 }));

describe('a payment', () => {
  const plan = (standings: string, wanted: string[], extra = 0): string => {
    const found = planPayment(payable('2026-03', standings), wanted.map(m), extra, m('2026-09'));
    return found.ok ? `${found.value.totalFen} ${found.value.extra}` : found.error;
  };

  it('settles whole months, the oldest first', () => {
    expect(plan('uuuuuuu', ['2026-03', '2026-04'])).toBe('200 none');
    expect(plan('uuuuuuu', ['2026-03', '2026-05'])).toBe('older_first');
    expect(plan('pwuuuuu', ['2026-05'])).toBe('100 none');
    expect(plan('puuuuuu', ['2026-03'])).toBe('not_unpaid');
    expect([plan('pdduuuu', ['2026-06']), plan('pdduuuu', ['2026-04'])]).toEqual(['100 none', '100 none']);
    expect(plan('puuuuuu', ['2026-12'])).toBe('unknown_month');
    expect([plan('p', []), plan('p', [], -1), plan('p', [], 0.5)]).toEqual(['nothing', 'extra_invalid', 'extra_invalid']);
  });

  it('takes six months of arrears with the current one, and no seventh', () => {
    // Paid through February, 10 September: March to August are six.
    expect(plan('uuuuuuu', ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'])).toBe('700 none');
    const seven = monthsFrom(m('2026-02'), m('2026-08'));
    expect(planPayment(payable('2026-02', 'uuuuuuuu'), seven, 0, m('2026-09'))).toEqual({ ok: false, error: 'too_far_back' });
    // What is owed counts, not what is brought at a time; what is deferred is not owed, and who gives of their own will settles nothing.
    const inParts = (standings: string, wanted: string[], extra = 0) => planPayment(payable('2026-02', standings), wanted.map(m), extra, m('2026-09'));
    expect(inParts('uuuuuuuu', ['2026-02', '2026-03'])).toEqual({ ok: false, error: 'too_far_back' });
    expect([inParts('duuuuuuu', ['2026-03']).ok, inParts('uuuuuuuu', [], 100).ok]).toEqual([true, true]);
    // The committee above gave leave for the oldest.
    expect(planPayment(payable('2026-02', 'uuuuuuuu').map((one) => ({ ...one, late: one.month === '2026-02' })), seven, 0, m('2026-09'))).toMatchObject({ ok: true, value: { totalFen: 700 } });
  });

  it('gives an extra its path: from 1000 yuan on to the Centre', () => {
    expect([extraPath(0), extraPath(1), extraPath(99_999), extraPath(100_000)]).toEqual(['none', 'voluntary', 'voluntary', 'central']);
    expect(plan('p', [], 100_000)).toBe('100000 central');
  });
});

describe('the book', () => {
  it('rebuilds every month and every balance from its movements over a hundred thousand operations in any order', () => {
    const step = fc.tuple(fc.constantFrom('relief', 'pay', 'extra', 'charge'), fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 40 }));
    let operations = 0;
    fc.assert(fc.property(fc.array(step, { minLength: 120, maxLength: 200 }), (steps) => {
      operations += steps.length;
      const rows = new Map<number, MonthMoney>();
      const book = new Map<number, Movement[]>();
      const enter = (at: number, movement: Movement): void => { if (isMovement(movement)) book.set(at, [...(book.get(at) ?? []), movement]); };
      for (const [what, fen, at] of steps) {
        const row = rows.get(at);
        const path = extraPath(fen);
        if (what === 'extra' && path !== 'none') enter(-1, extraMovement('bank', path, fen));
        else if (what === 'charge' && row === undefined) { rows.set(at, { chargedFen: fen, adjustedFen: 0, relievedFen: 0, paidFen: 0 }); enter(at, chargeMovement(fen)); }
        else if (what === 'relief' && row) { const off = Math.min(outstanding(row), fen); row.relievedFen += off; enter(at, reliefMovement(off)); }
        else if (what === 'pay' && row) { const open = outstanding(row); row.paidFen += open; enter(at, paymentMovement('cash', open)); }
      }
      const balances = balancesOf([...book.values()].flat());
      const same = [...rows].every(([at, row]) => JSON.stringify(monthMoneyOf(book.get(at) ?? [])) === JSON.stringify(row));
      const open = [...rows.values()].reduce((sum, row) => sum + outstanding(row), 0);
      return same && Object.values(balances).reduce((sum, fen) => sum + fen, 0) === 0 && Object.values(balances).every(Number.isSafeInteger) && balances.receivable === open && open >= 0;
    }), { numRuns: 1000, verbose: 1 });
    expect(operations).toBeGreaterThan(100_000);
  });

  it('lets nothing stand that moves no money', () => {
    expect([chargeMovement(0), chargeMovement(-1), chargeMovement(0.5), { ...chargeMovement(1), to: 'charged' as const }, chargeMovement(1)].map(isMovement)).toEqual([false, false, false, false, true]);
  });
});
