import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capitalYuan } from './capital-money.js';
import { checkClosing, checkReopening, type ClosingState } from './closing.js';
import type { DuesMonth } from './dues-month.js';
import { receiptRun } from './receipt-run.js';
import { mayRemind, remindWords } from './remind.js';

const NOW = '2026-11' as DuesMonth;
const state = (part: Partial<ClosingState> = {}): ClosingState => ({ month: '2026-10' as DuesMonth, closed: false, closedAbove: false, waiting: 0, openBelow: 0, ...part });

describe('closing a month', () => {
  it('waits for its end, its bookings and everything below, and happens once', () => {
    expect(checkClosing(state(), NOW)).toEqual({ ok: true, value: true });
    expect(checkClosing(state({ month: NOW }), NOW)).toEqual({ ok: false, error: 'month_running' });
    expect(checkClosing(state({ closed: true }), NOW)).toEqual({ ok: false, error: 'month_closed' });
    expect(checkClosing(state({ closedAbove: true }), NOW)).toEqual({ ok: false, error: 'month_closed' });
    expect(checkClosing(state({ waiting: 1, openBelow: 1 }), NOW)).toEqual({ ok: false, error: 'bookings_wait' });
    expect(checkClosing(state({ openBelow: 2 }), NOW)).toEqual({ ok: false, error: 'below_open' });
  });

  it('is undone from the top down', () => {
    expect(checkReopening(state({ closed: true }))).toEqual({ ok: true, value: true });
    expect(checkReopening(state())).toEqual({ ok: false, error: 'month_open' });
    expect(checkReopening(state({ closed: true, closedAbove: true }))).toEqual({ ok: false, error: 'above_closed' });
  });

  it('never lets a committee be closed above something open, whatever is closed and opened in turn', () => {
    const below = [1, 2];
    fc.assert(fc.property(fc.array(fc.record({ at: fc.constantFrom(0, 1, 2), act: fc.constantFrom('close', 'reopen') }), { maxLength: 40 }), (acts) => {
      const closed = [false, false, false];
      for (const { at, act } of acts) {
        const now = state({ closed: closed[at] === true, closedAbove: at > 0 && closed[0] === true, openBelow: at === 0 ? below.filter((one) => !closed[one]).length : 0 });
        if (act === 'close' ? checkClosing(now, NOW).ok : checkReopening(now).ok) closed[at] = act === 'close';
        expect(closed[0] === true && below.some((one) => !closed[one])).toBe(false);
      }
    }));
  });
});

describe('a reminder', () => {
  it('comes at most once a week and names the months and the sum', () => {
    const day = 86_400_000;
    expect([mayRemind(10 * day, null), mayRemind(10 * day, 3 * day), mayRemind(10 * day, 3 * day + 1)]).toEqual([true, true, false]);
    expect(remindWords(['2026-11' as DuesMonth], 4740).body).toBe('2026年11月的党费尚未交纳，合计 47.40 元。请交给所在党支部，或与支部联系。');
    expect(remindWords(['2026-09', '2026-10', '2026-11'] as DuesMonth[], 60).body).toContain('2026年9月至2026年11月共 3 个月');
  });
});

describe('receipts off a pad', () => {
  it.each([
    ['A009', 3, ['A009', 'A010', 'A011']], ['2026-11号07', 2, ['2026-11号07', '2026-11号08']], ['手写', 1, ['手写']],
  ])('%s, %i of them', (first, count, wanted) => expect(receiptRun(first, count)).toEqual({ ok: true, value: wanted }));

  it('need digits at the end that do not run over', () => {
    expect(receiptRun('手写', 2)).toEqual({ ok: false, error: 'no_number' });
    expect(receiptRun('', 1)).toEqual({ ok: false, error: 'no_number' });
    expect(receiptRun('A99', 2)).toEqual({ ok: false, error: 'runs_over' });
  });
});

describe('money in capitals', () => {
  it.each([
    [0, '零元整'], [20, '贰角整'], [5, '伍分'], [4740, '肆拾柒元肆角整'], [10_005, '壹佰元零伍分'], [100_000, '壹仟元整'], [1_005_000, '壹万零伍拾元整'], [1_234_567, '壹万贰仟叁佰肆拾伍元陆角柒分'],
    [1_000_000_000, '壹仟万元整'], [100_000_100, '壹佰万零壹元整'],
  ])('%i fen', (fen, text) => expect(capitalYuan(fen)).toBe(text));

  it('says two sums never alike, and refuses what is no money', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 }), (a, b) => (capitalYuan(a) === capitalYuan(b)) === (a === b)));
    for (const bad of [-1, 0.5, Number.NaN]) expect(() => capitalYuan(bad)).toThrow(RangeError);
  });
});
