import { describe, expect, it } from '@jest/globals';
import type { MadePayOrder, PayOffer, PayOrderView } from '@party/shared/payments';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { WeappPage } from './weapp-page';
import type { WxHandler } from './wx-stub';

const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'payments.own'] } };
const order: PayOrderView = {
  paidByName: null,
  id: '01k0000000000000000000000p', number: 'DF01K0000000000000000000000P', state: 'open', result: 'unpaid', memberId: 'm', memberName: '陈明', branchName: '支部', payeeName: '党委', months: [{ month: '2026-09', fen: 4740 }],
  extraFen: 0, totalFen: 4740, createdAt: '2026-11-24T01:00:00.000Z', expiresAt: '2026-11-24T01:30:00.000Z', paidAt: null, transactionId: null, held: [], hold: null, refund: null, earlier: [], refundedFen: 0, left: { months: [], extraFen: 0 }, version: 1, mayRefund: false, mayResolve: false,
};
const offer: PayOffer = { memberName: '陈明', branchName: '支部', obstacle: null, payeeName: '党委', months: order.months, ahead: [], aheadConsent: 'none', openOrder: null };
const made: MadePayOrder = { order, ticket: { appId: 'wx1', timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx2', signType: 'RSA', paySign: 'signature', pageUrl: null } };

/** Answers of the service; what was sent to make an order. */
function service(): { handler: WxHandler; sent: string[] } {
  const sent: string[] = [];
  const handler: WxHandler = ({ method, path, body = '' }) => {
    if (path.endsWith('/me/payments/offer')) return { body: offer };
    if (method === 'POST' && path.endsWith('/me/payments/orders')) {
      sent.push(body);
      return { status: 201, body: made };
    }
    return shellAnswers(path.replace('/api/v1', '')) ?? { status: 404, body: {} };
  };
  return { handler, sent };
}

describe('paying inside WeChat', () => {
  it('hands the ticket of the service to the payment sheet and goes on to the result', async () => {
    const { handler, sent } = service();
    const page = await WeappPage.boot('packages/payments/pages/pay/index', { handler, stored: { session } });
    await page.shows('确认支付 ¥47.40');
    await page.tap('确认支付 ¥47.40');
    await page.settled();
    expect(sent.map((body) => JSON.parse(body) as object)).toEqual([{ months: ['2026-09'], extraFen: 0 }]);
    const ticket = page.calls.find(({ name }) => name === 'requestPayment')?.argument;
    expect(ticket).toMatchObject({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx2', signType: 'RSA', paySign: 'signature' });
    const onward = page.calls.find(({ name }) => name === 'redirectTo')?.argument as { url: string };
    expect(onward.url).toBe(`/packages/payments/pages/result/index?id=${order.id}&pay=ok`);
    expect(page.errors).toEqual([]);
  });
});
