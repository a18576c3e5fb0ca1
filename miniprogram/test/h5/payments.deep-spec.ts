import { describe, expect, it } from '@jest/globals';
import type { OwnDues } from '@party/shared/dues';
import type { HandPaymentView, PayAccountView, PayDifferenceView, PayHoldView, PayOffer, PayOrderView, PayRefundView } from '@party/shared/payments';
import type { Page } from 'playwright-core';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'payments.own', 'payments.view', 'payments.refund', 'payments.reconcile'] } };

const order: PayOrderView = {
  paidByName: null,
  id: '01k0000000000000000000000p', number: 'DF01K0000000000000000000000P', state: 'paid', result: 'paid', memberId: 'm', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, payeeName: '岭南科技大学党委组织部',
  months: [{ month: '2026-09', fen: 4740 }, { month: '2026-10', fen: 4740 }], extraFen: 100_000, totalFen: 109_480, createdAt: '2026-11-24T01:00:00.000Z', expiresAt: '2026-11-24T01:30:00.000Z', paidAt: '2026-11-24T01:01:00.000Z',
  transactionId: '4200001234567890123456789012', held: [], hold: null, refund: null, earlier: [], refundedFen: 0, left: { months: [{ month: '2026-09', fen: 4740 }, { month: '2026-10', fen: 4740 }], extraFen: 100_000 }, version: 1, mayRefund: true, mayResolve: false,
};
const refund: PayRefundView = { id: 'r', version: 1, state: 'asked', number: 'RF01K', fen: 109_480, months: ['2026-09', '2026-10'], extraFen: 100_000, receiptNumber: null, reason: '组织关系已转出，重复交纳', askedBy: '赵书记', askedAt: '2026-11-24T02:00:00.000Z', decidedBy: null, decidedAt: null, opinion: null, doneAt: null, mayDecide: true, mayEnd: false };
const ORDERS: Readonly<Record<string, PayOrderView>> = {
  paid: order, open: { ...order, state: 'open', result: 'unpaid', paidAt: null, transactionId: null, mayRefund: false }, checking: { ...order, state: 'open', result: 'checking', paidAt: null, transactionId: null },
  held: { ...order, state: 'open', result: 'checking', held: ['totalFen'], paidAt: null, mayResolve: true }, refunded: { ...order, state: 'refunded', result: 'refunded', refund: { ...refund, state: 'done', mayDecide: false, doneAt: '2026-11-24T03:00:00.000Z' } },
};
const offer: PayOffer = { memberName: '阿卜杜拉·买买提江', branchName: BRANCH, obstacle: null, payeeName: order.payeeName, months: ['2026-09', '2026-10', '2026-11'].map((month) => ({ month, fen: 4740 })), ahead: [], aheadConsent: 'none', openOrder: null };
const difference: PayDifferenceView = { id: 'd', version: 1, day: '2026-11-23', kind: 'amount', mchid: '1900000109', number: order.number, refundNumber: null, hereFen: 4740, thereFen: 4741, orderId: order.id, handledBy: null, handledAt: null, note: null, agreedBy: null, agreedAt: null, mayAgree: false };

const handed: HandPaymentView = { id: 'h', memberId: 'm', memberName: '阿卜杜拉·买买提江', branchName: BRANCH, way: 'cash', receiptNumber: '2026-0117', paidOn: '2026-11-20', totalFen: 109_480, refundedFen: 0, left: order.left, refunds: [], mayRefund: true };
const hold: PayHoldView = { id: 'q', version: 1, state: 'asked', outcome: 'accept', fields: ['payer'], evidence: '商户平台显示由家属代付，金额与订单一致', askedBy: '赵书记', askedAt: '2026-11-24T02:00:00.000Z', decidedBy: null, decidedAt: null, opinion: null, mayDecide: true };
const accounts: PayAccountView[] = [
  { mchid: '1900000109', name: '岭南科技大学党委组织部', organisationName: null, serial: '5A17DB0A1900000109', publicKeyMode: true, fetchedAt: null, paidToday: 12, paidTodayFen: 56_880, keys: [{ id: 'PUB_KEY_ID_0119000001092026112400002', kind: 'public_key', source: 'settings', validFrom: null, validUntil: null, ended: false }] },
  { mchid: '1900000110', name: '计算机学院党委', organisationName: '中共岭南科技大学计算机学院委员会', serial: '5A17DB0A1900000110', publicKeyMode: false, fetchedAt: '2026-11-24T01:00:00.000Z', paidToday: 0, paidTodayFen: 0, keys: [{ id: 'C0FFEE1900000110', kind: 'certificate', source: 'download', validFrom: '2024-01-01T00:00:00.000Z', validUntil: '2026-11-01T00:00:00.000Z', ended: true }] },
];

