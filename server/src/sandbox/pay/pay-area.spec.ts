import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Decorator } from 'wechatpay-axios-plugin';
import { startWeChatSandbox, type WeChatSandbox } from '../start-sandbox.js';
import { openMerchant } from './pay-merchant.js';
import { NOTICE_PAUSES_S } from './pay-notices.js';

const MCHID = '1900000109';
const APP = 'wxsandbox000000077';
const { sandbox: half, merchant } = openMerchant(MCHID);
let time = Date.now();
let sandbox: WeChatSandbox;
let receiver: Server;
let answer = 204;
const received: { serial: string; body: string }[] = [];

/** Another implementation as the client: it verifies every answer itself. */
const client = (): Decorator => new Decorator({
  mchid: MCHID, serial: merchant.serial, privateKey: createPrivateKey(merchant.privateKey), baseURL: sandbox.url,
  certs: Object.fromEntries(merchant.platformKeys.map(({ id, publicKey }) => [id, createPublicKey(publicKey)])),
} as unknown as ConstructorParameters<typeof Decorator>[0]);
const notifyUrl = (): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/notice`;
const order = (number: string, more: object = {}) => ({ appid: APP, mchid: MCHID, description: '党费', out_trade_no: number, notify_url: notifyUrl(), amount: { total: 100, currency: 'CNY' }, payer: { openid: 'o1' }, ...more });
const call = async (method: 'GET' | 'POST', path: string, data?: object): Promise<string> => {
  try {
    const { status, data: body } = await client().v3.request<Record<string, unknown>>({ url: `/${path}`, method, ...(data === undefined ? {} : { data }) });
    return `${status} ${String(body['prepay_id'] ?? body['trade_state'] ?? body['status'] ?? '')}`.trim();
  } catch (fault) {
    const { response, message } = fault as { response?: { status: number; data: { code?: string } }; message: string };
    return response ? `${response.status} ${response.data.code ?? ''}` : message;
  }
};

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ serial: String(request.headers['wechatpay-serial']), body });
      response.writeHead(answer).end();
    });
  }).listen(0, '127.0.0.1');
  // The peer goes by the machine's clock, so the sandbox does too until it is put forward.
  sandbox = await startWeChatSandbox({ port: 0, appId: APP, merchants: [half], clock: { now: () => time } });
});
beforeEach(() => {
  time = Date.now();
  sandbox.control.reset();
  received.length = 0;
  answer = 204;
});
afterAll(async () => {
  await sandbox.close();
  receiver.close();
});

describe('the pay sandbox, met by another implementation', () => {
  it('orders, pays, tells, queries and closes', async () => {
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('DF000001'))).toMatch(/^200 wx\d+$/);
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('DF000001'))).toMatch(/^200 wx\d+$/);
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('DF000001', { amount: { total: 101, currency: 'CNY' } }))).toBe('403 OUT_TRADE_NO_USED');
    expect(await call('GET', `v3/pay/transactions/out-trade-no/DF000001?mchid=${MCHID}`)).toBe('200 NOTPAY');
    sandbox.control.payOrder('DF000001');
    expect(await call('GET', `v3/pay/transactions/out-trade-no/DF000001?mchid=${MCHID}`)).toBe('200 SUCCESS');
    expect(await call('POST', 'v3/pay/transactions/out-trade-no/DF000001/close', { mchid: MCHID })).toBe('400 ORDER_PAID');
    await call('POST', 'v3/pay/transactions/jsapi', order('DF000002'));
    expect(await call('POST', 'v3/pay/transactions/out-trade-no/DF000002/close', { mchid: MCHID })).toBe('204');
    expect(() => sandbox.control.payOrder('DF000002')).toThrow('ORDER_CLOSED');
  });

  it('refuses by the table of errors', async () => {
    expect(await call('GET', `v3/pay/transactions/out-trade-no/DF999999?mchid=${MCHID}`)).toBe('404 ORDER_NOT_EXIST');
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('x'))).toBe('400 PARAM_ERROR');
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('DF000003', { appid: 'wx0' }))).toBe('400 APPID_MCHID_NOT_MATCH');
    expect(await call('POST', 'v3/pay/transactions/jsapi', order('DF000003', { notify_url: `${notifyUrl()}?a=1` }))).toBe('400 PARAM_ERROR');
    expect(await call('GET', 'v3/bill/tradebill?bill_date=2020-01-01&bill_type=ALL&tar_type=GZIP')).toBe('400 NO_STATEMENT_EXIST');
    expect((await fetch(`${sandbox.url}/v3/pay/transactions/jsapi`, { method: 'POST', body: '{}' })).status).toBe(401);
  });

  it('refunds once a number, never more than was paid', async () => {
    await call('POST', 'v3/pay/transactions/jsapi', order('DF000004'));
    const refund = (number: string, fen: number) => call('POST', 'v3/refund/domestic/refunds', { out_trade_no: 'DF000004', out_refund_no: number, amount: { refund: fen, total: 100, currency: 'CNY' } });
    expect(await refund('RF1', 60)).toBe('403 TRADE_ERROR');
    sandbox.control.payOrder('DF000004');
    expect([await refund('RF1', 60), await refund('RF1', 60), await refund('RF1', 50), await refund('RF2', 40)]).toEqual(['200 PROCESSING', '200 PROCESSING', '400 INVALID_REQUEST', '429 FREQUENCY_LIMITED']);
    time += 60_000;
    expect([await refund('RF2', 50), await refund('RF2', 40)]).toEqual(['403 NOT_ENOUGH', '200 PROCESSING']);
    sandbox.control.finishRefund('RF1', 'SUCCESS');
    expect(await call('GET', 'v3/refund/domestic/refunds/RF1')).toBe('200 SUCCESS');
  });
});

describe('notices', () => {
  it('are tried again by the documented pauses until one is accepted, for a day and four minutes', async () => {
    await call('POST', 'v3/pay/transactions/jsapi', order('DF000005'));
    answer = 500;
    sandbox.control.payOrder('DF000005');
    for (const pause of [0, ...NOTICE_PAUSES_S]) {
      time += pause * 1000;
      await sandbox.control.deliverNotices();
    }
    expect(received).toHaveLength(1 + NOTICE_PAUSES_S.length);
    expect(NOTICE_PAUSES_S.reduce((sum, pause) => sum + pause, 0)).toBe(24 * 3600 + 4 * 60);
    time += 86_400_000;
    await sandbox.control.deliverNotices();
    expect(received).toHaveLength(1 + NOTICE_PAUSES_S.length);
  });

  it('come late, never, twice, in another order and by either key, as they are told to', async () => {
    for (const number of ['DF000006', 'DF000007', 'DF000008']) await call('POST', 'v3/pay/transactions/jsapi', order(number));
    sandbox.control.noticeManners({ delayS: 60, repeats: 1, reorder: true, keyMode: 'mixed' });
    sandbox.control.payOrder('DF000006');
    sandbox.control.payOrder('DF000007');
    time += 59_000;
    await sandbox.control.deliverNotices();
    expect(received).toEqual([]);
    time += 1000;
    await sandbox.control.deliverNotices();
    await sandbox.control.deliverNotices();
    expect(received).toHaveLength(4);
    expect(new Set(received.map(({ serial }) => serial)).size).toBe(2);
    sandbox.control.noticeManners({ delayS: null });
    sandbox.control.payOrder('DF000008');
    time += 86_400_000;
    await sandbox.control.deliverNotices();
    expect(received).toHaveLength(4);
  });
});

describe('the cashier', () => {
  it('takes only tickets the merchant signed', async () => {
    await call('POST', 'v3/pay/transactions/jsapi', order('DF000009'));
    const answered = await fetch(`${sandbox.url}/cashier?appId=${APP}&timeStamp=1&nonceStr=n&package=prepay_id%3Dwx1&signType=RSA&paySign=x`);
    expect(answered.status).toBe(400);
  });
});
