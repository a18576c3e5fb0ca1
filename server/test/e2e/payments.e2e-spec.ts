import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesStanding, OwnDues, PaymentView } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { MadePayOrder, PayDifferenceView, PayOffer, PayOrderView } from '@party/shared/payments';
import type { ApprovalItem, ApprovalResult, TodoList } from '@party/shared/workbench';
import { CompareBillsService } from '../../src/modules/payments/compare-bills.service.js';
import { PayProvider } from '../../src/modules/payments/pay-provider.port.js';
import { bookAgrees, MCHID, startPayRig, type PayRig, type Somebody } from '../support/pay-rig.js';

let rig: PayRig;
let finance: Somebody;
let officer: Somebody;
const MINUTE = 60_000;

beforeAll(async () => {
  rig = await startPayRig();
  [finance, officer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
});
afterAll(() => rig.close());

const code = async (answer: ReturnType<PayRig['call']>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const offer = async (payer: Somebody): Promise<PayOffer> => (await rig.call(payer, 'GET', '/me/payments/offer')).json<PayOffer>();
/** Paid, and the notice delivered. */
async function paid(payer: Somebody, months?: string[], extraFen?: number): Promise<PayOrderView> {
  const { order } = await rig.order(payer, months, extraFen);
  rig.sandbox.control.payOrder(order.number);
  await rig.sandbox.control.deliverNotices();
  return rig.read(payer, order.id);
}

describe('paying dues with WeChat', () => {
  it('offers the months that are owed, takes whole months, and knows of the money only from WeChat', async () => {
    const payer = await rig.payer();
    expect(await offer(payer)).toMatchObject({ obstacle: null, payeeName: '校党委组织部', months: [{ month: '2026-09', fen: 20 }, { month: '2026-10', fen: 20 }, { month: '2026-11', fen: 20 }], openOrder: null });
    const { order, ticket } = await rig.order(payer, ['2026-09', '2026-10'], 500);
    expect(order).toMatchObject({ state: 'open', result: 'unpaid', totalFen: 540, months: [{ month: '2026-09', fen: 20 }, { month: '2026-10', fen: 20 }], held: [], refund: null });
    expect(order.number).toMatch(/^DF[0-9A-Z]{26}$/);
    expect(ticket).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) });
    expect((await offer(payer)).months.map(({ month }) => month)).toEqual(['2026-11']);
    // The sheet says it paid: believed by nobody.
    const claimed = await rig.call(payer, 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true });
    expect(claimed.json()).toMatchObject({ state: 'open', result: 'checking' });
    rig.sandbox.control.noticeManners({ repeats: 2, keyMode: 'mixed', probeEvery: 1 });
    rig.sandbox.control.payOrder(order.number);
    for (let round = 0; round < 3; round += 1) await rig.sandbox.control.deliverNotices();
    const attempts = rig.sandbox.control.noticeAttempts();
    expect(attempts.filter(({ probe }) => probe).map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(attempts.filter(({ probe }) => !probe).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'paid', result: 'paid', paidAt: expect.any(String), transactionId: expect.any(String) });
    expect((await rig.call(payer, 'GET', '/me/dues')).json()).toMatchObject({ outstandingFen: 20 });
    expect(await bookAgrees(rig)).toBe(540);
    rig.sandbox.control.noticeManners({ repeats: 0, keyMode: 'public_key', probeEvery: 0 });
  });

  it('needs no notice: the payer asks, or the job does', async () => {
    rig.sandbox.control.noticeManners({ delayS: null });
    const [asking, waiting] = [await rig.payer(), await rig.payer()];
    const [first, second] = [await rig.order(asking), await rig.order(waiting)];
    for (const { order } of [first, second]) rig.sandbox.control.payOrder(order.number);
    expect((await rig.call(asking, 'POST', `/me/payments/orders/${first.order.id}/check`, { claimed: true })).json()).toMatchObject({ result: 'paid' });
    await rig.poll();
    expect((await rig.read(waiting, second.order.id)).state).toBe('open');
    rig.server.clock.advance(MINUTE);
    await rig.poll();
    expect((await rig.read(waiting, second.order.id)).state).toBe('paid');
    rig.sandbox.control.noticeManners({ delayS: 0 });
    await bookAgrees(rig);
  });

  it('lets nobody pay a month twice, nor with two orders, nor by hand meanwhile', async () => {
    const payer = await rig.payer();
    const many = await Promise.all(Array.from({ length: 8 }, () => rig.call(payer, 'POST', '/me/payments/orders', { months: ['2026-09'], extraFen: 0 })));
    expect(many.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const secretary = await rig.keeper('secretary', 'branch');
    const byHand = { memberId: payer.memberId, months: ['2026-09'], extraFen: 0, way: 'cash', receiptNumber: 'W1', paidOn: '2026-11-20' };
    expect((await rig.call(secretary, 'POST', '/dues/payments', byHand)).json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'months', code: 'not_unpaid' }] });
    expect((await rig.call(secretary, 'GET', '/dues/payments?limit=100')).json<Page<PaymentView>>().items.filter(({ way }) => way === 'wechat')).toEqual([]);
    expect((await rig.call(secretary, 'POST', '/dues/payments', { ...byHand, way: 'wechat' })).json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'way' }] });
    const { openOrder } = await offer(payer);
    const id = (await rig.server.source.query<{ id: string }[]>('SELECT payment_id AS id FROM pay_order WHERE id = ?', [openOrder?.id]))[0]?.id ?? '';
    expect(await code(rig.call(secretary, 'POST', `/dues/payments/${id}/decision`, { version: 1, decision: 'confirm' }))).toBe('dues.paid_online');
    expect((await rig.call(payer, 'POST', `/me/payments/orders/${openOrder?.id ?? ''}/ticket`)).json<MadePayOrder>().ticket.package).toBeTruthy();
    expect((await rig.call(payer, 'POST', `/me/payments/orders/${openOrder?.id ?? ''}/close`)).json()).toMatchObject({ state: 'closed', result: 'unpaid' });
    expect((await offer(payer)).months).toHaveLength(3);
    expect((await paid(payer, ['2026-09'])).state).toBe('paid');
  });

  it('refuses what makes no sense, with the field', async () => {
    const payer = await rig.payer();
    const bad = async (body: object): Promise<unknown> => (await rig.call(payer, 'POST', '/me/payments/orders', { months: [], extraFen: 0, ...body })).json<{ errors?: { field: string; code: string }[] }>().errors?.map((one) => `${one.field}:${one.code}`);
    expect(await bad({})).toEqual(['months:nothing']);
    expect(await bad({ months: ['2026-10'] })).toEqual(['months:older_first']);
    expect(await bad({ months: ['2026-13'] })).toEqual([expect.stringContaining('months')]);
    expect(await bad({ extraFen: -1 })).toEqual([expect.stringContaining('extraFen')]);
    expect(await bad({ months: ['2026-09'], totalFen: 1 })).toEqual([expect.stringContaining('totalFen')]);
    const unbound = await rig.keeper('secretary', 'branch');
    expect(await offer(unbound)).toMatchObject({ obstacle: 'no_wechat' });
    expect(await code(rig.call(unbound, 'POST', '/me/payments/orders', { months: [], extraFen: 100 }))).toBe('payments.no_wechat');
    const other = await rig.payer();
    const { order } = await rig.order(other);
    for (const path of ['', '/check', '/ticket', '/close']) expect(await code(rig.call(payer, path === '' ? 'GET' : 'POST', `/me/payments/orders/${order.id}${path}`, path === '/check' ? { claimed: true } : undefined))).toBe('payments.order_not_found');
  });

  it('takes months to come by consent of the branch alone, which the member asks for and the secretary gives', async () => {
    const [payer, secretary] = [await rig.payer(), await rig.keeper('secretary', 'branch')];
    const months = ['2026-09', '2026-10', '2026-11', '2026-12'];
    const order = () => rig.call(payer, 'POST', '/me/payments/orders', { months, extraFen: 0 });
    const set = (who: Somebody, agreed: boolean) => rig.call(who, 'POST', '/dues/ahead', { memberId: payer.memberId, agreed });
    const todos = async () => (await rig.call(secretary, 'GET', '/todos')).json<TodoList>().groups.flatMap(({ kind, items }) => (kind === 'dues.ahead_to_agree' ? items : []));
    const asked = async (): Promise<boolean> => (await todos()).some(({ link }) => link.page === 'member' && link.params['id'] === payer.memberId);
    expect([(await offer(payer)).aheadConsent, await code(order()), await asked()]).toEqual(['none', 'dues.ahead_unconsented', false]);
    const made = await rig.call(payer, 'POST', '/me/dues/ahead');
    expect([made.statusCode, made.json<OwnDues>().aheadConsent, await code(rig.call(payer, 'POST', '/me/dues/ahead')), await code(order()), await asked()]).toEqual([200, 'asked', '200', 'dues.ahead_unconsented', true]);
    expect(await code(set(payer, true))).toBe('auth.forbidden');
    expect((await set(secretary, false)).json<DuesStanding>().aheadConsent).toBe('none');
    await rig.call(payer, 'POST', '/me/dues/ahead');
    expect([(await set(secretary, true)).json<DuesStanding>().aheadConsent, (await offer(payer)).aheadConsent, await asked()]).toEqual(['agreed', 'agreed', false]);
    expect((await order()).json<MadePayOrder>().order).toMatchObject({ totalFen: 80, months: months.map((month) => ({ month, fen: 20 })) });
    const told = await rig.server.source.query<{ title: string }[]>("SELECT title FROM message WHERE kind = 'dues.notice' AND member_id = ? ORDER BY id", [payer.memberId]);
    expect(told.map(({ title }) => title)).toEqual(['支部未同意您预交党费', '支部已同意您预交党费']);
    const kept = await rig.server.source.query('SELECT agreed_by AS by_whom, agreed_at IS NOT NULL AS at_all, ended_at IS NULL AS live FROM dues_ahead_consent WHERE member_id = ? ORDER BY agreed_at IS NOT NULL', [payer.memberId]);
    expect(kept).toMatchObject([{ by_whom: null, at_all: 0, live: 0 }, { by_whom: secretary.memberId, at_all: 1, live: 1 }]);
    await expect(rig.server.source.query('DELETE FROM dues_ahead_consent')).rejects.toThrow('append-only');
  });

  it('closes what runs out, and takes money that came at the last moment', async () => {
    const [late, never] = [await rig.payer(), await rig.payer()];
    rig.sandbox.control.noticeManners({ delayS: null });
    const [first, second] = [await rig.order(late), await rig.order(never)];
    rig.server.clock.advance(29 * MINUTE);
    rig.sandbox.control.payOrder(first.order.number);
    rig.server.clock.advance(2 * MINUTE);
    await rig.poll();
    expect((await rig.read(late, first.order.id)).state).toBe('paid');
    expect((await rig.read(never, second.order.id)).state).toBe('closed');
    expect((await offer(never)).months).toHaveLength(3);
    rig.sandbox.control.noticeManners({ delayS: 0 });
    await bookAgrees(rig);
  });

  it('keeps an order whose answer got lost, and pays it with a fresh ticket', async () => {
    const payer = await rig.payer();
    rig.sandbox.control.addFault({ route: '/v3/pay/transactions/jsapi', kind: 'reset', count: 1, afterEffect: true });
    expect(await code(rig.call(payer, 'POST', '/me/payments/orders', { months: ['2026-09'], extraFen: 0 }))).toBe('payments.wechat_busy');
    const open = (await offer(payer)).openOrder;
    const made = (await rig.call(payer, 'POST', `/me/payments/orders/${open?.id ?? ''}/ticket`)).json<MadePayOrder>();
    expect(made.ticket.package).toMatch(/^prepay_id=/);
    rig.sandbox.control.addFault({ route: '/v3/*', kind: 'forged', count: 1 });
    rig.sandbox.control.payOrder(made.order.number);
    expect((await rig.call(payer, 'POST', `/me/payments/orders/${made.order.id}/check`, { claimed: true })).json()).toMatchObject({ result: 'checking' });
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, made.order.id)).toMatchObject({ result: 'paid' });
  });
});