const OWES_ONE: OwnDues = {
  memberId: 'm', memberName: '阿卜杜拉·买买提江', category: 'monthly_wage', currentMonth: '2026-11', opened: true, outstandingFen: 4740, unpaidInRow: 0, alert: 'none', reliefs: [], amendments: [], quarterly: false, ahead: [], aheadConsent: 'none',
  months: [{ month: '2026-11', standing: 'unpaid', chargedFen: 4740, adjustedFen: 0, relievedFen: 0, paidFen: 0, outstandingFen: 4740, branchName: BRANCH }], missing: null, monthlyFen: 4740, lines: [], bases: [], rule: null,
};

let given: PayOffer = offer;
let owed: OwnDues = OWES_ONE;
const sent: string[] = [];
function answers(route: string, method: string, body: string): ReturnType<ApiHandler> {
  const [pathOnly = ''] = route.split('?');
  if (pathOnly === '/me/payments/offer') return { body: given };
  if (pathOnly === '/me/payments/orders' && method === 'POST') return { status: 201, body: { order: ORDERS['open'], ticket: { appId: 'wx1', timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'RSA', paySign: 's', pageUrl: `${stage.url}/?sheet=1` } } };
  if (pathOnly === '/me/dues') return { body: owed };
  if (pathOnly === '/me/dues/ahead') {
    given = { ...given, aheadConsent: 'asked' };
    return { body: { ...OWES_ONE, aheadConsent: 'asked' } };
  }
  if (pathOnly === '/me/payments/orders') return { body: { items: [order, { ...order, id: 'b', ...ORDERS['open'] }], next: null } };
  const checked = /^\/me\/payments\/orders\/(\w+)\/check$/.exec(pathOnly);
  if (checked) return { body: ORDERS[checked[1] ?? ''] };
  if (pathOnly === '/payments/hand') return { body: { items: [handed, { ...handed, id: 'h2', refunds: [{ ...refund, receiptNumber: 'TK-0' }], mayRefund: false }], next: null } };
  if (pathOnly === '/payments/accounts') return { body: accounts };
  if (pathOnly.endsWith('/hold')) { sent.push(body); return { body: order }; }
  if (route.startsWith('/payments/orders?held=true')) return { body: { items: [ORDERS['held'], { ...ORDERS['held'], id: 'k', mayResolve: false, hold }], next: null } };
  if (pathOnly === '/payments/orders') return { body: { items: [order, { ...order, id: 'c', mayRefund: false, refund }, { ...order, id: 'e', mayRefund: false, refund: { ...refund, id: 'stuck', version: 2, state: 'approved', mayDecide: false, mayEnd: true } }], next: null } };
  if (pathOnly.startsWith('/payments/refunds/') || pathOnly.endsWith('/refunds')) { sent.push(body); return { body: order }; }
  if (pathOnly === '/payments/differences') return { body: { items: [difference, { ...difference, id: 'e', kind: 'missing_here', hereFen: null }, { ...difference, id: 'f', version: 2, kind: 'missing_there', thereFen: null, note: '已联系党员核实', handledBy: '陈会计', handledAt: '2026-11-24T03:00:00.000Z', mayAgree: true }], next: null } };
  if (pathOnly.startsWith('/payments/differences/')) { sent.push(body); return { body: { ...difference, version: 2 } }; }
  return method === 'GET' ? shellAnswers(route) : undefined;
}

