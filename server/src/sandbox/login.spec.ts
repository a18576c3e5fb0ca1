import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '../platform/clock/clock.js';
import { MINUTE_MS } from './sandbox-clock.js';
import { startWeChatSandbox, type WeChatSandbox } from './start-sandbox.js';

const APP = { appid: 'wxsandbox000000077', secret: 'a-secret-of-the-sandbox' };
const clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
let sandbox: WeChatSandbox;

beforeEach(async () => {
  sandbox = await startWeChatSandbox({ port: 0, clock, appId: APP.appid, appSecret: APP.secret });
});
afterEach(() => sandbox.close());

async function exchange(query: Record<string, string>): Promise<{ type: string | null; body: Record<string, unknown> }> {
  const search = new URLSearchParams({ ...APP, grant_type: 'authorization_code', ...query });
  const response = await fetch(`${sandbox.url}/sns/jscode2session?${search}`);
  return { type: response.headers.get('content-type'), body: JSON.parse(await response.text()) as Record<string, unknown> };
}

const errcodeOf = async (query: Record<string, string>): Promise<unknown> => (await exchange(query)).body.errcode;

describe('jscode2session', () => {
  it('gives the same person the same openid, as text/plain and without errcode', async () => {
    const first = await exchange({ js_code: sandbox.control.loginCode({ user: 'li' }).code });
    const second = await exchange({ js_code: sandbox.control.loginCode({ user: 'li' }).code });
    expect(first.type).toBe('text/plain');
    expect(first.body).toEqual({ openid: expect.stringMatching(/^o[\w-]{27}$/), session_key: expect.any(String) });
    expect(second.body.openid).toBe(first.body.openid);
    expect(second.body.session_key).not.toBe(first.body.session_key);
  });

  it('knows people apart, and one person by other openids at another app', async () => {
    const { openid } = sandbox.control.person('li');
    expect(sandbox.control.person('wang').openid).not.toBe(openid);
    const other = await startWeChatSandbox({ port: 0, appId: 'wxsandbox000000078' });
    expect(other.control.person('li').openid).not.toBe(openid);
    expect(other.control.person('li').unionid).toBe(sandbox.control.person('li').unionid);
    await other.close();
  });

  it('adds a unionid when the app is bound to the open platform', async () => {
    const { code } = sandbox.control.loginCode({ user: 'li', unionid: true });
    expect((await exchange({ js_code: code })).body.unionid).toBe(sandbox.control.person('li').unionid);
  });

  it('takes a code once: 40163', async () => {
    const { code } = sandbox.control.loginCode({ user: 'li' });
    await exchange({ js_code: code });
    const again = await exchange({ js_code: code });
    expect(again.body.errcode).toBe(40163);
    expect(again.body.errmsg).toMatch(/^code been used rid: /);
    expect(again.type).toBe('text/plain');
  });

  it('takes a code for five minutes: 40029', async () => {
    const early = sandbox.control.loginCode({ user: 'li' }).code;
    const late = sandbox.control.loginCode({ user: 'li' }).code;
    clock.advance(5 * MINUTE_MS);
    expect(await errcodeOf({ js_code: early })).toBeUndefined();
    clock.advance(1);
    expect(await errcodeOf({ js_code: late })).toBe(40029);
  });

  it('refuses a code that never was, and a phone code', async () => {
    expect(await errcodeOf({ js_code: 'made-up' })).toBe(40029);
    expect(await errcodeOf({ js_code: sandbox.control.phoneCode({ phone: '13800138000' }).code })).toBe(40029);
  });

  it('refuses a blocked person: 40226', async () => {
    expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'bad', blocked: true }).code })).toBe(40226);
  });

  it.each([
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: 'another' }, 40125],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ grant_type: 'password' }, 40002],
    [{ js_code: '' }, 41008],
  ])('refuses %j with %i', async (query, errcode) => {
    expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'li' }).code, ...query })).toBe(errcode);
  });

  it('counts a hundred a minute for each person: 45011', async () => {
    for (let count = 0; count < 100; count += 1) {
      expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'li' }).code })).toBeUndefined();
    }
    expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'li' }).code })).toBe(45011);
    expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'wang' }).code })).toBeUndefined();
    clock.advance(MINUTE_MS);
    expect(await errcodeOf({ js_code: sandbox.control.loginCode({ user: 'li' }).code })).toBeUndefined();
  });

  it('is a GET: 43001', async () => {
    const response = await fetch(`${sandbox.url}/sns/jscode2session`, { method: 'POST', body: '{}' });
    expect(await response.json()).toMatchObject({ errcode: 43001 });
  });
});
