import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bookAgrees, MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';
import { failThreeOfTen } from '../support/pay-faults.js';
import { madeNotice, refundFields, tradeFields } from '../support/pay-notice.js';
import { expected, happened, PAY_EVENTS, payEventOrders, PAY_RULES, sameEnd, type PayCast, type PayEvent } from '../support/pay-schedule.js';
import { seededRandom } from '../support/seeded-random.js';

let rig: PayRig;
let cast: PayCast;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const MINUTE = 60_000;

beforeAll(async () => {
  rig = await startPayRig();
  cast = { payer: await rig.payer(), finance: await rig.keeper('dues_finance'), officer: await rig.keeper('school_officer') };
  rig.sandbox.control.noticeManners({ delayS: null, refundAfterS: null });
});
afterAll(() => rig.close());

describe('a notice that is genuine and of another trade than the order', () => {
  it.each([
    ['amount', (fields: Record<string, unknown>) => ({ ...fields, amount: { total: 101, currency: 'CNY' } }), 400],
    ['amount below', (fields: Record<string, unknown>) => ({ ...fields, amount: { total: 99, currency: 'CNY' } }), 400],
    ['currency', (fields: Record<string, unknown>) => ({ ...fields, amount: { total: 100, currency: 'USD' } }), 400],
    ['appid', (fields: Record<string, unknown>) => ({ ...fields, appid: 'wx0' }), 400],
    ['mchid', (fields: Record<string, unknown>) => ({ ...fields, mchid: '1900000110' }), 401],
    ['payer', (fields: Record<string, unknown>) => ({ ...fields, payer: { openid: 'o-somebody-else' } }), 400],
    ['number', (fields: Record<string, unknown>) => ({ ...fields, out_trade_no: 'DFNOSUCHORDER' }), 400],
  ])('is not taken: %s', async (_field, change, status) => {
    const { order } = await rig.order(cast.payer, [], 100);
    const wrong = madeNotice(rig, 'transaction', change(tradeFields(rig, order)));
    expect(await rig.notice(wrong.headers, wrong.body)).toBe(status);
    expect((await rig.read(cast.payer, order.id)).state).toBe('open');
    await rig.call(cast.payer, 'POST', `/me/payments/orders/${order.id}/close`);
  });

  it('is not taken from another address, an hour later, nor without its very bytes; taken twice it is one', async () => {
    const { order } = await rig.order(cast.payer, [], 100);
    rig.sandbox.control.payOrder(order.number);
    const { headers, body } = madeNotice(rig, 'transaction', { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) });
    expect(await rig.notice(headers, body, '1900000111')).toBe(401);
    expect(await rig.notice(headers, JSON.stringify(JSON.parse(body), null, 1))).toBe(401);
    rig.server.clock.advance(60 * MINUTE);
    expect(await rig.notice(headers, body)).toBe(401);
    rig.server.clock.advance(-60 * MINUTE);
    const before = await bookAgrees(rig);
    const answers = await Promise.all(Array.from({ length: 20 }, () => rig.notice(headers, body)));
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await bookAgrees(rig)).toBe(before + 100);
    expect(await rig.notice(madeNotice(rig, 'refund', refundFields(rig, order)).headers, body)).toBe(401);
    expect(rig.server.log.join('')).not.toContain(rig.sandbox.control.person(cast.payer.memberId).openid);
  });
});

describe('a notice behind a database that does not answer', () => {
  it('is refused in time, so that WeChat tries again, writes nothing by halves, and is taken once when it can be', async () => {
    const { order } = await rig.order(cast.payer, [], 100);
    rig.sandbox.control.payOrder(order.number);
    const send = (): Promise<number> => {
      const { headers, body } = madeNotice(rig, 'transaction', { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) });
      return rig.notice(headers, body);
    };
    const before = await bookAgrees(rig);
    const held = rig.server.source.createQueryRunner();
    await held.startTransaction();
    await held.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [cast.payer.memberId]);
    // Answered while the row is still held: nothing but the answer ends the waiting.
    expect(await send()).toBe(503);
    expect((await rig.read(cast.payer, order.id)).state).toBe('open');
    expect(await bookAgrees(rig)).toBe(before);
    await held.rollbackTransaction();
    await held.release();
    expect(await send()).toBe(204);
    expect((await rig.read(cast.payer, order.id)).state).toBe('paid');
    expect(await bookAgrees(rig)).toBe(before + 100);
  });
});