const stage = stagePages(({ path: route, method, body }) => answers(route, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/payments/pages/${page}`);

describe('the pages of paying', () => {
  it.each([
    ['pay', 'pay/index'], ['result-paid', 'result/index?id=paid&pay=ok'], ['result-unpaid', 'result/index?id=open'], ['result-checking', 'result/index?id=checking&pay=ok'], ['result-held', 'result/index?id=held&pay=ok'],
    ['result-refunded', 'result/index?id=refunded'], ['mine', 'mine/index'], ['orders', 'orders/index'], ['held', 'orders/index?tab=held'], ['hand', 'hand/index'], ['accounts', 'accounts/index'], ['differences', 'differences/index'],
  ])('%s keeps what every page must keep', async (name, route) => {
    const page = await open(route);
    expect(await auditLooks(page, `payments-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('says why nothing can be paid, and that an order waits', async () => {
    for (const [more, seen] of [[{ obstacle: 'no_merchant' }, '还不能在线交纳'], [{ obstacle: 'no_wechat' }, '需要先绑定微信'], [{ openOrder: ORDERS['open'] }, '您有一笔没有办结的订单'], [{ months: [] }, '没有待交的月份']] as const) {
      given = { ...offer, ...more } as PayOffer;
      const page = await open('pay/index');
      await page.getByText(seen).first().waitFor();
      expect(await page.getByRole('button', { name: /^确认支付/ }).count()).toBe(0);
      await page.context().close();
    }
    given = offer;
  });

  it('takes months from the oldest on, and adds up', async () => {
    const page = await open('pay/index');
    await page.getByRole('button', { name: '确认支付 ¥142.20' }).waitFor();
    await page.getByRole('checkbox', { name: /2026年10月/ }).click();
    await page.getByRole('button', { name: '确认支付 ¥47.40' }).waitFor();
    await page.getByRole('checkbox', { name: /2026年11月/ }).click();
    await page.getByRole('button', { name: '确认支付 ¥142.20' }).waitFor();
    await page.getByLabel('自愿多交（元）').fill('1000');
    await page.getByRole('button', { name: '确认支付 ¥1,142.20' }).waitFor();
    await screenshot(page, 'payments-chosen');
    await page.getByLabel('自愿多交（元）').fill('1.005');
    await page.getByText('请填写金额，最多两位小数').waitFor();
    expect(sent).toEqual([]);
    await page.context().close();
  });

  it('asks before money goes back, and for the words of a difference', async () => {
    const page = await open('orders/index');
    await page.getByRole('button', { name: '申请退款' }).click();
    await page.getByText('重复交纳', { exact: true }).last().click();
    await page.getByRole('button', { name: '提出退款' }).click();
    await page.getByText('已提出退款').first().waitFor();
    await page.getByRole('button', { name: '同意退款' }).first().click();
    await page.getByText('¥1,094.80 将按原路退回').waitFor();
    await page.context().close();
    const stuck = await open('orders/index');
    await stuck.getByRole('button', { name: '结束退款' }).click();
    await stuck.getByText('订单已超过一年，微信支付不再受理。').click();
    await screenshot(stuck, 'payments-end-refund');
    await stuck.getByRole('button', { name: '结束退款' }).last().click();
    await stuck.getByText('已结束，可以重新办理').first().waitFor();
    expect(JSON.parse(sent.at(-1) ?? '{}')).toEqual({ version: 2, reason: '订单已超过一年，微信支付不再受理。' });
    await stuck.context().close();
    const hand = await open('hand/index');
    await hand.getByRole('button', { name: '申请退款' }).first().click();
    await hand.getByRole('checkbox', { name: /2026年9月/ }).click();
    await hand.getByLabel(/自愿多交/).fill('');
    await hand.getByLabel('退款凭据号').fill('TK-1');
    await hand.getByText('金额有误', { exact: true }).click();
    await screenshot(hand, 'payments-hand-refund');
    await hand.getByRole('button', { name: '提出退款' }).click();
    await hand.getByText('已提出退款').first().waitFor();
    await hand.context().close();
    const held = await open('orders/index?tab=held');
    await held.getByRole('button', { name: '提出处理办法' }).first().click();
    await held.getByRole('checkbox', { name: /予以入账/ }).click();
    await held.getByLabel('核对情况').fill('商户平台显示由家属代付');
    await screenshot(held, 'payments-hold');
    await held.getByRole('button', { name: '提出', exact: true }).click();
    await held.getByText('已提出，等待').first().waitFor();
    await held.context().close();
    const other = await open('differences/index');
    await other.getByRole('button', { name: '记录处理结果' }).first().click();
    await other.getByRole('dialog').getByText('已联系党员核实').click();
    await other.getByRole('dialog').getByRole('button', { name: '记录处理结果' }).click();
    await other.getByText('已记录').first().waitFor();
    await other.getByRole('button', { name: '复核通过' }).click();
    await screenshot(other, 'payments-difference-agree');
    await other.getByRole('dialog').getByRole('button', { name: '复核通过' }).click();
    await other.getByText('已复核').first().waitFor();
    expect(sent.map((body) => JSON.parse(body) as object)).toEqual([
      { reason: '重复交纳', months: ['2026-09', '2026-10'], extraFen: 100_000 }, { reason: '金额有误', months: ['2026-10'], extraFen: 0, receiptNumber: 'TK-1' }, { version: 1, outcome: 'accept', evidence: '商户平台显示由家属代付' },
      { version: 1, note: '已联系党员核实' }, { version: 2, decision: 'approve' },
    ]);
    await other.context().close();
  });
});

