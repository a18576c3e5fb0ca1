import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DuesCategory } from '../members/index.js';
import { bracketOf, duesAmount, roundFen } from './amount.js';
import { CURRENT_REGULATION, NATIONAL_SETTINGS, needsBase, RECKONINGS, REGULATION_CODES, REGULATIONS, ruleAt, settingsFaults, type DuesSettings, type Rounding } from './dues-rule.js';
import { explainAmount, rateTable } from './explain-amount.js';
import { formatFen, isFen, MAX_FEN, readYuan } from './fen.js';
import type { DuesMonth } from './dues-month.js';

const settings = (rounding: Rounding, monthlyCapFen: number | null = null): DuesSettings => ({ ...NATIONAL_SETTINGS, rounding, monthlyCapFen });
const fenOf = (category: DuesCategory, baseFen: number | null, rounding: Rounding = 'HALF_UP_FEN', cap: number | null = null, months = 1): number | string => {
  const amount = duesAmount(settings(rounding, cap), category, baseFen === null ? null : { fen: baseFen, months });
  return amount.ok ? amount.value.fen : amount.error;
};
const rated = Object.keys(RECKONINGS).filter((one) => needsBase(one as DuesCategory)) as DuesCategory[];

describe('what a month costs', () => {
  it.each([
    ['0', 0, 0, 0], ['2190', 1095, 1100, 1000], ['3000', 1500, 1500, 1500], ['3000.01', 3000, 3010, 3000], ['3000.50', 3001, 3010, 3000], ['4900', 4900, 4900, 4900],
    ['5100', 7650, 7650, 7600], ['10000', 15_000, 15_000, 15_000], ['10000.01', 20_000, 20_010, 20_000],
  ])('a wage of %s yuan: half up to a fen, up to a jiao, down to a yuan', (yuan, fen, jiao, whole) => {
    const base = readYuan(yuan);
    const found = (['HALF_UP_FEN', 'CEIL_JIAO', 'FLOOR_YUAN'] as const).map((rounding) => fenOf('monthly_wage', base.ok ? base.value : null, rounding));
    expect(found).toEqual([fen, jiao, whole]);
  });

  it.each([[500_000, 2500, 2500, 2500], [500_100, 5001, 5010, 5000], [680_000, 6800, 6800, 6800]])('a pension of %s fen', (base, fen, jiao, whole) => {
    expect([fenOf('retired', base), fenOf('retired', base, 'CEIL_JIAO'), fenOf('retired', base, 'FLOOR_YUAN')]).toEqual([fen, jiao, whole]);
  });

  it('is capped only while the cap is on, whatever the rate', () => {
    expect(fenOf('annual_wage', 6_000_000)).toBe(120_000);
    expect(fenOf('annual_wage', 6_000_000, 'HALF_UP_FEN', 100_000)).toBe(100_000);
    expect(duesAmount(NATIONAL_SETTINGS, 'annual_wage', { fen: 6_000_000, months: 1 })).toEqual({ ok: true, value: { fen: 100_000, permille: 20, cappedFrom: 120_000 } });
  });

  it('is 20 fen for students and people without income, and what the school set for farmers', () => {
    expect([fenOf('student', null), fenOf('student', 900_000), fenOf('no_income', null), fenOf('farmer', null)]).toEqual([20, 20, 20, 20]);
    expect(duesAmount({ ...NATIONAL_SETTINGS, farmerFen: 100 }, 'farmer', null)).toMatchObject({ value: { fen: 100 } });
    expect(duesAmount({ ...NATIONAL_SETTINGS, farmerFen: 500 }, 'farmer', null)).toMatchObject({ value: { fen: 100 } });
  });

  it('takes the average of a quarter exactly: a third of a fen above a step is above it', () => {
    expect(fenOf('irregular_income', 900_000, 'HALF_UP_FEN', null, 3)).toBe(1500);
    expect(fenOf('irregular_income', 900_001, 'HALF_UP_FEN', null, 3)).toBe(3000);
    expect(bracketOf(REGULATIONS[CURRENT_REGULATION].brackets.wage, { fen: 900_001, months: 3 }).permille).toBe(10);
  });

  it('needs a base where the regulation reckons on one', () => {
    expect(rated.sort()).toEqual(['annual_wage', 'enterprise', 'in_service_student', 'irregular_income', 'monthly_wage', 'retired']);
    expect(rated.map((category) => fenOf(category, null))).toEqual(rated.map(() => 'base_missing'));
    for (const bad of [-1, 0.5, MAX_FEN + 1, Number.NaN]) expect(fenOf('monthly_wage', bad)).toBe('base_invalid');
    expect(fenOf('irregular_income', 900_000, 'HALF_UP_FEN', null, 2)).toBe('base_invalid');
  });

  it('is whole, never negative, never above the cap, and grows with the base inside a step', () => {
    const bases = fc.integer({ min: 0, max: MAX_FEN });
    const roundings = fc.constantFrom<Rounding>('HALF_UP_FEN', 'CEIL_JIAO', 'FLOOR_YUAN');
    fc.assert(fc.property(bases, bases, fc.constantFrom(1, 3), fc.constantFrom(...rated), roundings, fc.option(fc.integer({ min: 100, max: 200_000 })), (a, b, months, category, rounding, cap) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((fen) => ({ fen, months })) as [{ fen: number; months: number }, { fen: number; months: number }];
      const reckoning = RECKONINGS[category];
      const brackets = reckoning.kind === 'rates' ? REGULATIONS[CURRENT_REGULATION].brackets[reckoning.by] : [];
      const [less, more] = [low, high].map((base) => fenOf(category, base.fen, rounding, cap, months)) as [number, number];
      if (!isFen(less) || !isFen(more) || (cap !== null && more > cap)) return false;
      return bracketOf(brackets, low) !== bracketOf(brackets, high) || less <= more;
    }), { numRuns: 3000 });
  });

  it('rounds as its name says, whatever is divided', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000_000_000 }), fc.constantFrom(1000, 3000), (part, whole) => {
      const [fen, jiao, yuan] = [roundFen(part, whole, 'HALF_UP_FEN'), roundFen(part, whole, 'CEIL_JIAO'), roundFen(part, whole, 'FLOOR_YUAN')];
      return Math.abs(2 * (fen * whole - part)) <= whole && jiao % 10 === 0 && jiao * whole >= part && (jiao - 10) * whole < part && yuan % 100 === 0 && yuan * whole <= part && (yuan + 100) * whole > part;
    }), { numRuns: 3000 });
  });
});

