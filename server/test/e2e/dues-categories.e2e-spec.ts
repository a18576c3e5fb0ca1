import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesMonth, OwnDues } from '@party/shared/dues';
import type { DuesCategory } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

let rig: CorrectionRig;
let school: Actor;

const MONTH = '2026-11';
const RULE = { from: MONTH, rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000 };

beforeAll(async () => {
  rig = await startCorrectionRig();
  school = await rig.keeper('school_officer', 'school');
});
afterAll(() => rig.close());

const settle = (farmerFen: number) => rig.call(school, 'POST', '/dues/rules', { ...RULE, farmerFen });

/** Somebody of a category who declared `base`, once the month was charged. */
async function charged(category: DuesCategory, base?: { baseFen: number; months?: number }): Promise<OwnDues> {
  const actor = await rig.member({ duesCategory: category, memberCategory: 'other' });
  // What is refused shows in the months below: nobody is charged without a base.
  if (base !== undefined) await rig.call(actor, 'POST', '/me/dues/bases', { reason: 'year', ...base });
  await rig.server.app.get(ChargeDuesService, { strict: false }).chargeMonth(MONTH as DuesMonth, new AbortController().signal);
  const own = (await rig.call(actor, 'GET', '/me/dues')).json<OwnDues>();
  expect(own.months).toMatchObject([{ month: MONTH, chargedFen: own.monthlyFen }]);
  return own;
}
const said = ({ lines }: OwnDues): string => lines.map(({ text }) => text).join('\n');

describe('what a month costs', () => {
  it('lets a school set what a farmer pays, from 0.20 to 1.00 yuan', async () => {
    for (const fen of [19, 101]) expect((await settle(fen)).json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'farmerFen' }] });
    expect((await settle(100)).statusCode).toBe(201);
    const farmer = await charged('farmer');
    expect(farmer.monthlyFen).toBe(100);
    expect(said(farmer)).toContain('农民党员每月交纳党费 0.20 元至 1.00 元');
  });

  it('is 0.20 yuan for who studies or has no income', async () => {
    for (const category of ['student', 'no_income'] as const) expect((await charged(category)).monthlyFen).toBe(20);
  });

  it('goes by what a yearly contract paid in the month, up to the cap', async () => {
    const usual = await charged('annual_wage', { baseFen: 1_200_000 });
    expect(usual.monthlyFen).toBe(24_000);
    expect(said(usual)).toContain('实行年薪制的党员，以当月实际领取的薪酬收入为基数');
    const large = await charged('annual_wage', { baseFen: 6_000_000 });
    expect(large.monthlyFen).toBe(100_000);
    expect(said(large)).toContain('每月交纳党费一般不超过 1,000.00 元，愿意多交的不限');
  });

  it('goes by the average of a quarter for who earns by no month', async () => {
    const trader = await charged('irregular_income', { baseFen: 900_001, months: 3 });
    expect(trader.monthlyFen).toBe(3000);
    expect(said(trader)).toContain('上季度纯收入合计 9,000.01 元，按 3 个月平均为交纳基数');
  });

  it('is half a per cent of a pension up to 5,000 yuan, and one above', async () => {
    expect((await charged('retired', { baseFen: 500_000 })).monthlyFen).toBe(2500);
    expect((await charged('retired', { baseFen: 500_001 })).monthlyFen).toBe(5000);
  });
});
