import { describe, expect, it } from '@jest/globals';
import type { PayOrderView } from '@party/shared/payments';
import { extraOf, markOf, monthsAfterTap, monthsText, sumOf } from './view-model';

const MONTHS = ['2026-09', '2026-10', '2026-11'].map((month) => ({ month, fen: 20 }));
const ORDER: PayOrderView = {
  id: 'x', number: 'DFX', state: 'open', result: 'unpaid', memberId: 'm', memberName: '陈明', branchName: '支部', payeeName: '党委', paidByName: null, months: MONTHS, extraFen: 0, totalFen: 60, createdAt: '2026-11-24T01:00:00.000Z',
  expiresAt: '2026-11-24T01:30:00.000Z', paidAt: null, transactionId: null, held: [], refund: null, mayRefund: false,
};

describe('months to pay', () => {
  it('are taken from the oldest on, and given up from the latest back', () => {
    expect([monthsAfterTap(MONTHS, 1, 2), monthsAfterTap(MONTHS, 3, 1), monthsAfterTap(MONTHS, 1, 0), monthsAfterTap(MONTHS, 0, 0)]).toEqual([3, 1, 0, 1]);
    expect(sumOf(MONTHS, 2, 500)).toBe(540);
  });

  it('read as a run, or one by one', () => {
    expect(monthsText(MONTHS)).toBe('2026年9月至2026年11月');
    expect(monthsText(MONTHS.slice(0, 1))).toBe('2026年9月');
    expect(monthsText([...MONTHS.slice(0, 1), ...MONTHS.slice(2)])).toBe('2026年9月、2026年11月');
    expect(monthsText([])).toBe('自愿多交');
  });
});

it('an extra is yuan with two decimals, empty is none, and nonsense is told', () => {
  expect(['', '12.5', '0.01', '1,000', 'x', '1.005'].map(extraOf)).toEqual([0, 1250, 1, 100_000, null, null]);
});

it('an order is marked by what is known of it', () => {
  expect(markOf(ORDER)).toEqual({ text: '未支付', tone: 'warn' });
  expect(markOf({ ...ORDER, result: 'checking' })).toEqual({ text: '核实中', tone: 'info' });
  expect(markOf({ ...ORDER, held: ['totalFen'] }).text).toBe('待核对');
  expect(markOf({ ...ORDER, state: 'closed' }).text).toBe('已关闭');
});
