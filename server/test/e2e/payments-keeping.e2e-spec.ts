import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { HandPaymentView, PayAccountView, PayOffer, PayOrderView, PayRefundView } from '@party/shared/payments';
import type { ApprovalItem, ApprovalResult, TodoList } from '@party/shared/workbench';
import { madeNotice, tradeFields } from '../support/pay-notice.js';
import { bookAgrees, giveAccount, MCHID, SECOND_MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';
import { readPdf } from '../support/read-pdf.js';

let rig: PayRig;
let finance: Somebody;
let officer: Somebody;
const MINUTE = 60_000;

beforeAll(async () => {
  rig = await startPayRig();
  [finance, officer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
});
beforeEach(() => rig.sandbox.control.noticeManners({ delayS: 0, refundAfterS: null, keyMode: 'public_key' }));
afterAll(() => rig.close());

type Answer = Awaited<ReturnType<PayRig['call']>>;
const code = async (answer: Promise<Answer>): Promise<string> => {
  const { statusCode, body } = await answer;
  const { code: said, errors } = JSON.parse(body) as { code?: string; errors?: { field: string; code: string }[] };
  return errors?.[0] ? `${errors[0].field}:${errors[0].code}` : (said ?? String(statusCode));
};
const unpaid = async (payer: Somebody): Promise<string[]> => (await rig.call(payer, 'GET', '/me/payments/offer')).json<PayOffer>().months.map(({ month }) => month);
async function paid(payer: Somebody, months?: string[], extraFen?: number): Promise<PayOrderView> {
  const { order } = await rig.order(payer, months, extraFen);
  rig.sandbox.control.payOrder(order.number);
  await rig.sandbox.control.deliverNotices();
  return rig.read(payer, order.id);
}
const ask = (id: string, body: object = {}): Promise<Answer> => rig.call(finance, 'POST', `/payments/orders/${id}/refunds`, { reason: '重复交纳', ...body });
const approve = (id: string, version = 1): Promise<Answer> => rig.call(officer, 'POST', `/payments/refunds/${id}/decision`, { version, decision: 'approve' });
const todos = async (who: Somebody): Promise<string[]> => (await rig.call(who, 'GET', '/todos')).json<TodoList>().groups.map(({ kind }) => kind);

describe('a part of what was paid', () => {
  it('goes back month by month from the newest, never more than was paid, each attempt under a number of its own', async () => {
    const payer = await rig.payer();
    const order = await paid(payer, ['2026-09', '2026-10', '2026-11'], 500);
    expect(order).toMatchObject({ totalFen: 560, refundedFen: 0, left: { months: [{ month: '2026-09' }, { month: '2026-10' }, { month: '2026-11' }], extraFen: 500 } });
    const before = await bookAgrees(rig);
    expect(await code(ask(order.id, { months: ['2026-10'] }))).toBe('months:newest_first');
    expect(await code(ask(order.id, { months: ['2026-08'] }))).toBe('months:unknown_month');
    expect(await code(ask(order.id, { extraFen: 501 }))).toBe('extraFen:extra_too_much');
    expect(await code(ask(order.id, { months: [] }))).toBe('months:nothing');
    const first = (await ask(order.id, { months: ['2026-11'], extraFen: 100 })).json<PayOrderView>().refund as PayRefundView;
    expect(first).toMatchObject({ fen: 120, months: ['2026-11'], extraFen: 100, state: 'asked' });
    expect(await code(ask(order.id, { extraFen: 1 }))).toBe('payments.refund_open');
    expect((await approve(first.id)).json()).toMatchObject({ state: 'approved' });
    expect(await unpaid(payer)).toEqual([]);
    rig.sandbox.control.finishRefund(first.number, 'SUCCESS');
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'paid', refundedFen: 120, left: { months: [{ month: '2026-09' }, { month: '2026-10' }], extraFen: 400 }, refund: { state: 'done' } });
    expect([await bookAgrees(rig), await unpaid(payer)]).toEqual([before - 120, ['2026-11']]);
    // The month is paid again meanwhile; what stands of the first payment is its own.
    expect((await paid(payer, ['2026-11'])).state).toBe('paid');
    rig.server.clock.advance(1000);
    const second = (await ask(order.id, { months: ['2026-10'] })).json<PayOrderView>().refund as PayRefundView;
    expect(second.number).not.toBe(first.number);
    await approve(second.id);
    // WeChat wants a minute between two refunds of one order: the job sends the second.
    expect(() => rig.sandbox.control.finishRefund(second.number, 'SUCCESS')).toThrow('no such refund');
    rig.server.clock.advance(MINUTE);
    await rig.poll();
    rig.sandbox.control.finishRefund(second.number, 'CLOSED');
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'paid', refundedFen: 120, refund: { state: 'closed' } });
    const third = (await ask(order.id)).json<PayOrderView>().refund as PayRefundView;
    expect(third).toMatchObject({ fen: 440, months: ['2026-09', '2026-10'], extraFen: 400 });
    rig.server.clock.advance(MINUTE);
    await approve(third.id);
    rig.sandbox.control.finishRefund(third.number, 'SUCCESS');
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'refunded', refundedFen: 560, left: { months: [], extraFen: 0 }, earlier: [{ state: 'closed' }, { state: 'done' }] });
    expect(await unpaid(payer)).toEqual(['2026-09', '2026-10']);
    expect(await code(ask(order.id))).toBe('payments.not_refundable');
    expect(await bookAgrees(rig)).toBe(before - 560 + 20);
  });

  it('waits once however many ask at the same time, and is a todo when it does not arrive', async () => {
    const order = await paid(await rig.payer(), [], 1000);
    const many = await Promise.all(Array.from({ length: 6 }, (_, at) => ask(order.id, { extraFen: 300 + at })));
    expect(many.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const refund = many.find(({ statusCode }) => statusCode === 201)?.json<PayOrderView>().refund as PayRefundView;
    const decided = await Promise.all(Array.from({ length: 4 }, () => approve(refund.id)));
    expect(decided.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
    rig.sandbox.control.finishRefund(refund.number, 'ABNORMAL');
    await rig.sandbox.control.deliverNotices();
    expect(await todos(finance)).toContain('payments.refunds_stuck');
    rig.sandbox.control.finishRefund(refund.number, 'SUCCESS');
    await rig.sandbox.control.deliverNotices();
    expect(await todos(finance)).not.toContain('payments.refunds_stuck');
    await bookAgrees(rig);
  });
});

