import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_APP, SandboxCaller } from '../../../test/support/sandbox-caller.js';
import { openWechatRig, type WechatRig } from '../../../test/support/wechat-rig.js';
import { startWeChatSandbox } from '../../sandbox/start-sandbox.js';
import type { WechatMiniClient } from './wechat-mini.client.js';

const LOGIN = '/sns/jscode2session';
const PHONE = '/wxa/business/getuserphonenumber';
const SEND = '/cgi-bin/message/subscribe/send';
const CHECK = '/wxa/msg_sec_check';
let rig: WechatRig;
let client: WechatMiniClient;

beforeAll(async () => {
  rig = await openWechatRig();
});
beforeEach(async () => {
  await rig.reset();
  client = rig.client();
});
afterAll(() => rig.close());

const calls = (path: string): number => rig.sandbox.control.calls()[path] ?? 0;
const login = (user = 'li', more: object = {}): Promise<{ openid: string; unionid?: string }> =>
  client.exchangeLoginCode(rig.sandbox.control.loginCode({ user, ...more }).code);
const MESSAGE = {
  templateId: 'sandbox-meeting-notice',
  values: { thing1: '党员大会通知', time2: '2026年7月1日 15:01', thing3: '第一会议室' },
};
const message = (more: object = {}): Parameters<WechatMiniClient['sendSubscribeMessage']>[0] => ({
  openid: rig.sandbox.control.person('li').openid,
  ...MESSAGE,
  ...more,
});
const accept = (): unknown => rig.sandbox.control.grant({ user: 'li', template: MESSAGE.templateId, result: 'accept' });