describe('versions of the rules', () => {
  const rules = [{ from: '2026-03' as DuesMonth, name: 'second' }, { from: '2026-01' as DuesMonth, name: 'first' }];
  it('holds from its month until the next begins', () => {
    expect(['2025-12', '2026-01', '2026-02', '2026-03', '2030-01'].map((month) => ruleAt(rules, month as DuesMonth)?.name)).toEqual([undefined, 'first', 'first', 'second', 'second']);
  });

  it('names the setting that cannot be', () => {
    expect(settingsFaults(NATIONAL_SETTINGS)).toEqual([]);
    expect(settingsFaults({ ...NATIONAL_SETTINGS, rounding: 'UP' as Rounding, monthlyCapFen: 5, farmerFen: 101 }).map(({ field }) => field)).toEqual(['rounding', 'monthlyCapFen', 'farmerFen']);
  });
});

describe('the sentences behind an amount', () => {
  const told = (category: DuesCategory, fen: number | null, cap: number | null = 100_000, months = 1): string[] => {
    const base = fen === null ? null : { fen, months };
    const amount = duesAmount(settings('HALF_UP_FEN', cap), category, base);
    if (!amount.ok) throw new Error(amount.error);
    return explainAmount(settings('HALF_UP_FEN', cap), category, base, amount.value).map(({ text, source }) => `${text}${source === null ? '' : `｜${source}`}`);
  };

  it('names the article, the step, the sum and the cap', () => {
    expect(told('monthly_wage', 510_000)).toEqual([
      '按月领取工资的党员，以每月税后相对固定的、经常性的工资收入为基数｜《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第一条、第二条',
      '申报的月交纳基数为 5,100.00 元',
      '基数在5000元以上至10000元（含10000元），按全部基数的 1.5% 交纳｜《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第二条',
      '5,100.00 元 × 1.5% = 76.50 元（四舍五入到分）',
      '每月应交 76.50 元',
    ]);
    expect(told('annual_wage', 6_000_000).slice(2)).toEqual([
      '基数在10000元以上，按全部基数的 2% 交纳｜《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第二条',
      '60,000.00 元 × 2% = 1,200.00 元（四舍五入到分）',
      '每月交纳党费一般不超过 1,000.00 元，愿意多交的不限｜《关于进一步规范党费工作的通知》（组电明字〔2017〕5号）',
      '每月应交 1,000.00 元',
    ]);
    expect(told('irregular_income', 900_000, null, 3)[3]).toBe('9,000.00 元 ÷ 3 × 0.5% = 15.00 元（四舍五入到分）');
    expect(told('student', null)).toHaveLength(2);
    expect(told('retired', 500_000)[2]).toContain('5000元以下（含5000元），按全部基数的 0.5% 交纳｜《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）第五条');
  });

  it('shows the steps as a table', () => {
    expect(rateTable(false).map(({ rate }) => rate)).toEqual(['0.5%', '1%', '1.5%', '2%']);
    expect(rateTable(true)).toEqual([{ range: '5000元以下（含5000元）', rate: '0.5%' }, { range: '5000元以上', rate: '1%' }]);
  });

  it('comes from the regulation that the version of the rules names, whose steps rise and end open', () => {
    expect(REGULATION_CODES).toContain(CURRENT_REGULATION);
    for (const code of REGULATION_CODES) {
      for (const brackets of Object.values(REGULATIONS[code].brackets)) {
        expect(brackets.map(({ upTo }) => upTo ?? Infinity)).toEqual(brackets.map(({ upTo }) => upTo ?? Infinity).toSorted((a, b) => a - b));
        expect(brackets.at(-1)?.upTo).toBeNull();
      }
    }
  });
});

describe('money in words', () => {
  it('reads what formatFen writes, for every fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: MAX_FEN }), (fen) => {
      const read = readYuan(formatFen(fen));
      return read.ok && read.value === fen;
    }));
    expect([formatFen(0), formatFen(7), formatFen(20), formatFen(123_456_789), formatFen(-7650)]).toEqual(['0.00', '0.07', '0.20', '1,234,567.89', '-76.50']);
    expect(['', '1.234', '-1', '1e3', '１２', '.5', '99999999'].map((text) => readYuan(text).ok)).toEqual([false, false, false, false, false, false, false]);
    expect(['0', '5100', '5100.5', ' 76.50 '].map((text) => { const read = readYuan(text); return read.ok ? read.value : null; })).toEqual([0, 510_000, 510_050, 7650]);
  });
});