describe('a refund that WeChat never takes', () => {
  it('is ended by somebody when WeChat knows nothing of it, and can be asked for anew', async () => {
    const payer = await rig.payer();
    const order = await paid(payer, [], 900);
    const end = (refund: PayRefundView, version = refund.version, who = finance): Promise<Answer> => rig.call(who, 'POST', `/payments/refunds/${refund.id}/ending`, { version, reason: '订单已超过一年，微信支付不再受理。' });
    const refundOf = async (): Promise<PayRefundView> => (await rig.call(finance, 'GET', '/payments/orders?limit=100')).json<Page<PayOrderView>>().items.find((one) => one.id === order.id)?.refund as PayRefundView;
    rig.sandbox.control.addFault({ route: '/v3/refund/domestic/refunds', kind: 'error', status: 502 });
    const asked = (await ask(order.id, { extraFen: 900 })).json<PayOrderView>().refund as PayRefundView;
    await approve(asked.id);
    expect(await code(end(await refundOf()))).toBe('payments.refund_not_stuck');
    for (let look = 0; look < 6; look += 1) {
      rig.server.clock.advance(61_000);
      await rig.poll();
    }
    const stuck = await refundOf();
    expect([stuck.state, stuck.mayEnd, await todos(finance)]).toEqual(['approved', true, expect.arrayContaining(['payments.refunds_stuck'])]);
    expect([await code(end(stuck, 1)), await code(end(stuck, stuck.version, payer))]).toEqual(['request.stale', 'auth.forbidden']);
    const both = await Promise.all([end(stuck), end(stuck)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await refundOf()).toMatchObject({ state: 'closed', mayEnd: false, opinion: '订单已超过一年，微信支付不再受理。' });
    rig.sandbox.control.clearFaults();
    // Asked for anew WeChat takes it: from then on nobody ends it.
    const again = (await ask(order.id, { extraFen: 900 })).json<PayOrderView>().refund as PayRefundView;
    await approve(again.id);
    for (let look = 0; look < 6; look += 1) {
      rig.server.clock.advance(61_000);
      await rig.poll();
    }
    expect(await code(end(await refundOf()))).toBe('payments.refund_known');
    rig.sandbox.control.finishRefund(again.number, 'SUCCESS');
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'refunded', refundedFen: 900 });
    await bookAgrees(rig);
  });
});

