import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_APP, SandboxCaller, type SandboxJson } from '../../test/support/sandbox-caller.js';
import { ManualClock } from '../platform/clock/clock.js';
import { DAY_MS, MINUTE_MS, SECOND_MS } from './sandbox-clock.js';
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

/** What a guarded call says of this token; 40029 (no such phone code) means that the token is good. */
const judge = async (token: string): Promise<unknown> =>
  (await caller.post(`/wxa/business/getuserphonenumber?access_token=${token}`, { code: 'none' })).errcode;
const GOOD = 40029;

describe('stable_token', () => {
  it('gives the same token with the time it has left', async () => {
    const first = await caller.stableToken();
    expect(first).toEqual({ access_token: expect.stringMatching(/^.{80,512}$/), expires_in: 7_200 });
    clock.advance(600 * SECOND_MS);
    expect(await caller.stableToken()).toEqual({ access_token: first.access_token, expires_in: 6_600 });
    expect(await judge(String(first.access_token))).toBe(GOOD);
  });

  it('renews five minutes before the end, and lets the old token live out its five minutes', async () => {
    const old = await caller.token();
    clock.advance((7_200 - 301) * SECOND_MS);
    expect(await caller.token()).toBe(old);
    clock.advance(SECOND_MS);
    const fresh = await caller.stableToken();
    expect(fresh).toMatchObject({ expires_in: 7_200 });
    expect(fresh.access_token).not.toBe(old);
    clock.advance(5 * MINUTE_MS - 1);
    expect([await judge(old), await judge(String(fresh.access_token))]).toEqual([GOOD, GOOD]);
    clock.advance(1);
    expect([await judge(old), await judge(String(fresh.access_token))]).toEqual([42001, GOOD]);
  });

  it('voids the old token at once when forced: 40001', async () => {
    const old = await caller.token();
    const { access_token: forced } = await caller.stableToken({ force_refresh: true });
    expect(forced).not.toBe(old);
    expect([await judge(old), await judge(String(forced))]).toEqual([40001, GOOD]);
  });

  it('does not refresh when forced again within 30 s', async () => {
    const first = await caller.stableToken({ force_refresh: true });
    clock.advance(30 * SECOND_MS - 1);
    expect((await caller.stableToken({ force_refresh: true })).access_token).toBe(first.access_token);
    clock.advance(1);
    expect((await caller.stableToken({ force_refresh: true })).access_token).not.toBe(first.access_token);
  });

  it('can be forced twenty times a Shanghai day: 45009', async () => {
    for (let count = 0; count < 20; count += 1) {
      expect(await caller.stableToken({ force_refresh: true })).toHaveProperty('access_token');
      clock.advance(MINUTE_MS);
    }
    expect(await caller.stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    expect(await caller.stableToken()).toHaveProperty('access_token');
    clock.advance(DAY_MS);
    expect(await caller.stableToken({ force_refresh: true })).toHaveProperty('access_token');
  });

  it('has a minute and a day quota: 45011, 45009', async () => {
    const small = await startWeChatSandbox({ port: 0, clock, ...SANDBOX_APP, limits: { stableTokenPerMinute: 2, stableTokenPerDay: 3 } });
    const other = new SandboxCaller(small);
    const codes: unknown[] = [];
    for (let count = 0; count < 3; count += 1) codes.push((await other.stableToken()).errcode);
    clock.advance(MINUTE_MS);
    for (let count = 0; count < 2; count += 1) codes.push((await other.stableToken()).errcode);
    expect(codes).toEqual([undefined, undefined, 45011, undefined, 45009]);
    await small.close();
  });

  it.each<[object | string, number]>([
    [{ appid: 'wx0' }, 40013],
    [{ secret: 'no' }, 40125],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ grant_type: 'refresh' }, 40002],
  ])('refuses %j with %i', async (more, errcode) => {
    expect(await caller.stableToken(more as object)).toMatchObject({ errcode });
  });

  it('wants a POST with JSON: 43002, 44002, 47001', async () => {
    const got = (await (await fetch(`${sandbox.url}/cgi-bin/stable_token`)).json()) as SandboxJson;
    const posted = [await caller.post('/cgi-bin/stable_token', ''), await caller.post('/cgi-bin/stable_token', '{"a":')];
    expect([got, ...posted].map((one) => one.errcode)).toEqual([43002, 44002, 47001]);
  });
});

describe('token', () => {
  const plain = async (): Promise<SandboxJson> => {
    const { appId, appSecret } = SANDBOX_APP;
    const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret: appSecret });
    return (await (await fetch(`${sandbox.url}/cgi-bin/token?${query}`)).json()) as SandboxJson;
  };

  it('gives another token each time, the one before good for five minutes, apart from the stable one', async () => {
    const stable = await caller.token();
    const first = String((await plain()).access_token);
    const second = String((await plain()).access_token);
    expect(second).not.toBe(first);
    clock.advance(5 * MINUTE_MS);
    expect([await judge(first), await judge(second), await judge(stable)]).toEqual([42001, GOOD, GOOD]);
  });
});

describe('a guarded call', () => {
  it('tells a missing, malformed, unknown, revoked and expired token apart', async () => {
    const token = await caller.token();
    const unknown = `90_${'x'.repeat(86)}`;
    expect([await judge(''), await judge('short'), await judge(unknown)]).toEqual([41001, 40014, 40001]);
    sandbox.control.revokeTokens();
    expect(await judge(token)).toBe(40001);
    const fresh = await caller.token();
    clock.advance(7_200 * SECOND_MS);
    expect(await judge(fresh)).toBe(42001);
  });
});
