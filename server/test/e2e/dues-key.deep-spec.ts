import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesMonth } from '@party/shared/dues';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { startPayRig, type PayRig } from '../support/pay-rig.js';

let rig: PayRig;
/** Nights that run at once, as they do when a lease ran out while its process hung. */
const [PEOPLE, NIGHTS] = [80, 4];

beforeAll(async () => {
  rig = await startPayRig();
  await rig.payers(PEOPLE);
}, 300_000);
afterAll(() => rig.close());

async function doubledAfter(months: readonly string[]): Promise<number> {
  const charging = rig.server.app.get(ChargeDuesService, { strict: false });
  for (const month of months) await Promise.all(Array.from({ length: NIGHTS }, () => charging.chargeMonth(month as DuesMonth, new AbortController().signal)));
  const [row] = await rig.server.source.query<{ doubled: string }[]>('SELECT COUNT(*) - COUNT(DISTINCT member_id, month) AS doubled FROM dues_month WHERE month IN (?)', [months]);
  return Number(row?.doubled);
}

describe('the key of a person and a month', () => {
  it('lets nights that run at once charge nobody twice: they hold the people shared, so nothing else stops them', async () => {
    expect(await doubledAfter(['2026-12', '2027-01', '2027-02'])).toBe(0);
    const [row] = await rig.server.source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM dues_month WHERE month > '2026-11'");
    // The officer who opened the book pays too.
    expect(Number(row?.n)).toBe(3 * (PEOPLE + 1));
  }, 300_000);

  it('taken away alone, with every lock and transaction as it was, is missed at once', async () => {
    await rig.server.source.query('ALTER TABLE dues_month ADD KEY ix_dues_month_control (member_id, month), DROP KEY uq_dues_month_member');
    expect(await doubledAfter(['2027-03', '2027-04', '2027-05'])).toBeGreaterThan(0);
  }, 300_000);
});