describe('cash that goes back', () => {
  it('needs two people and a paper, and leaves the book when the second agrees', async () => {
    const payer = await rig.payer();
    const [secretary, vice] = [await rig.keeper('secretary', 'branch'), await rig.keeper('deputy_secretary', 'branch')];
    const booked = await rig.call(secretary, 'POST', '/dues/payments', { memberId: payer.memberId, months: ['2026-09', '2026-10'], extraFen: 60, way: 'cash', receiptNumber: 'C77', paidOn: '2026-11-20' });
    const { id, version } = booked.json<{ id: string; version: number }>();
    const list = async (query = ''): Promise<HandPaymentView[]> => (await rig.call(finance, 'GET', `/payments/hand?receiptNumber=C77${query}`)).json<Page<HandPaymentView>>().items;
    expect(await todos(vice)).toContain('dues.to_confirm');
    expect(await todos(secretary)).not.toContain('dues.to_confirm');
    expect(await list()).toEqual([]);
    await rig.call(vice, 'POST', `/dues/payments/${id}/decision`, { version, decision: 'confirm' });
    expect(await list()).toMatchObject([{ id, totalFen: 100, refundedFen: 0, mayRefund: true, left: { extraFen: 60 }, refunds: [] }]);
    const askHand = (body: object, who = finance): Promise<Answer> => rig.call(who, 'POST', `/payments/hand/${id}/refunds`, { reason: '重复交纳', ...body });
    expect(await code(askHand({}))).toContain('receiptNumber');
    expect(await code(askHand({ receiptNumber: 'T1' }, payer))).toBe('auth.forbidden');
    expect(await code(askHand({ receiptNumber: 'T1', months: ['2026-09'] }))).toBe('months:newest_first');
    const refund = (await askHand({ receiptNumber: 'T1', months: ['2026-10'] })).json<PayRefundView>();
    expect(refund).toMatchObject({ state: 'asked', fen: 20, receiptNumber: 'T1' });
    expect(await unpaid(payer)).toEqual(['2026-11']);
    expect(await code(rig.call(finance, 'POST', `/payments/refunds/${refund.id}/decision`, { version: 1, decision: 'approve' }))).toBe('payments.second_person');
    const waiting = (await rig.call(officer, 'GET', '/approvals?kind=payments')).json<Page<ApprovalItem>>().items;
    expect(waiting).toMatchObject([{ key: refund.id, link: { room: 'payments', page: 'hand' } }]);
    const decided = await rig.call(officer, 'POST', '/approvals/decide', { items: [{ kind: 'payments', key: refund.id, version: 1 }], decision: 'approve' });
    expect(decided.json<{ results: ApprovalResult[] }>().results).toMatchObject([{ ok: true }]);
    expect(await unpaid(payer)).toEqual(['2026-10', '2026-11']);
    expect(await list('&tab=back')).toMatchObject([{ refundedFen: 20, left: { months: [{ month: '2026-09' }], extraFen: 60 }, refunds: [{ state: 'done', doneAt: expect.any(String) }] }]);
    await bookAgrees(rig);
    // The receipt that is kept as proof says what stands, not what once came.
    const { text } = await readPdf((await rig.call(payer, 'GET', `/me/dues/payments/${id}/receipt`)).rawPayload);
    for (const line of ['2026年10月党费（已退回）', '已退回-0.20', '实收0.80', '人民币（大写）：捌角']) expect(text).toContain(line);
    const order = await paid(payer, ['2026-10']);
    const [row] = await rig.server.source.query<{ id: string }[]>('SELECT payment_id AS id FROM pay_order WHERE id = ?', [order.id]);
    expect(await code(rig.call(finance, 'POST', `/payments/hand/${row?.id ?? ''}/refunds`, { reason: '重复交纳', receiptNumber: 'T2' }))).toBe('payments.payment_not_found');
  });
});

