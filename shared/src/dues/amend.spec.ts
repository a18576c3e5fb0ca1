import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, placeDifferences, rightBase, type AmendableMonth, type MendingBase } from './amend.js';
import { isPayable, outstanding, type MonthStanding } from './arrears.js';
import { addToMonth, type DuesMonth } from './dues-month.js';
import type { DuesSettings } from './dues-rule.js';

const m = (text: string): DuesMonth => text as DuesMonth;
const SETTINGS: DuesSettings = { regulation: '2008-3', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 };
const month = (at: string, chargedFen: number, part: Partial<AmendableMonth> = {}): AmendableMonth => ({ month: m(at), chargedFen, adjustedFen: 0, relievedFen: 0, paidFen: 0, standing: 'unpaid', closed: false, ...part });
const paid = (at: string, fen: number): AmendableMonth => month(at, fen, { paidFen: fen, standing: 'paid' });

describe('what a month should have cost', () => {
  const base = (from: string, fen: number, reason: MendingBase['reason'] = 'year'): MendingBase => ({ from: m(from), category: 'monthly_wage', base: { fen, months: 1 }, reason });

  it('is told by the declaration that mended it, for the months before too', () => {
    const declared = [base('2026-01', 510_000), base('2026-10', 410_000, 'corrected'), base('2027-01', 600_000)];
    expect(['2026-03', '2026-10', '2027-02'].map((at) => rightBase(declared, m(at))?.base?.fen)).toEqual([410_000, 410_000, 600_000]);
    expect([rightBase([base('2026-10', 1, 'situation_changed')], m('2026-03'))?.base?.fen, rightBase([], m('2026-03'))]).toEqual([1, undefined]);
  });

  it('differs up or down, as a relief leaves it, and only by what was not mended before', () => {
    const of = (fen: number, ownFen = 0, reliefs: Parameters<typeof differenceOf>[2] = []) => differenceOf({ fen, ownFen }, { settings: SETTINGS, category: 'monthly_wage', base: { fen: 410_000, months: 1 } }, reliefs, m('2026-09'));
    expect([of(7650), of(2000), of(4100), of(7650, -3550)]).toEqual([-3550, 2100, 0, 0]);
    const waived = { kind: 'waived' as const, from: m('2026-09'), until: m('2026-09'), reducedFen: null, deferredUntil: null };
    expect([of(7650, 0, [waived]), of(7650, 0, [{ ...waived, kind: 'reduced', reducedFen: 1000 }])]).toEqual([0, 0]);
    expect(differenceOf({ fen: 20, ownFen: 0 }, { settings: SETTINGS, category: 'monthly_wage', base: null }, [], m('2026-09'))).toBeNull();
  });
});

describe('a difference', () => {
  const placed = (differences: [string, number][], book: AmendableMonth[]): string[] | string => {
    const found = placeDifferences(differences.map(([at, fen]) => ({ month: m(at), fen })), book);
    return found.ok ? found.value.map(({ of, onto, fen }) => `${of}→${onto} ${fen}`) : found.error;
  };

  it('stays with its month while that is open, and goes onto the next ones when it is paid or closed', () => {
    expect(placed([['2026-09', -3550], ['2026-10', 100]], [month('2026-09', 7650), month('2026-10', 4100)])).toEqual(['2026-09→2026-09 -3550', '2026-10→2026-10 100']);
    expect(placed([['2026-09', -3550]], [paid('2026-09', 7650), month('2026-10', 2000), month('2026-11', 4100)])).toEqual(['2026-09→2026-10 -2000', '2026-09→2026-11 -1550']);
    expect(placed([['2026-09', 100]], [month('2026-09', 7650, { closed: true }), month('2026-10', 20)])).toEqual(['2026-09→2026-10 100']);
    expect([placed([['2026-09', -21]], [paid('2026-09', 50), month('2026-10', 20)]), placed([['2026-09', 1]], [paid('2026-09', 50)])]).toEqual(['no_room', 'no_room']);
  });

  it('is placed whole or not at all, touches open months alone and lowers none below nothing', () => {
    const standings: MonthStanding[] = ['unpaid', 'booked', 'paid', 'waived', 'deferred'];
    const row = fc.record({ fen: fc.integer({ min: 0, max: 9000 }), standing: fc.constantFrom(...standings), closed: fc.boolean() });
    fc.assert(fc.property(fc.array(row, { maxLength: 12 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: -9000, max: 9000 }).filter((fen) => fen !== 0)), { maxLength: 8 }), (rows, wanted) => {
      const book = rows.map(({ fen, standing, closed }, at): AmendableMonth => ({ ...month(addToMonth(m('2026-01'), at), fen), standing, closed, ...(standing === 'paid' ? { paidFen: fen } : standing === 'waived' ? { relievedFen: fen } : {}) }));
      const differences = wanted.map(([at, fen]) => ({ month: addToMonth(m('2026-01'), at), fen }));
      const found = placeDifferences(differences, book);
      if (!found.ok) return true;
      const sum = (list: readonly { fen: number }[]): number => list.reduce((total, { fen }) => total + fen, 0);
      return sum(found.value) === sum(differences)
        && book.every((one) => {
          const onto = found.value.filter((part) => part.onto === one.month);
          return (onto.length === 0 || (isPayable(one.standing) && !one.closed)) && outstanding(one) + sum(onto) >= 0;
        });
    }));
  });
});
