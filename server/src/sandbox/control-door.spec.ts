import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { SANDBOX_APP, SandboxCaller, type SandboxJson } from '../../test/support/sandbox-caller.js';
import { ManualClock } from '../platform/clock/clock.js';
import { MINUTE_MS } from './sandbox-clock.js';
import { startWeChatSandbox, type WeChatSandbox } from './start-sandbox.js';

let clock: ManualClock;
let sandbox: WeChatSandbox;
let caller: SandboxCaller;

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
  sandbox = await startWeChatSandbox({ port: 0, clock, ...SANDBOX_APP });
  caller = new SandboxCaller(sandbox);
});
afterEach(() => sandbox.close());

const steer = (verb: string, body: object = {}): Promise<SandboxJson> => caller.post(`/__sandbox/${verb}`, body);
const ask = async (verb: string): Promise<SandboxJson> =>
  (await (await fetch(`${sandbox.url}/__sandbox/${verb}`)).json()) as SandboxJson;
const tokenErrcode = async (): Promise<unknown> => (await caller.stableToken()).errcode;

describe('the control door', () => {
  it('makes codes and acceptances that the contracts take', async () => {
    const { code } = await steer('phone-code', { phone: '13800138000', user: 'li', countryCode: '86' });
    const { openid } = await steer('person', { user: 'li' });
    expect(await caller.authorised('/wxa/business/getuserphonenumber', { code, openid })).toMatchObject({ errcode: 0 });
    expect(await steer('template', { id: 'result', keys: ['phrase1'] })).toEqual({ ok: true });
    expect(await steer('grant', { user: 'li', template: 'result', result: 'accept', times: 2 })).toEqual({ left: 2 });
    const message = { touser: openid, template_id: 'result', data: { phrase1: { value: '已通过' } } };
    expect(await caller.authorised('/cgi-bin/message/subscribe/send', message)).toMatchObject({ errcode: 0 });
    expect(await ask('sent')).toMatchObject({ messages: [{ user: 'li', data: { phrase1: '已通过' } }] });
    expect(await steer('login-code', { user: 'li', blocked: true })).toEqual({ code: expect.any(String), openid });
  });

  it('pushes events to an address, and says when nobody is there', async () => {
    const event = { token: 'abc', user: 'li', event: 'subscribe_msg_popup_event', list: [{ TemplateId: 't', SubscribeStatusString: 'accept' }] };
    expect(await steer('push-event', { ...event, url: `${sandbox.url}/nowhere` })).toMatchObject({ status: expect.any(Number), body: expect.any(String) });
    expect(await steer('push-event', { ...event, url: 'http://127.0.0.1:1/' })).toEqual({ error: 'nobody answers at the address' });
    expect(await steer('push-event', { ...event, url: 'nowhere' })).toEqual({ error: 'url must be an address' });
    expect(await steer('push-event', { ...event, url: sandbox.url, list: ['t'] })).toEqual({ error: 'list must be a list of objects' });
  });

  it('advances the clock and counts the calls, and forgets both on reset', async () => {
    const token = await caller.token();
    expect(await steer('advance', { ms: 7_200_000 })).toEqual({ now: clock.now() + 7_200_000 });
    expect(await caller.token()).not.toBe(token);
    expect(await ask('calls')).toEqual({ calls: { '/cgi-bin/stable_token': 2 } });
    await steer('reset');
    expect(await ask('calls')).toEqual({ calls: {} });
    expect(await steer('advance', { ms: 0 })).toEqual({ now: clock.now() });
  });

  it.each<[string, object, RegExp]>([
    ['login-code', {}, /user must be/],
    ['login-code', { user: 'li', bloked: true }, /unknown member bloked/],
    ['grant', { user: 'li', template: 't', result: 'maybe' }, /result must be one of/],
    ['fault', { route: '*', kind: 'reset', rate: 2 }, /rate must be a number between 0 and 1/],
    ['template', { id: 'odd', keys: ['picture1'] }, /picture1/],
  ])('explains what is wrong with %s %j', async (verb, body, sentence) => {
    expect(await steer(verb, body)).toEqual({ error: expect.stringMatching(sentence) });
  });

  it('refuses browser pages and other host names', async () => {
    const asPage = await fetch(`${sandbox.url}/__sandbox/reset`, { method: 'POST', headers: { origin: 'https://evil.example' } });
    const { port } = new URL(sandbox.url);
    const rebound = await new Promise<number | undefined>((resolve) => {
      request({ port, host: '127.0.0.1', path: '/__sandbox/calls', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect([asPage.status, rebound]).toEqual([403, 403]);
  });

  it('stays shut unless the sandbox was started to be steered', async () => {
    const shut = await startWeChatSandbox({ port: 0, clock, control: false });
    const answer = await fetch(`${shut.url}/__sandbox/reset`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(403);
    await shut.close();
  });
});

describe('faults', () => {
  it('answer an error code, WeChat-wide or for one path, so often and no more', async () => {
    await steer('fault', { route: '/cgi-bin/stable_token', kind: 'error', errcode: 40164, count: 2 });
    expect([await tokenErrcode(), await tokenErrcode(), await tokenErrcode()]).toEqual([40164, 40164, undefined]);
    await steer('fault', { route: '*', kind: 'error' });
    expect(await tokenErrcode()).toBe(-1);
    await steer('clear-faults');
    expect(await tokenErrcode()).toBeUndefined();
  });

  it('meet an exact share of the calls', async () => {
    await steer('fault', { route: '*', kind: 'error', rate: 0.3 });
    const codes = [];
    for (let count = 0; count < 10; count += 1) codes.push(await tokenErrcode());
    expect(codes.filter((code) => code === -1)).toHaveLength(3);
  });

  it('throttle to so many a minute', async () => {
    await steer('fault', { route: '*', kind: 'throttle', perMinute: 2 });
    expect([await tokenErrcode(), await tokenErrcode(), await tokenErrcode()]).toEqual([undefined, undefined, 45011]);
    clock.advance(MINUTE_MS);
    expect(await tokenErrcode()).toBeUndefined();
  });

  it('talk nonsense, or like a gateway', async () => {
    sandbox.control.addFault({ route: '*', kind: 'garbage', count: 1 });
    await expect(caller.stableToken()).rejects.toThrow('not valid JSON');
    sandbox.control.addFault({ route: '*', kind: 'error', status: 502, count: 1 });
    expect((await fetch(`${sandbox.url}/cgi-bin/stable_token`, { method: 'POST' })).status).toBe(502);
  });

  it('cut the connection, or never answer', async () => {
    sandbox.control.addFault({ route: '*', kind: 'reset', count: 1 });
    await expect(caller.stableToken()).rejects.toThrow('fetch failed');
    sandbox.control.addFault({ route: '*', kind: 'timeout', count: 1 });
    const hanging = fetch(`${sandbox.url}/cgi-bin/stable_token`, { method: 'POST', body: '{}', signal: AbortSignal.timeout(100) });
    await expect(hanging).rejects.toThrow(/abort|timeout/i);
  });

  it('delay the answer, not the others', async () => {
    sandbox.control.addFault({ route: '/cgi-bin/stable_token', kind: 'delay', delayMs: 150, count: 1 });
    const order: string[] = [];
    const late = caller.stableToken().then((answer) => order.push(`late ${String(answer.expires_in)}`));
    await caller.post('/wxa/msg_sec_check', {}).then(() => order.push('other'));
    await late;
    expect(order).toEqual(['other', 'late 7200']);
  });

  it('can lose the answer of a call that took effect', async () => {
    const openid = sandbox.control.person('li').openid;
    sandbox.control.defineTemplate({ id: 'result', keys: ['phrase1'] });
    sandbox.control.grant({ user: 'li', template: 'result', result: 'accept' });
    sandbox.control.addFault({ route: '/cgi-bin/message/subscribe/send', kind: 'reset', count: 1, afterEffect: true });
    const message = { touser: openid, template_id: 'result', data: { phrase1: { value: '已通过' } } };
    await expect(caller.authorised('/cgi-bin/message/subscribe/send', message)).rejects.toThrow('fetch failed');
    expect(sandbox.control.sent()).toHaveLength(1);
    expect(await caller.authorised('/cgi-bin/message/subscribe/send', message)).toMatchObject({ errcode: 43101 });
  });
});