describe('the calls', () => {
  it('exchange a login code for the openid and, when there is one, the unionid, and nothing else', async () => {
    const { openid, unionid } = rig.sandbox.control.person('li');
    expect(await login()).toEqual({ openid });
    expect(await login('li', { unionid: true })).toEqual({ openid, unionid });
  });

  it.each([
    ['13800138000', 86, '13800138000'],
    ['13800138000', '86', '13800138000'],
    ['98765432', '852', '+85298765432'],
  ])('exchange a phone code of %s with country code %j', async (phone, countryCode, expected) => {
    const { code } = rig.sandbox.control.phoneCode({ phone, countryCode, user: 'li' });
    expect(await client.exchangePhoneCode(code, rig.sandbox.control.person('li').openid)).toEqual({ phone: expected });
  });

  it('send a message', async () => {
    accept();
    expect(await client.sendSubscribeMessage(message({ page: 'pages/home/index' }))).toEqual({ messageId: rig.sandbox.control.sent()[0]?.msgid });
    // Nineteen digits, as WeChat gives them: a JSON number would have lost the last ones.
    expect(rig.sandbox.control.sent()[0]?.msgid).toMatch(/^\d{19}$/);
    expect(rig.sandbox.control.sent()).toMatchObject([{ user: 'li', page: 'pages/home/index', data: MESSAGE.values }]);
  });

  it('have a text judged', async () => {
    const { openid } = await login();
    const judged = await client.checkText({ openid, scene: 2, content: '心得', title: '沙箱复审' });
    expect(judged).toEqual({ suggest: 'review', label: 20001, traceId: expect.any(String) });
  });

  it('make a code', async () => {
    const { contentType, bytes } = await client.createUnlimitedCode({ scene: 'e=AB12CD34', page: 'pages/home/index', width: 280 });
    expect([contentType, bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
  });
});

describe('a refusal', () => {
  it.each<[string, () => Promise<unknown>, object]>([
    ['an unknown code', () => client.exchangeLoginCode('none'), { kind: 'code_invalid', details: { errcode: 40029 } }],
    ['a blocked person', () => login('bad', { blocked: true }), { kind: 'blocked' }],
    ['an unknown phone code', () => client.exchangePhoneCode('none'), { kind: 'code_invalid' }],
    ['no acceptance', () => client.sendSubscribeMessage(message()), { kind: 'not_granted' }],
    ['an unknown person', () => client.sendSubscribeMessage(message({ openid: 'oNobody' })), { kind: 'recipient_unknown' }],
    ['an unknown template', () => client.sendSubscribeMessage(message({ templateId: 'none' })), { kind: 'template_unknown' }],
    ['an unknown page', () => client.sendSubscribeMessage(message({ page: '/x' })), { kind: 'page_unknown' }],
    [
      'a value that does not fit',
      () => client.sendSubscribeMessage(message({ values: { ...MESSAGE.values, time2: '明天' } })),
      { kind: 'argument_invalid', details: { field: 'time2' } },
    ],
    ['an author not seen lately', () => client.checkText({ ...message(), scene: 1, content: '好' }), { kind: 'recipient_unknown' }],
    ['a bad scene', () => client.createUnlimitedCode({ scene: '支部' }), { kind: 'scene_invalid' }],
  ])('for %s has its kind and its request id', async (_, act, expected) => {
    const failure: unknown = await act().catch((fault: unknown) => fault);
    expect(failure).toMatchObject({ ...expected, name: 'WechatFailure' });
    expect(failure).toHaveProperty('details.rid', expect.stringMatching(/^[0-9a-f-]{20,}$/));
  });

  it.each([
    [45011, 'rate_limited'],
    [45009, 'quota_exhausted'],
    [40164, 'misconfigured'],
    [48001, 'misconfigured'],
    [40163, 'code_used'],
    [12345, 'unexpected'],
  ])('%i is %s and is not tried again', async (errcode, kind) => {
    rig.sandbox.control.addFault({ route: LOGIN, kind: 'error', errcode });
    await expect(login()).rejects.toMatchObject({ kind });
    expect(calls(LOGIN)).toBe(1);
  });
});

describe('trouble on the way', () => {
  const text = async (): Promise<unknown> => client.checkText({ openid: (await login()).openid, scene: 2, content: '好' });

  it.each<[string, object]>([
    ['busy', { kind: 'error', errcode: -1 }],
    ['a gateway error', { kind: 'error', status: 502 }],
    ['garbage', { kind: 'garbage' }],
    ['a cut connection', { kind: 'reset' }],
  ])('a repeatable call survives two times %s', async (_, fault) => {
    rig.sandbox.control.addFault({ route: CHECK, count: 2, ...fault } as Parameters<typeof rig.sandbox.control.addFault>[0]);
    expect(await text()).toMatchObject({ suggest: 'pass' });
    expect(calls(CHECK)).toBe(3);
  });

  it.each<[string, object, string]>([
    ['busy', { kind: 'error', errcode: -1 }, ''],
    ['a gateway error', { kind: 'error', status: 502 }, 'http_502'],
    ['garbage', { kind: 'garbage' }, 'not_json'],
    ['a cut connection', { kind: 'reset' }, 'connection'],
  ])('three times %s end it', async (_, fault, reason) => {
    rig.sandbox.control.addFault({ route: CHECK, ...fault } as Parameters<typeof rig.sandbox.control.addFault>[0]);
    await expect(text()).rejects.toMatchObject({ kind: 'busy', details: reason === '' ? { errcode: -1 } : { reason } });
    expect(calls(CHECK)).toBe(3);
  });

  it('a call that never ends is given up and tried again', async () => {
    await text();
    client = rig.client({ attemptMs: 700 });
    rig.sandbox.control.addFault({ route: CHECK, kind: 'timeout' });
    await expect(text()).rejects.toMatchObject({ kind: 'busy', details: { reason: 'timeout', delivery: 'unknown' } });
    expect(calls(CHECK)).toBe(4);
  });

  it('no attempt begins when the time is over', async () => {
    client = rig.client({ pauseMs: 5_000, totalMs: 1_000 });
    rig.sandbox.control.addFault({ route: LOGIN, kind: 'error', errcode: -1 });
    await expect(login()).rejects.toMatchObject({ kind: 'busy' });
    expect(calls(LOGIN)).toBe(1);
  });

  it('a message whose answer is lost is sent once', async () => {
    accept();
    accept();
    rig.sandbox.control.addFault({ route: SEND, kind: 'reset', afterEffect: true });
    await expect(client.sendSubscribeMessage(message())).rejects.toMatchObject({ kind: 'busy', details: { delivery: 'unknown' } });
    expect([calls(SEND), rig.sandbox.control.sent().length]).toEqual([1, 1]);
  });

  it.each([LOGIN, PHONE])('a one-time code is not offered to %s twice when the answer is lost', async (route) => {
    rig.sandbox.control.addFault({ route, kind: 'garbage', afterEffect: true });
    const act = route === LOGIN ? login() : client.exchangePhoneCode(rig.sandbox.control.phoneCode({ phone: '13800138000' }).code);
    await expect(act).rejects.toMatchObject({ kind: 'busy' });
    expect(calls(route)).toBe(1);
  });

  it('a one-time code is offered again when WeChat says busy', async () => {
    rig.sandbox.control.addFault({ route: LOGIN, kind: 'error', errcode: -1, count: 2 });
    expect(await login()).toEqual({ openid: rig.sandbox.control.person('li').openid });
  });

  it('a port nobody listens on is known to have received nothing', async () => {
    const gone = await startWeChatSandbox({ port: 0 });
    await gone.close();
    client = rig.client({ baseUrl: gone.url });
    await expect(login()).rejects.toMatchObject({ kind: 'busy', details: { reason: 'connection', delivery: 'never_sent' } });
    expect(rig.log.filter((line) => line.includes('"tries":3'))).toHaveLength(1);
  });
});

describe('an answer of another shape', () => {
  let odd: Server;
  let answer: { status?: number; headers?: Record<string, string>; body: string };

  beforeAll(async () => {
    odd = createServer((_, outgoing) => {
      outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      outgoing.end(answer.body);
    });
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    client = rig.client({ baseUrl: `http://127.0.0.1:${(odd.address() as AddressInfo).port}`, attempts: 1 });
  });
  afterAll(() => {
    odd.close();
    odd.closeAllConnections();
  });

  it.each<[string, typeof answer]>([
    ['a list', { body: '[]' }],
    ['no openid', { body: '{"session_key":"k"}' }],
    ['an openid that is a number', { body: '{"openid":5}' }],
    ['an endless openid', { body: JSON.stringify({ openid: 'o'.repeat(500) }) }],
    ['an errcode in words', { body: '{"errcode":"busy","openid":"o1"}' }],
    ['five megabytes', { body: JSON.stringify({ openid: 'o1', more: 'x'.repeat(5 * 1_048_576) }) }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' }],
  ])('%s counts as busy', async (_, given) => {
    answer = given;
    await expect(client.exchangeLoginCode('code')).rejects.toMatchObject({ kind: 'busy' });
  });

  it('a number for another app is not believed', async () => {
    const token = await new SandboxCaller(rig.sandbox).token();
    const info = { purePhoneNumber: '13800138000', countryCode: 86, watermark: { appid: 'wxsomebodyelse' } };
    answer = { body: JSON.stringify({ errcode: 0, access_token: token, expires_in: 7_200, phone_info: info }) };
    await expect(client.exchangePhoneCode('code')).rejects.toMatchObject({ details: { reason: 'wrong_shape' } });
    answer = { body: answer.body.replace('wxsomebodyelse', SANDBOX_APP.appId) };
    expect(await client.exchangePhoneCode('code')).toEqual({ phone: '13800138000' });
  });
});