describe('a held order', () => {
  async function held(change: (fields: Record<string, unknown>) => object, payer: Somebody): Promise<PayOrderView> {
    const { order } = await rig.order(payer, ['2026-09']);
    const wrong = madeNotice(rig, 'transaction', change(tradeFields(rig, order)));
    expect(await rig.notice(wrong.headers, wrong.body)).toBe(400);
    return rig.read(payer, order.id);
  }
  const propose = (order: PayOrderView, outcome: string, who = finance): Promise<Answer> => rig.call(who, 'POST', `/payments/orders/${order.id}/hold`, { version: order.version, outcome, evidence: '已与付款人和商户平台核对' });
  const agree = (view: PayOrderView, who = officer, more: object = {}): Promise<Answer> => rig.call(who, 'POST', `/payments/holds/${view.hold?.id ?? ''}/decision`, { version: 1, decision: 'approve', ...more });

  it('is settled by two people with evidence, and only as WeChat’s word bears it', async () => {
    rig.sandbox.control.noticeManners({ delayS: null });
    const payer = await rig.payer();
    const order = await held((fields) => ({ ...fields, payer: { openid: 'o-a-relative' } }), payer);
    expect(order.held).toEqual(['payer']);
    expect(await todos(finance)).toContain('payments.held');
    expect((await rig.call(finance, 'GET', '/payments/orders?held=true')).json<Page<PayOrderView>>().items).toMatchObject([{ id: order.id, mayResolve: true }]);
    expect(await code(propose({ ...order, version: 99 }, 'accept'))).toBe('request.stale');
    const proposed = (await propose(order, 'accept')).json<PayOrderView>();
    expect(proposed.hold).toMatchObject({ state: 'asked', outcome: 'accept', fields: ['payer'], mayDecide: false });
    expect(await code(propose(order, 'dismiss', officer))).toBe('payments.hold_open');
    expect(await todos(finance)).not.toContain('payments.held');
    expect(await code(agree(proposed, finance))).toBe('payments.hold_second_person');
    expect(await code(agree(proposed, officer, { decision: 'refuse' }))).toBe('opinion:required');
    // WeChat says the order is not paid: then nobody makes it so.
    expect(await code(agree(proposed))).toBe('payments.hold_unfit');
    rig.sandbox.control.payOrder(order.number);
    rig.sandbox.control.addFault({ route: '/v3/pay/transactions/*', kind: 'error', status: 500, count: 1 });
    expect(await code(agree(proposed))).toBe('payments.wechat_busy');
    expect((await rig.call(officer, 'GET', '/approvals?kind=payment_holds')).json<Page<ApprovalItem>>().items).toMatchObject([{ key: proposed.hold?.id }]);
    expect((await agree(proposed)).json()).toMatchObject({ state: 'paid', held: [], hold: { state: 'approved' } });
    expect(await code(agree(proposed))).toBe('request.stale');
    await bookAgrees(rig);
    const [logged] = await rig.server.source.query<{ n: number }[]>("SELECT COUNT(*) AS n FROM audit_entry WHERE subject_type = 'pay_hold'");
    expect(Number(logged?.n)).toBe(2);
  });

  it('never takes another amount, gives back what is not its own, and can be let go', async () => {
    rig.sandbox.control.noticeManners({ delayS: null });
    const [first, second, third] = [await rig.payer(), await rig.payer(), await rig.payer()];
    const other = await held((fields) => ({ ...fields, amount: { total: 21, currency: 'CNY' } }), first);
    const letGo = (await propose(other, 'dismiss')).json<PayOrderView>();
    expect((await agree(letGo)).json()).toMatchObject({ state: 'open', held: [], hold: { state: 'approved' } });
    // The same difference again does not come up again.
    const again = madeNotice(rig, 'transaction', { ...tradeFields(rig, other), amount: { total: 21, currency: 'CNY' } });
    expect([await rig.notice(again.headers, again.body), (await rig.read(first, other.id)).held]).toEqual([400, []]);
    const foreign = await held((fields) => ({ ...fields, payer: { openid: 'o-a-stranger' } }), second);
    rig.sandbox.control.payOrder(foreign.number);
    expect((await agree((await propose(foreign, 'set_aside')).json<PayOrderView>())).json()).toMatchObject({ state: 'stray', held: [] });
    expect(await unpaid(second)).toContain('2026-09');
    expect(await code(ask(foreign.id, { months: ['2026-09'] }))).toBe('months:whole_only');
    const back = (await ask(foreign.id)).json<PayOrderView>().refund as PayRefundView;
    await approve(back.id);
    rig.sandbox.control.finishRefund(back.number, 'SUCCESS');
    rig.server.clock.advance(MINUTE);
    await rig.poll();
    expect(await rig.read(second, foreign.id)).toMatchObject({ state: 'refunded' });
    const refused = await held((fields) => ({ ...fields, amount: { total: 19, currency: 'CNY' } }), third);
    const accept = (await propose(refused, 'accept')).json<PayOrderView>();
    expect((await agree(accept, officer, { decision: 'refuse', opinion: '金额不符' })).json()).toMatchObject({ held: ['totalFen'], hold: { state: 'refused', opinion: '金额不符' } });
    await bookAgrees(rig);
  });
});

