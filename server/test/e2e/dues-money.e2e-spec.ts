import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesClosingView, PaymentView, RemittanceDetail, YearAccountDesk } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { PayOrderView, PayRefundView } from '@party/shared/payments';
import { madeNotice, tradeFields } from '../support/pay-notice.js';
import { bookAgrees, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;
let [secretary, vice, finance, officer]: Somebody[] = [];
let receipt = 0;

beforeAll(async () => {
  rig = await startPayRig();
  [secretary, vice, finance, officer] = [await rig.keeper('secretary', 'branch'), await rig.keeper('deputy_secretary', 'branch'), await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
  rig.sandbox.control.noticeManners({ delayS: 0, refundAfterS: null, keyMode: 'public_key' });
});
afterAll(() => rig.close());

const at = (day: string, hour: number, minute = 0): void => rig.server.clock.set(fromShanghai(day as CalendarDay, { hour, minute }));
const send = (who: Somebody | undefined, url: string, body: object) => rig.call(who ?? null, 'POST', url, body);
const get = async <T>(who: Somebody | undefined, url: string): Promise<T> => (await rig.call(who ?? null, 'GET', url)).json<T>();
async function cash(payer: Somebody, months: string[], paidOn: string, extraFen = 0): Promise<Id> {
  const { id, version } = (await send(secretary, '/dues/payments', { memberId: payer.memberId, months, extraFen, way: 'cash', receiptNumber: `M${(receipt += 1)}`, paidOn })).json<PaymentView>();
  expect((await send(vice, `/dues/payments/${id}/decision`, { version, decision: 'confirm' })).statusCode).toBe(200);
  return id;
}
async function backByHand(id: Id, what: object = {}): Promise<void> {
  const refund = (await send(finance, `/payments/hand/${id}/refunds`, { reason: '重复交纳', receiptNumber: `R${(receipt += 1)}`, ...what })).json<PayRefundView>();
  expect((await send(officer, `/payments/refunds/${refund.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
}
const closing = async (month: string): Promise<DuesClosingView | undefined> => (await get<Page<DuesClosingView>>(secretary, `/dues/closings?month=${month}`)).items[0];
const close = (month: string) => send(secretary, '/dues/closings', { organisationId: rig.tree.branch.id, month });
const due = async (year: number): Promise<RemittanceDetail['due']> => (await get<RemittanceDetail>(secretary, `/dues/remittances/organisations/${rig.tree.branch.id}?year=${year}`)).due;
const payments = async (who: Somebody): Promise<string[]> => (await get<Page<PaymentView>>(who, '/me/dues/payments')).items.map(({ paidOn, state }) => `${paidOn} ${state}`);

describe('cash that went back', () => {
  it('is no receipt of the year any more: nothing of it is handed up or told to the members', async () => {
    const payer = await rig.payer();
    const id = await cash(payer, ['2026-09', '2026-10'], '2026-11-20', 60);
    expect(await due(2026)).toMatchObject({ receiptsFen: 100, dueFen: 100 });
    await backByHand(id, { months: ['2026-10'], extraFen: 10 });
    expect(await due(2026)).toMatchObject({ receiptsFen: 70, dueFen: 70 });
    await backByHand(id);
    expect(await due(2026)).toMatchObject({ receiptsFen: 0, dueFen: 0, standing: 'nothing' });
    expect((await get<YearAccountDesk>(secretary, `/dues/accounts/${rig.tree.branch.id}?year=2026`)).figures).toMatchObject({ collectedFen: 40, voluntaryFen: 60, refundedFen: 100 });
    await bookAgrees(rig);
  });
});

describe('a month that is closed', () => {
  it('holds what came less what went back in it, and nothing that goes back or is let off later moves it', async () => {
    const [payer, poor] = [await rig.payer(), await rig.payer()];
    at('2026-11-25', 10);
    const id = await cash(payer, ['2026-09', '2026-10'], '2026-11-25', 60);
    await backByHand(id, { months: ['2026-10'] });
    at('2026-12-02', 9);
    expect((await close('2026-11')).json()).toMatchObject({ closed: true, payments: 2, totalFen: 80 });

    await backByHand(id);
    const relief = (await send(secretary, '/dues/reliefs', { memberId: poor.memberId, kind: 'waived', from: '2026-11', until: '2026-11', reason: '家庭遭受自然灾害', document: '支委会记录（2026-11-20）' })).json<{ id: Id }>();
    expect((await send(officer, `/dues/reliefs/${relief.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    expect((await get<{ months: { month: string; standing: string }[] }>(poor, '/me/dues')).months[0]).toMatchObject({ month: '2026-11', standing: 'waived' });
    expect(await closing('2026-11')).toMatchObject({ payments: 2, totalFen: 80 });
    at('2027-01-02', 9);
    expect((await close('2026-12')).json()).toMatchObject({ payments: 0, totalFen: -80 });
    await rig.server.source.query("UPDATE dues_closing SET reopened_at = NOW(3), reopened_by = closed_by, reason = '重新核对' WHERE month = '2026-12'");
    await bookAgrees(rig);
  });
});

describe('the day of a payment', () => {
  const midnight = async (payer: Somebody, month: string): Promise<PayOrderView> => {
    at('2026-12-31', 23, 58);
    return (await rig.order(payer, [month])).order;
  };

  it('is the day WeChat took it, whenever its word comes; so are the year and the month that count it', async () => {
    const payer = await rig.payer();
    const before = await due(2026);
    const order = await midnight(payer, '2026-09');
    rig.sandbox.control.payOrder(order.number);
    at('2027-01-01', 0, 3);
    await rig.sandbox.control.deliverNotices();
    expect(await payments(payer)).toEqual(['2026-12-31 confirmed']);
    expect([(await due(2026)).receiptsFen - before.receiptsFen, (await due(2027)).receiptsFen]).toEqual([20, 0]);
    expect((await rig.call(payer, 'GET', '/me/dues/card?year=2026')).statusCode).toBe(200);
  });

  it('is today where the branch has closed that month meanwhile: what is closed stays', async () => {
    const payer = await rig.payer();
    const order = await midnight(payer, '2026-09');
    expect((await send(payer, `/me/payments/orders/${order.id}/close`, {})).json()).toMatchObject({ state: 'closed' });
    at('2027-01-02', 9);
    const closed = (await close('2026-12')).json<DuesClosingView>();
    const late = madeNotice(rig, 'transaction', { ...tradeFields(rig, order), success_time: '2026-12-31T23:59:00+08:00' });
    expect(await rig.notice(late.headers, late.body)).toBeLessThan(300);
    expect(await payments(payer)).toEqual(['2027-01-02 confirmed']);
    expect(await closing('2026-12')).toEqual(expect.objectContaining({ totalFen: closed.totalFen, payments: closed.payments }));
    await bookAgrees(rig);
  });
});
