import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PayOrderView, PayResult } from '@party/shared/payments';
import { startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;

beforeAll(async () => {
  rig = await startPayRig();
  rig.sandbox.control.noticeManners({ delayS: null });
});
afterAll(() => rig.close());

const check = async (payer: Somebody, id: string, claimed = false): Promise<PayResult> => (await rig.call(payer, 'POST', `/me/payments/orders/${id}/check`, { claimed })).json<PayOrderView>().result;

describe('what is said of an order whose notice has not come', () => {
  it('is «not paid» only when WeChat has just said so, never because nothing is known', async () => {
    const payer = await rig.payer();
    const { order } = await rig.order(payer, ['2026-09']);
    expect(await check(payer, order.id)).toBe('unpaid');
    // Read without asking WeChat, it may have been paid since.
    expect((await rig.read(payer, order.id)).result).toBe('checking');
    // Paid; the phone was put away before its sheet could answer, and WeChat does not answer either.
    rig.sandbox.control.payOrder(order.number);
    const query = '/v3/pay/transactions/out-trade-no/*';
    rig.sandbox.control.addFault({ route: query, kind: 'error', status: 500 });
    expect(await check(payer, order.id)).toBe('checking');
    rig.sandbox.control.clearFaults();
    rig.sandbox.control.addFault({ route: query, kind: 'forged', count: 1 });
    expect([await check(payer, order.id), await check(payer, order.id), (await rig.read(payer, order.id)).result]).toEqual(['checking', 'paid', 'paid']);
  });

  it('stays «being checked» after a sheet that said «ok», until WeChat knows of the money or the order has ended', async () => {
    const payer = await rig.payer();
    const { order } = await rig.order(payer, ['2026-09']);
    expect([await check(payer, order.id, true), await check(payer, order.id)]).toEqual(['checking', 'checking']);
    rig.server.clock.advance(31 * 60_000);
    await rig.poll();
    expect(await check(payer, order.id)).toBe('unpaid');
    expect((await rig.read(payer, order.id))).toMatchObject({ state: 'closed', result: 'unpaid' });
  });
});
