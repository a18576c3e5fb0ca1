import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { PayOrderView, PayResult } from '@party/shared/payments';
import type { TodoList } from '@party/shared/workbench';
import { madeNotice, refundFields } from '../support/pay-notice.js';
import { bookAgrees, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

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

describe('a refund of which WeChat tells otherwise', () => {
  it('is held and shown to those who keep the money, changes nothing, and is let go by two people', async () => {
    const [finance, officer, payer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer'), await rig.payer()];
    rig.sandbox.control.noticeManners({ refundAfterS: null });
    const { order: made } = await rig.order(payer, ['2026-09']);
    rig.sandbox.control.payOrder(made.number);
    await check(payer, made.id, true);
    const order = (await rig.call(finance, 'POST', `/payments/orders/${made.id}/refunds`, { reason: '重复交纳' })).json<PayOrderView>();
    await rig.call(officer, 'POST', `/payments/refunds/${order.refund?.id ?? ''}/decision`, { version: 1, decision: 'approve' });
    const before = await bookAgrees(rig);
    const tell = (amount: object): Promise<number> => {
      const { headers, body } = madeNotice(rig, 'refund', { ...refundFields(rig, order), amount: { total: 20, refund: 20, payer_total: 20, payer_refund: 20, ...amount } });
      return rig.notice(headers, body);
    };
    expect([await tell({ refund: 19 }), await tell({ refund: 19 })]).toEqual([400, 400]);
    const held = async (): Promise<PayOrderView[]> => (await rig.call(finance, 'GET', '/payments/orders?held=true')).json<Page<PayOrderView>>().items;
    const [shown] = await held();
    expect(shown).toMatchObject({ id: made.id, state: 'paid', held: ['refundFen'], refund: { state: 'approved', doneAt: null }, mayResolve: true });
    expect(await bookAgrees(rig)).toBe(before);
    const todos = (await rig.call(officer, 'GET', '/todos')).json<TodoList>().groups.find(({ kind }) => kind === 'payments.held')?.items;
    expect(todos).toMatchObject([{ detail: expect.stringContaining('订单或退款不一致') }]);
    const propose = (outcome: string) => rig.call(finance, 'POST', `/payments/orders/${made.id}/hold`, { version: shown?.version, outcome, evidence: '已在商户平台核对这笔退款' });
    expect((await propose('accept')).json()).toMatchObject({ code: 'payments.hold_unfit' });
    const hold = (await propose('dismiss')).json<PayOrderView>().hold;
    expect((await rig.call(officer, 'POST', `/payments/holds/${hold?.id ?? ''}/decision`, { version: 1, decision: 'approve' })).json()).toMatchObject({ held: [], hold: { state: 'approved', fields: ['refundFen'] } });
    // What two people have looked at does not come up again, and the genuine word is still taken.
    expect([await tell({ refund: 19 }), await held()]).toEqual([400, []]);
    expect([await tell({}), (await rig.read(payer, made.id)).state, await bookAgrees(rig)]).toEqual([204, 'refunded', before - 20]);
  });
});
