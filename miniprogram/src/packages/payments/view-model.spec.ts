import { describe, expect, it } from '@jest/globals';
import type { PayOffer, PayOrderView } from '@party/shared/payments';
import { askAgainMs, backFrom, backSum, chosenOf, extraOf, factRows, keyRows, markOf, monthsAfterTap, monthsText, offerKey, sumOf } from './view-model';

const MONTHS = ['2026-09', '2026-10', '2026-11'].map((month) => ({ month, fen: 20 }));
const ORDER: PayOrderView = {
  id: 'x', number: 'DFX', state: 'open', result: 'unpaid', memberId: 'm', memberName: '陈明', branchName: '支部', payeeName: '党委', paidByName: null, months: MONTHS, extraFen: 0, totalFen: 60, createdAt: '2026-11-24T01:00:00.000Z',
  expiresAt: '2026-11-24T01:30:00.000Z', paidAt: null, transactionId: null, held: [], hold: null, refund: null, earlier: [], refundedFen: 0, left: { months: [], extraFen: 0 }, version: 1, mayRefund: false, mayResolve: false,
};

describe('months to pay', () => {
  it('are taken from the oldest on, and given up from the latest back', () => {
    expect([monthsAfterTap(MONTHS, 1, 2), monthsAfterTap(MONTHS, 3, 1), monthsAfterTap(MONTHS, 1, 0), monthsAfterTap(MONTHS, 0, 0)]).toEqual([3, 1, 0, 1]);
    expect(sumOf(MONTHS, 2, 500)).toBe(540);
  });

  it('that were chosen of one offer are not chosen of the next: months to come never take the place of those that were owed', () => {
    const ahead = [{ month: '2026-12', fen: 20 }, { month: '2027-01', fen: 20 }];
    const offer: PayOffer = { memberName: '', branchName: '', obstacle: null, payeeName: '', months: MONTHS, ahead, aheadConsent: 'agreed', openOrder: null };
    const kept = { of: offerKey(offer), count: 4 };
    expect([chosenOf(null, offer), chosenOf(kept, offer)]).toEqual([3, 4]);
    expect([chosenOf(kept, { ...offer, months: [] }), chosenOf(kept, { ...offer, months: MONTHS.slice(2) }), chosenOf(kept, { ...offer, aheadConsent: 'none' })]).toEqual([0, 1, 3]);
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

describe('what goes back', () => {
  it('is taken from the newest month on, and given up from the oldest', () => {
    expect([backFrom(0, 0), backFrom(0, 2), backFrom(2, 1), backFrom(3, 2), backFrom(3, 0)]).toEqual([1, 3, 1, 2, 0]);
    expect([backSum(MONTHS, 2, 5), backSum(MONTHS, 3, 0), backSum(MONTHS, 0, 0)]).toEqual([25, 0, 60]);
  });

  it('is told with its months and marked as a part', () => {
    const refund = { id: 'r', version: 2, state: 'done', number: 'RFX', fen: 20, months: ['2026-11'], extraFen: 0, receiptNumber: null, reason: '重复交纳', askedBy: '甲', askedAt: ORDER.createdAt, decidedBy: '乙', decidedAt: ORDER.createdAt, opinion: null, doneAt: ORDER.createdAt, mayDecide: false } as const;
    const order = { ...ORDER, state: 'paid', result: 'paid', refundedFen: 20, refund: { ...refund, months: [...refund.months] } } as PayOrderView;
    expect(markOf(order)).toEqual({ text: '已部分退款', tone: 'neutral' });
    expect(factRows(order).filter(({ term }) => term === '退回月份' || term === '已退').map(({ value }) => value)).toEqual(['¥0.20', '2026年11月']);
    expect(factRows({ ...ORDER, held: ['payer', 'totalFen'] }).find(({ term }) => term === '不一致')?.value).toBe('付款人、金额');
  });
});

it('a key that has run out says so', () => {
  const key = { id: 'C0', kind: 'certificate', source: 'download', validFrom: null, validUntil: '2026-11-01T00:00:00.000Z', ended: true } as const;
  expect(keyRows(key).at(-1)?.value).toContain('已过期');
  expect(keyRows({ ...key, kind: 'public_key', validUntil: null, ended: false }).at(-1)?.value).toBe('长期有效');
});

it('an order is asked about as long as it is open', () => {
  expect([askAgainMs(undefined), askAgainMs({ ...ORDER, result: 'checking' }), askAgainMs(ORDER), askAgainMs({ ...ORDER, state: 'closed' }), askAgainMs({ ...ORDER, state: 'paid', result: 'paid' })]).toEqual([null, 3_000, 10_000, null, null]);
});

it('an order is marked by what is known of it', () => {
  expect(markOf(ORDER)).toEqual({ text: '未支付', tone: 'warn' });
  expect(markOf({ ...ORDER, result: 'checking' })).toEqual({ text: '核实中', tone: 'info' });
  expect(markOf({ ...ORDER, held: ['totalFen'] }).text).toBe('待核对');
  expect(markOf({ ...ORDER, state: 'closed' }).text).toBe('已关闭');
});