describe('two accounts', () => {
  it('each take the dues of the branches of their committee; certificates are downloaded, rotated and chosen by serial', async () => {
    const departmental = await rig.keeper('department_officer', 'department');
    const accounts = async (who: Somebody): Promise<PayAccountView[]> => (await rig.call(who, 'GET', '/payments/accounts')).json<PayAccountView[]>();
    giveAccount(rig.accounts, rig.tree.department.id);
    expect((await accounts(officer)).map(({ mchid, organisationName }) => [mchid, organisationName])).toEqual([[MCHID, null], [SECOND_MCHID, '计算机学院党委']]);
    expect((await accounts(departmental)).map(({ mchid, keys, fetchedAt }) => [mchid, keys, fetchedAt])).toEqual([[SECOND_MCHID, [], null]]);
    const fetchAs = (who: Somebody, mchid: string): Promise<Answer> => rig.call(who, 'POST', `/payments/accounts/${mchid}/certificates`);
    expect(await code(fetchAs(departmental, MCHID))).toBe('payments.account_not_found');
    rig.sandbox.control.addFault({ route: '/v3/certificates', kind: 'forged', count: 1 });
    expect(await code(fetchAs(departmental, SECOND_MCHID))).toBe('payments.wechat_busy');
    expect((await fetchAs(departmental, SECOND_MCHID)).json()).toMatchObject({ keys: [{ kind: 'certificate', source: 'download', ended: false, validUntil: '2036-01-01T00:00:00.000Z' }], fetchedAt: expect.any(String) });
    rig.sandbox.control.noticeManners({ keyMode: 'certificate' });
    const [near, far] = [await rig.payer(), await rig.payer('otherBranch')];
    expect((await paid(near)).payeeName).toBe('计算机学院党委');
    expect((await paid(far)).payeeName).toBe('校党委组织部');
    // WeChat changes its certificate: the first notice is refused, the next attempt finds the new one.
    rig.server.clock.advance(MINUTE);
    const { serial } = rig.sandbox.control.rotateCertificate(SECOND_MCHID);
    const { order } = await rig.order(near, ['2026-11']);
    expect((await accounts(departmental))[0]?.keys.map(({ id }) => id)).toContain(serial);
    rig.sandbox.control.payOrder(order.number);
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(near, order.id)).toMatchObject({ state: 'paid', payeeName: '计算机学院党委' });
    expect((await accounts(officer)).map(({ paidToday }) => paidToday).every((count) => count > 0)).toBe(true);
    giveAccount(rig.accounts, '01kb0000000000000000000nob');
    expect((await accounts(departmental))).toEqual([]);
    await bookAgrees(rig);
  });
});
