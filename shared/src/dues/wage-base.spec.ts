import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { duesAmount } from './amount.js';
import { NATIONAL_SETTINGS } from './dues-rule.js';
import { MAX_FEN } from './fen.js';
import { WAGE_ITEM_CODES, WAGE_ITEMS, wageBase, type WageSlip } from './wage-base.js';

describe('the base of a pay slip at a university', () => {
  it('counts what is fixed, leaves out rewards and subsidies, takes off tax and insurance', () => {
    const slip = { post: 250_000, grade: 190_000, basic_performance: 260_000, reward_performance: 300_000, housing_fund: 120_000, pension: 56_000, medical: 14_000, unemployment: 3500, occupational_pension: 28_000, income_tax: 4500 };
    const found = wageBase(slip);
    expect(found).toMatchObject({ ok: true, value: { fen: 474_000 } });
    expect(found.ok && found.value.lines.map(({ label, fen, effect }) => [label, fen, effect])).toContainEqual(['奖励性绩效工资', 300_000, 'left_out']);
    expect(found.ok && duesAmount(NATIONAL_SETTINGS, 'monthly_wage', { fen: found.value.fen, months: 1 })).toMatchObject({ value: { fen: 4740, permille: 10 } });
  });

  it('is never below nothing, names the line that is no money and refuses what no wage is', () => {
    expect(wageBase({ post: 100, pension: 200 })).toMatchObject({ value: { fen: 0 } });
    expect(wageBase({})).toEqual({ ok: true, value: { fen: 0, lines: [] } });
    expect(wageBase({ post: 100, grade: -1 })).toEqual({ ok: false, error: { item: 'grade', reason: 'not_money' } });
    expect(wageBase({ post: 0.5 })).toMatchObject({ error: { item: 'post' } });
    expect(wageBase({ post: MAX_FEN, grade: 1 })).toEqual({ ok: false, error: { item: null, reason: 'too_much' } });
  });

  it('says of every line why, and the lines add up to the base', () => {
    const slips = fc.record(Object.fromEntries(WAGE_ITEM_CODES.map((item) => [item, fc.integer({ min: 0, max: 2_000_000 })])), { requiredKeys: [] });
    fc.assert(fc.property(slips, (slip) => {
      const found = wageBase(slip as WageSlip);
      if (!found.ok) return false;
      const sum = found.value.lines.reduce((total, { effect, fen }) => total + (effect === 'counted' ? fen : effect === 'deducted' ? -fen : 0), 0);
      return found.value.fen === Math.max(0, sum) && found.value.lines.every(({ item, why }) => why === WAGE_ITEMS[item].why && why.length > 0);
    }));
  });
});