describe('paying what is owed', () => {
  it('takes two taps from 党费缴纳 to the payment sheet', async () => {
    const months = [{ month: '2026-11', fen: 4740 }];
    given = { ...offer, months };
    const page = await stage.open('/packages/dues/pages/mine/index', { session: { ...session, account: { ...session.account, actions: [...session.account.actions, 'dues.own'] } } });
    let taps = 0;
    const tap = async (name: string): Promise<void> => {
      taps += 1;
      await page.getByRole('button', { name }).click();
    };
    const asked = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/me/payments/orders'));
    await tap('在线交纳 ¥47.40');
    await tap('确认支付 ¥47.40');
    expect((await asked).postDataJSON()).toEqual({ months: ['2026-11'], extraFen: 0 });
    await page.waitForURL(/sheet=1/);
    expect(taps).toBe(2);
    given = offer;
    await page.context().close();
  });

  it('has a way to give more or to pay for a colleague when nothing is owed', async () => {
    given = { ...offer, months: [] };
    owed = { ...OWES_ONE, outstandingFen: 0, months: [] };
    const page = await stage.open('/packages/dues/pages/mine/index', { session: { ...session, account: { ...session.account, actions: [...session.account.actions, 'dues.own'] } } });
    await page.getByRole('button', { name: '自愿多交或代交' }).click();
    await page.getByText('为同支部党员代交').first().waitFor();
    await page.getByLabel('自愿多交（元）').fill('10');
    expect(await page.getByRole('button', { name: '确认支付 ¥10.00' }).count()).toBe(1);
    [given, owed] = [offer, OWES_ONE];
    await page.context().close();
  });

  it('never takes months to come in the place of those that were paid meanwhile', async () => {
    const ahead = ['2026-12', '2027-01', '2027-02'].map((month) => ({ month, fen: 4740 }));
    given = { ...offer, ahead, aheadConsent: 'agreed' };
    const page = await open('pay/index');
    await page.getByRole('checkbox', { name: /2026年12月/ }).click();
    await page.getByRole('button', { name: '确认支付 ¥189.60' }).waitFor();
    given = { ...given, months: [] };
    await page.getByRole('button', { name: '交纳记录' }).click();
    await page.getByText('DF01K').first().or(page.getByText('已支付').first()).first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '请选择月份或填写金额' }).waitFor();
    expect(await page.getByRole('checkbox', { name: /2026年12月/, checked: true }).count()).toBe(0);
    given = offer;
    await page.context().close();
  });

  it('asks the branch before months to come are paid, and offers them when it agreed', async () => {
    const ahead = ['2026-12', '2027-01'].map((month) => ({ month, fen: 4740 }));
    given = { ...offer, months: [], ahead };
    const page = await open('pay/index');
    await page.getByRole('button', { name: '向支部申请预交' }).click();
    await page.getByText('已向支部申请预交，支部同意后即可在这里选择月份').waitFor();
    expect(await page.getByRole('checkbox', { name: /2026年12月/ }).count()).toBe(0);
    await page.context().close();
    given = { ...offer, months: [], ahead, aheadConsent: 'agreed' };
    const agreed = await open('pay/index');
    await agreed.getByRole('checkbox', { name: /2026年12月/ }).click();
    await agreed.getByRole('button', { name: '确认支付 ¥47.40' }).waitFor();
    expect(await auditLooks(agreed, 'payments-ahead')).toEqual([]);
    await agreed.context().close();
    given = offer;
  });
});
