import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import { CompareBillsService } from '../../src/modules/payments/compare-bills.service.js';
import { failThreeOfTen, faultsSoFar, payCalls } from '../support/pay-faults.js';
import { bookAgrees, MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';
import { seededRandom } from '../support/seeded-random.js';

/** Orders; each asks WeChat at least once and most of them several times. */
const ORDERS = Number(process.env['ORDERS'] ?? 320);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const MINUTE = 60_000;
let rig: PayRig;

beforeAll(async () => {
  rig = await startPayRig();
  rig.sandbox.control.noticeManners({ delayS: null });
});
afterAll(() => rig.close());

const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => rig.server.source.query<T[]>(sql, values);

/** The poller's work of some hours. */
async function pass(hours: number): Promise<void> {
  for (let minute = 0; minute < hours * 60; minute += 15) {
    await rig.poll();
    rig.server.clock.advance(15 * MINUTE);
  }
}

/** Orders of which about half are paid. */
async function ordered(): Promise<void> {
  const random = seededRandom(SEED);
  for (const payer of await rig.payers(ORDERS)) {
    await rig.call(payer, 'POST', '/me/payments/orders', { months: ['2026-09'], extraFen: 0 });
    const [row] = await query<{ number: string }>("SELECT number FROM pay_order WHERE member_id = ? AND state = 'open'", [payer.memberId]);
    // WeChat knows the order unless the call that was to make it failed on its way there.
    if (row && random.below(2) === 0) {
      try {
        rig.sandbox.control.payOrder(row.number);
      } catch {
        continue;
      }
    }
  }
}

/** Every second order that is paid goes back; gives the refunds' numbers. */
async function givenBack(finance: Somebody, officer: Somebody): Promise<string[]> {
  const paid = (await query<{ id: Id }>("SELECT id FROM pay_order WHERE state = 'paid' ORDER BY id")).filter((_, at) => at % 2 === 0);
  for (const { id } of paid) {
    const asked = (await rig.call(finance, 'POST', `/payments/orders/${id}/refunds`, { reason: '重复交纳' })).json<{ refund: { id: Id } | null }>();
    await rig.call(officer, 'POST', `/payments/refunds/${asked.refund?.id ?? ''}/decision`, { version: 1, decision: 'approve' });
  }
  return (await query<{ number: string }>('SELECT number FROM pay_refund')).map(({ number }) => number);
}

it(`three of ten of a thousand calls and more fail, timeouts among them: orders and refunds are final within 25 hours, bills are had (seed ${SEED})`, async () => {
  const { control } = rig.sandbox;
  const [finance, officer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
  const [before, failed] = [payCalls(control), faultsSoFar(control)];
  failThreeOfTen(control);
  await ordered();
  await pass(25);
  control.noticeManners({ refundAfterS: 0 });
  const refunds = await givenBack(finance, officer);
  await pass(25);
  const night = rig.server.app.get(CompareBillsService, { strict: false });
  for (let runs = 0; runs < 8; runs += 1) await night.compareNew(new AbortController().signal);
  const [calls, faults] = [payCalls(control) - before, faultsSoFar(control) - failed];
  control.clearFaults();
  expect(calls).toBeGreaterThanOrEqual(Math.min(1000, 3 * ORDERS));
  expect(faults / calls).toBeGreaterThanOrEqual(0.3);
  expect(control.faultsGiven().timeout).toBeGreaterThan(0);
  const wechat = (number: string): string => {
    try {
      return control.tradeState(MCHID, number);
    } catch {
      return 'ABSENT';
    }
  };
  const ends: Readonly<Record<string, string>> = { SUCCESS: 'paid', REFUND: 'refunded' };
  const rows = await query<{ number: string; state: string }>('SELECT number, state FROM pay_order');
  expect(rows).toHaveLength(ORDERS);
  expect(rows.filter(({ number, state }) => state !== (ends[wechat(number)] ?? 'closed'))).toEqual([]);
  expect(rows.filter(({ state }) => state === 'paid').length).toBeGreaterThan(ORDERS / 10);
  expect(await query("SELECT id FROM pay_refund WHERE state <> 'done'")).toEqual([]);
  expect(rows.filter(({ state }) => state === 'refunded')).toHaveLength(refunds.length);
  // Every day is compared in the end, and none differs.
  expect(await query('SELECT kind FROM pay_difference')).toEqual([]);
  expect((await query<{ n: number | string }>('SELECT COUNT(*) AS n FROM pay_bill WHERE mchid = ?', [MCHID]))[0]).toMatchObject({ n: expect.anything() });
  await bookAgrees(rig);
}, 1_800_000);