describe('whatever comes first', () => {
  it(`ends as the model says: schedules of seed ${SEED}`, async () => {
    const random = seededRandom(SEED);
    const all = payEventOrders();
    const some = Array.from({ length: 7 }, () => all[random.below(all.length)] ?? []);
    const long = Array.from({ length: 2 }, () => Array.from({ length: 1 + random.below(30) }, () => PAY_EVENTS[random.below(PAY_EVENTS.length)] ?? 'query'));
    for (const events of [...some, ...long]) expect({ seed: SEED, events, end: await happened(rig, cast, events) }).toEqual({ seed: SEED, events, end: expected(events) });
    // Each rule of the model is one that some schedule would miss.
    const runs = [...all, ...PAY_EVENTS.map((event) => [event]), ...PAY_EVENTS.flatMap((last) => [['pay', last], ['pay', 'notice', 'refund', last]] as PayEvent[][])];
    expect(PAY_RULES.filter((rule) => runs.every((events) => sameEnd(expected(events), expected(events, rule))))).toEqual([]);
    await bookAgrees(rig);
  });

  it('takes late money only for months that are still free, and gives the rest back', async () => {
    const [free, gone] = [await rig.payer(), await rig.payer()];
    const late = async (payer: Somebody, between: () => Promise<unknown>): Promise<string> => {
      const { order } = await rig.order(payer, ['2026-09']);
      await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/close`);
      await between();
      const { headers, body } = madeNotice(rig, 'transaction', tradeFields(rig, order));
      expect(await rig.notice(headers, body)).toBe(204);
      return (await rig.read(payer, order.id)).state;
    };
    expect(await late(free, async () => undefined)).toBe('paid');
    const secretary = await rig.keeper('secretary', 'branch');
    expect(await late(gone, () => rig.call(secretary, 'POST', '/dues/payments', { memberId: gone.memberId, months: ['2026-09'], extraFen: 0, way: 'cash', receiptNumber: 'L1', paidOn: '2026-11-20' }))).toBe('stray');
    await bookAgrees(rig);
  });
});

describe('a provider that fails three times in ten', () => {
  it('leaves no order in a wrong state, and none open after a day', async () => {
    const { control } = rig.sandbox;
    failThreeOfTen(control);
    const payers = await rig.payers(6);
    for (const [at, payer] of payers.entries()) {
      const made = await rig.call(payer, 'POST', '/me/payments/orders', { months: ['2026-09'], extraFen: 0 });
      const [row] = await rig.server.source.query<{ number: string }[]>("SELECT number FROM pay_order WHERE member_id = ? AND state = 'open'", [payer.memberId]);
      if (at % 2 === 0 && made.statusCode === 201 && row) control.payOrder(row.number);
    }
    for (let minute = 0; minute < 25 * 60; minute += 60) {
      await rig.poll();
      rig.server.clock.advance(60 * MINUTE);
    }
    control.clearFaults();
    const rows = await rig.server.source.query<{ number: string; state: string }[]>('SELECT number, state FROM pay_order WHERE member_id IN (?)', [payers.map(({ memberId }) => memberId)]);
    const wechat = (number: string): string => {
      try {
        return control.tradeState(MCHID, number);
      } catch {
        return 'ABSENT';
      }
    };
    expect(rows).toHaveLength(6);
    expect(rows.filter(({ number, state }) => state !== (wechat(number) === 'SUCCESS' ? 'paid' : 'closed'))).toEqual([]);
    await bookAgrees(rig);
  });
});