describe('money that goes back', () => {
  it('is asked for by one, approved by another, and out of the book when it has arrived', async () => {
    const payer = await rig.payer();
    const order = await paid(payer, ['2026-09'], 80);
    const before = await bookAgrees(rig);
    rig.sandbox.control.noticeManners({ refundAfterS: null });
    expect(await code(rig.call(payer, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' }))).toBe('auth.forbidden');
    const asked = (await rig.call(finance, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' })).json<PayOrderView>();
    expect(asked.refund).toMatchObject({ state: 'asked', fen: 100, mayDecide: false });
    expect(await code(rig.call(officer, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' }))).toBe('payments.refund_open');
    const decide = (actor: Somebody, decision: string) => rig.call(actor, 'POST', `/payments/refunds/${asked.refund?.id ?? ''}/decision`, { version: 1, decision });
    expect(await code(decide(finance, 'approve'))).toBe('payments.second_person');
    expect(await code(decide(officer, 'refuse'))).toBe('payments.opinion_required');
    expect((await decide(officer, 'approve')).json()).toMatchObject({ state: 'approved', doneAt: null });
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'paid', refund: { state: 'approved', doneAt: null } });
    expect(await bookAgrees(rig)).toBe(before);
    rig.sandbox.control.finishRefund(`RF${(asked.refund?.id ?? '').toUpperCase()}`, 'SUCCESS');
    await rig.sandbox.control.deliverNotices();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'refunded', result: 'refunded', refund: { state: 'done', doneAt: expect.any(String) } });
    expect(await bookAgrees(rig)).toBe(before - 100);
    expect((await offer(payer)).months.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(await code(rig.call(finance, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' }))).toBe('payments.not_refundable');
    rig.sandbox.control.noticeManners({ refundAfterS: 0 });
  });

  it('is not lost with a lost answer, and may fail and still arrive', async () => {
    const payer = await rig.payer();
    const order = await paid(payer);
    rig.sandbox.control.noticeManners({ refundAfterS: null, delayS: null });
    const { refund } = (await rig.call(finance, 'POST', `/payments/orders/${order.id}/refunds`, { reason: '重复交纳' })).json<PayOrderView>();
    rig.sandbox.control.addFault({ route: '/v3/refund/domestic/refunds', kind: 'reset', count: 1, afterEffect: true });
    const waiting = (await rig.call(officer, 'GET', '/approvals?kind=payments')).json<Page<ApprovalItem>>().items;
    expect(waiting).toMatchObject([{ kind: 'payments', key: refund?.id, reason: '重复交纳' }]);
    const decided = await rig.call(officer, 'POST', '/approvals/decide', { items: [{ kind: 'payments', key: refund?.id, version: 1 }], decision: 'approve' });
    expect(decided.json<{ results: ApprovalResult[] }>().results).toMatchObject([{ ok: true }]);
    expect((await rig.read(payer, order.id)).refund).toMatchObject({ state: 'approved' });
    const number = `RF${(refund?.id ?? '').toUpperCase()}`;
    rig.sandbox.control.finishRefund(number, 'ABNORMAL');
    rig.server.clock.advance(MINUTE);
    await rig.poll();
    expect((await rig.read(payer, order.id)).refund).toMatchObject({ state: 'abnormal' });
    rig.sandbox.control.finishRefund(number, 'SUCCESS');
    rig.server.clock.advance(MINUTE);
    await rig.poll();
    expect(await rig.read(payer, order.id)).toMatchObject({ state: 'refunded' });
    expect((await rig.call(payer, 'GET', '/me/messages')).json<Page<{ title: string }>>().items.map(({ title }) => title)).toEqual(['党费已退回', '党费已交纳']);
    await bookAgrees(rig);
    rig.sandbox.control.noticeManners({ refundAfterS: 0, delayS: 0 });
  });
});

describe('the bill of a day', () => {
  it('agrees, takes in what nobody told of, and differences are handled by people', async () => {
    const compare = () => {
      const [merchant] = rig.server.app.get(PayProvider).merchants();
      if (!merchant) throw new Error('no merchant');
      return rig.server.app.get(CompareBillsService, { strict: false }).compareDay(merchant, '2026-11-24' as never);
    };
    expect(await compare()).toEqual([]);
    rig.sandbox.control.noticeManners({ delayS: null });
    const payer = await rig.payer();
    const { order } = await rig.order(payer);
    rig.sandbox.control.payOrder(order.number);
    expect(await compare()).toEqual([]);
    expect((await rig.read(payer, order.id)).state).toBe('paid');
    const bill = rig.sandbox.control.bill(MCHID, '2026-11-24') ?? '';
    rig.sandbox.control.changeBill(MCHID, '2026-11-24', bill.replace(new RegExp(`(${order.number}.*)\`0\\.40(.*)\`0\\.40`), '$1`0.41$2`0.41'));
    const found = await compare();
    expect(found).toEqual([{ kind: 'amount', number: order.number, refundNumber: null, hereFen: 40, thereFen: 41 }]);
    await compare();
    const listed = (await rig.call(finance, 'GET', '/payments/differences')).json<Page<PayDifferenceView>>().items;
    expect(listed).toMatchObject([{ kind: 'amount', number: order.number, orderId: order.id, day: '2026-11-24', handledAt: null }]);
    const handle = (version: number) => rig.call(officer, 'POST', `/payments/differences/${listed[0]?.id ?? ''}/handling`, { version, note: '已与银行核对' });
    expect((await handle(1)).json()).toMatchObject({ note: '已与银行核对', version: 2, handledAt: expect.any(String) });
    expect(await code(handle(2))).toBe('payments.difference_handled');
    const agree = (who: Somebody, version: number, decision: string, opinion?: string) => rig.call(who, 'POST', `/payments/differences/${listed[0]?.id ?? ''}/agreement`, { version, decision, ...(opinion === undefined ? {} : { opinion }) });
    expect(await code(agree(officer, 2, 'approve'))).toBe('payments.difference_second_person');
    expect(await code(agree(finance, 2, 'refuse'))).toBe('payments.opinion_required');
    expect((await agree(finance, 2, 'refuse', '没有写明退款')).json()).toMatchObject({ version: 3, handledAt: null, note: null });
    expect(await code(agree(finance, 3, 'approve'))).toBe('payments.difference_untouched');
    expect((await handle(3)).statusCode).toBe(200);
    // It stays open until a second person has agreed.
    expect((await rig.call(finance, 'GET', '/payments/differences')).json<Page<PayDifferenceView>>().items).toMatchObject([{ version: 4, mayAgree: true, agreedAt: null }]);
    expect((await agree(finance, 4, 'approve')).json()).toMatchObject({ agreedAt: expect.any(String), mayAgree: false });
    expect(await code(agree(finance, 5, 'approve'))).toBe('payments.difference_handled');
    await expect(rig.server.source.query('UPDATE pay_difference SET agreed_by = handled_by')).rejects.toThrow('ck_pay_difference_second');
    expect((await rig.call(finance, 'GET', '/payments/differences')).json<Page<PayDifferenceView>>().items).toEqual([]);
    expect((await rig.call(finance, 'GET', '/payments/differences?handled=true')).json<Page<PayDifferenceView>>().items).toHaveLength(1);
  });
});

describe('paying for a colleague', () => {
  const numbered = async (who: Somebody, schoolNumber: string): Promise<{ name: string; schoolNumber: string }> => {
    await rig.server.source.query('UPDATE member SET school_number = ? WHERE id = ?', [schoolNumber, who.memberId]);
    const [row] = await rig.server.source.query<{ name: string }[]>('SELECT name FROM member WHERE id = ?', [who.memberId]);
    return { name: row?.name ?? '', schoolNumber };
  };

  it('needs the name and the number of somebody of the own branch, and tells the months and their sum alone', async () => {
    const [payer, colleague] = [await rig.payer(), await rig.payer()];
    const claim = await numbered(colleague, '2019770001');
    const look = (body: object) => rig.call(payer, 'POST', '/me/payments/colleague', body);
    expect((await look(claim)).json()).toEqual({ memberName: claim.name, obstacle: null, payeeName: '校党委组织部', months: ['2026-09', '2026-10', '2026-11'], totalFen: 60 });
    const own = await numbered(payer, '2019770002');
    const stranger = await rig.keeper('secretary', 'otherBranch');
    await rig.server.source.query("UPDATE member SET school_number = '2019770003', organisation_id = ? WHERE id = ?", [rig.tree.otherBranch.id, stranger.memberId]);
    const refused = await Promise.all([look({ ...claim, name: '别人' }), look(own), look({ name: '李向阳', schoolNumber: '2019770003' }), look({ ...claim, schoolNumber: '2099999999' })]);
    expect(refused.map((one) => one.json<{ code: string }>().code)).toEqual(Array.from({ length: 4 }, () => 'payments.colleague_not_found'));
  });

  it('keeps the payer, settles the colleague’s months, tells both, and lets the payer decide no refund', async () => {
    const [payer, colleague] = [await rig.keeper('dues_finance'), await rig.payer()];
    await rig.server.source.query('UPDATE member m JOIN member c ON c.id = ? SET m.organisation_id = c.organisation_id WHERE m.id = ?', [colleague.memberId, payer.memberId]);
    const wechat = await rig.payer();
    const claim = await numbered(colleague, '2019770011');
    const order = (who: Somebody, body: object) => rig.call(who, 'POST', '/me/payments/orders', { extraFen: 0, colleague: claim, ...body });
    expect(await code(order(wechat, { months: ['2026-09'], extraFen: 1 }))).toBe('request.invalid');
    expect(await code(order(wechat, { months: ['2026-09', '2026-10', '2026-11', '2026-12'] }))).toBe('request.invalid');
    const made = (await order(wechat, { months: ['2026-09', '2026-10', '2026-11'] })).json<MadePayOrder>();
    expect(made.order).toMatchObject({ memberId: colleague.memberId, totalFen: 60, paidByName: expect.any(String) });
    expect(await code(rig.call(colleague, 'POST', `/me/payments/orders/${made.order.id}/ticket`))).toBe('payments.order_not_found');
    expect(await code(rig.call(await rig.payer(), 'GET', `/me/payments/orders/${made.order.id}`))).toBe('payments.order_not_found');
    rig.sandbox.control.noticeManners({ delayS: 0 });
    rig.sandbox.control.payOrder(made.order.number);
    await rig.sandbox.control.deliverNotices();
    expect([(await rig.read(wechat, made.order.id)).state, (await rig.read(colleague, made.order.id)).state]).toEqual(['paid', 'paid']);
    expect((await rig.call(colleague, 'GET', '/me/dues')).json()).toMatchObject({ outstandingFen: 0 });
    expect((await rig.call(wechat, 'GET', '/me/dues')).json()).toMatchObject({ outstandingFen: 60 });
    const [booked] = (await rig.call(colleague, 'GET', '/me/dues/payments')).json<Page<PaymentView>>().items;
    expect(booked).toMatchObject({ memberId: colleague.memberId, paidByName: made.order.paidByName, totalFen: 60 });
    const titles = async (who: Somebody): Promise<string[]> => (await rig.call(who, 'GET', '/me/messages')).json<Page<{ title: string }>>().items.map(({ title }) => title);
    expect([await titles(colleague), await titles(wechat)]).toEqual([['党费已交纳'], ['代交的党费已入账']]);
    const finances = { ...wechat, positions: payer.positions };
    expect(await code(rig.call(finances, 'POST', `/payments/orders/${made.order.id}/refunds`, { reason: '误付退回' }))).toBe('payments.own_refund');
    await bookAgrees(rig);
  });
});
