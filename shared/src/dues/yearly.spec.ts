import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/index.js';
import { balancesOf, isMovement, receiveMovement, remitMovement } from './ledger.js';
import { checkRemittance, COMMON_SHARES, remitLevelOf, remittanceDue, remittanceDueOn, remittanceStanding, shareAt, type RemitShare } from './remittance.js';
import { checkUses, netReceipts, sameFigures, usedFen, type YearFigures } from './yearly-account.js';

const RECEIPTS = { duesFen: 1_234_567, voluntaryFen: 33, centralFen: 500_000 };
const money = (dueFen: number, remittedFen = 0, waitingFen = 0) => ({ dueFen, remittedFen, waitingFen });

describe('what is handed up of a year', () => {
  it.each([[50, 61_730 + 500_000], [1000, 1_234_600 + 500_000], [0, 500_000], [333, 411_122 + 500_000]])('%d ‰ of the receipts and the Centre’s money whole', (permille, fen) => {
    expect(remittanceDue(RECEIPTS, permille)).toBe(fen);
  });

  it('is never more than what came in, nor less than what is the Centre’s', () => {
    fc.assert(fc.property(fc.nat(10 ** 11), fc.nat(10 ** 9), fc.nat(10 ** 9), fc.nat(1000), (duesFen, voluntaryFen, centralFen, permille) => {
      const due = remittanceDue({ duesFen, voluntaryFen, centralFen }, permille);
      expect(Number.isSafeInteger(due) && due >= centralFen && due <= duesFen + voluntaryFen + centralFen).toBe(true);
    }));
  });

  it('follows the nearest share that was set by that year, its latest, else what is common', () => {
    const share = (organisationId: string, level: RemitShare['level'], fromYear: number, permille: number): RemitShare => ({ organisationId, level, fromYear, permille });
    const shares = [share('school', 'branch', 2026, 900), share('school', 'school', 2027, 60), share('department', 'branch', 2026, 800), share('department', 'branch', 2027, 700)];
    expect([shareAt(shares, ['b1', 'department', 'school'], 'branch', 2026), shareAt(shares, ['b1', 'department', 'school'], 'branch', 2028), shareAt(shares, ['b2', 'school'], 'branch', 2026)]).toEqual([800, 700, 900]);
    expect([shareAt(shares, ['school'], 'school', 2026), shareAt(shares, ['school'], 'school', 2027), shareAt([], ['b'], 'branch', 2026)]).toEqual([COMMON_SHARES.school, 60, 1000]);
    expect([remitLevelOf('branch'), remitLevelOf('general_branch'), remitLevelOf('school_committee'), remitLevelOf('party_group')]).toEqual(['branch', 'committee', 'school', null]);
  });

  it('is due by the end of April, the last day included', () => {
    expect(remittanceDueOn(2026)).toBe('2027-04-30');
    const on = (today: string, sums = money(100)) => remittanceStanding(sums, 2026, today as CalendarDay);
    expect([on('2027-04-30'), on('2027-05-01'), on('2027-05-01', money(100, 40, 60)), on('2027-05-01', money(100, 100)), on('2027-05-01', money(90, 100)), on('2027-05-01', money(0))])
      .toEqual(['open', 'overdue', 'waiting', 'settled', 'settled', 'nothing']);
  });

  it('is written down up to what is open', () => {
    const result = (fen: number, sums: ReturnType<typeof money>): unknown => {
      const checked = checkRemittance(fen, sums);
      return checked.ok ? checked.value : checked.error;
    };
    expect([result(60, money(100, 40)), result(61, money(100, 40)), result(1, money(100, 40, 60)), result(0, money(100)), result(1.5, money(100)), result(1, money(0))]).toEqual([60, 'too_much', 'nothing_due', 'not_money', 'not_money', 'nothing_due']);
  });

  it('moves in the book so that over the whole tree only what left the school is remitted', () => {
    const movements = [remitMovement('bank', 700), receiveMovement('bank', 700), remitMovement('bank', 35)];
    expect(movements.every(isMovement)).toBe(true);
    expect(balancesOf(movements)).toMatchObject({ remitted: 35, bank: -35, cash: 0 });
  });
});

describe('the account of a year', () => {
  const figures: YearFigures = { people: 3, chargedFen: 1000, waivedFen: 100, collectedFen: 800, voluntaryFen: 50, centralFen: 0, refundedFen: 20, remittedFen: 40 };

  it('counts what came in and stayed, and what was spent', () => {
    expect([netReceipts(figures), usedFen([{ purpose: '培训党员', fen: 10 }, { purpose: '慰问', fen: 5 }])]).toEqual([830, 15]);
  });

  it('is the same only when every figure is', () => {
    for (const key of Object.keys(figures) as (keyof YearFigures)[]) expect(sameFigures(figures, { ...figures, [key]: figures[key] + 1 })).toBe(false);
    expect(sameFigures(figures, { ...figures })).toBe(true);
  });

  it('names each use once and for some money', () => {
    const fault = (...uses: { purpose: string; fen: number }[]): unknown => {
      const checked = checkUses(uses);
      return checked.ok ? 'fine' : `${checked.error.at} ${checked.error.field} ${checked.error.reason}`;
    };
    expect([fault(), fault({ purpose: '培训党员', fen: 1 }), fault({ purpose: '培训党员', fen: 0 }), fault({ purpose: '培训党员', fen: 1 }, { purpose: '培训党员', fen: 2 })])
      .toEqual(['fine', 'fine', '0 fen not_money', '1 purpose twice']);
    expect(fault(...Array.from({ length: 31 }, (_, at) => ({ purpose: `用途${at}`, fen: 1 })))).toBe('null purpose too_many');
  });
});
