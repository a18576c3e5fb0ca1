import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_APP, SandboxCaller } from '../../../test/support/sandbox-caller.js';
import { openWechatRig, type WechatRig } from '../../../test/support/wechat-rig.js';
import { SECOND_MS } from '../../sandbox/sandbox-clock.js';
import type { WechatMiniClient } from './wechat-mini.client.js';

const TOKEN_PATH = '/cgi-bin/stable_token';
let rig: WechatRig;

beforeAll(async () => {
  rig = await openWechatRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const tokenCalls = (): number => rig.sandbox.control.calls()[TOKEN_PATH] ?? 0;
const phone = (client: WechatMiniClient): Promise<{ phone: string }> =>
  client.exchangePhoneCode(rig.sandbox.control.phoneCode({ phone: '13800138000' }).code);
/** So many calls at once, over the given clients in turn. */
const crowd = (count: number, ...clients: WechatMiniClient[]): Promise<{ phone: string }[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => phone(clients[at % clients.length] ?? rig.client())));
const row = async (): Promise<Record<string, unknown>> => {
  const rows = await rig.source.query<Record<string, unknown>[]>('SELECT * FROM wechat_access_token');
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
};

describe('one process', () => {
  it('asks for a token once, however many calls begin at once', async () => {
    expect(await crowd(50, rig.client())).toHaveLength(50);
    expect(tokenCalls()).toBe(1);
  });

  it('keeps using it without asking again', async () => {
    const client = rig.client();
    await phone(client);
    rig.clock.advance(6_000 * SECOND_MS);
    await phone(client);
    expect(tokenCalls()).toBe(1);
  });

  it('renews once when fifty calls find the token near its end', async () => {
    const client = rig.client();
    await phone(client);
    rig.clock.advance((7_200 - 239) * SECOND_MS);
    await crowd(50, client);
    expect(tokenCalls()).toBe(2);
  });

  it('renews once when fifty calls are answered 42001', async () => {
    const client = rig.client();
    await phone(client);
    // Only WeChat's clock moves: the client believes in its token until it is told.
    rig.sandbox.control.advance(7_200 * SECOND_MS);
    expect(await crowd(50, client)).toHaveLength(50);
    expect(tokenCalls()).toBe(2);
  });

  it('renews once when fifty calls are answered 40001', async () => {
    const client = rig.client();
    await phone(client);
    rig.sandbox.control.revokeTokens();
    await crowd(50, client);
    expect(tokenCalls()).toBe(2);
  });

  it.each([40001, 40014, 42001])('refreshes for one %i answer and repeats the call once', async (errcode) => {
    const client = rig.client();
    await phone(client);
    rig.clock.advance(600 * SECOND_MS);
    rig.sandbox.control.addFault({ route: '/wxa/business/getuserphonenumber', kind: 'error', errcode, count: 1 });
    expect(await phone(client)).toEqual({ phone: '13800138000' });
    // The plain call brings the very token that was rejected, so a forced one follows.
    expect(tokenCalls()).toBe(3);
  });

  it('gives up when the fresh token is rejected too, and spends no second forced refresh', async () => {
    const client = rig.client();
    rig.sandbox.control.addFault({ route: '/wxa/business/getuserphonenumber', kind: 'error', errcode: 40001 });
    for (let count = 0; count < 5; count += 1) {
      await expect(phone(client)).rejects.toMatchObject({ kind: 'token_rejected' });
    }
    // First token, then plain and forced, then four plain ones: the next force waits five minutes.
    expect(tokenCalls()).toBe(7);
    expect(rig.sandbox.control.calls()['/wxa/business/getuserphonenumber']).toBe(10);
  });

  it('lives on the old token while renewing early fails, and fails when it is over', async () => {
    const client = rig.client();
    await phone(client);
    rig.clock.advance((7_200 - 100) * SECOND_MS);
    rig.sandbox.control.addFault({ route: TOKEN_PATH, kind: 'error', status: 503 });
    expect(await phone(client)).toEqual({ phone: '13800138000' });
    rig.clock.advance(100 * SECOND_MS);
    await expect(phone(client)).rejects.toMatchObject({ kind: 'busy' });
    rig.sandbox.control.clearFaults();
    expect(await phone(client)).toEqual({ phone: '13800138000' });
  });
});

describe('several replicas', () => {
  it('share one token: a hundred calls over four of them ask once', async () => {
    const replicas = [rig.client(), rig.client(), rig.client(), rig.client()];
    expect(await crowd(100, ...replicas)).toHaveLength(100);
    expect(tokenCalls()).toBe(1);
    expect(await row()).toMatchObject({ app_id: SANDBOX_APP.appId, version: 1, lease_owner: null, lease_until: null });
  });

  it('renew once between them when all are answered 42001', async () => {
    const replicas = [rig.client(), rig.client(), rig.client(), rig.client()];
    await crowd(4, ...replicas);
    rig.sandbox.control.advance(7_200 * SECOND_MS);
    await crowd(100, ...replicas);
    expect(tokenCalls()).toBe(2);
    expect(await row()).toMatchObject({ version: 2 });
  });

  it('learn of a token another has forced without asking WeChat', async () => {
    const [first, second] = [rig.client(), rig.client()];
    await crowd(2, first, second);
    rig.clock.advance(600 * SECOND_MS);
    rig.sandbox.control.addFault({ route: '/wxa/business/getuserphonenumber', kind: 'error', errcode: 40001, count: 1 });
    await phone(first);
    const asked = tokenCalls();
    expect(await phone(second)).toEqual({ phone: '13800138000' });
    expect(tokenCalls()).toBe(asked);
  });

  it('take over the lease of one that died while refreshing', async () => {
    const { appId } = SANDBOX_APP;
    const now = rig.clock.now();
    const claim = { appId, version: 0, owner: '0'.repeat(26), now, until: now + 20_000 };
    expect(await rig.store.claim(claim)).toBe(true);
    expect(await rig.store.claim({ ...claim, owner: '1'.repeat(26) })).toBe(false);
    const waiting = phone(rig.client());
    rig.clock.advance(20_000);
    expect(await waiting).toEqual({ phone: '13800138000' });
    // The dead one's late answer must not overwrite the successor's.
    const before = await row();
    await rig.store.save({ appId, owner: claim.owner, sealed: 'late', expiresAt: now, forcedAt: 0 });
    expect(await row()).toEqual(before);
  });

  it('cannot both claim one version', async () => {
    const now = rig.clock.now();
    const claims = Array.from({ length: 20 }, (_, at) =>
      rig.store.claim({ appId: 'wxsandboxrace', version: 0, owner: String(at).padStart(26, '0'), now, until: now + 1_000 }),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });
});

describe('the row', () => {
  it('holds no usable token', async () => {
    await phone(rig.client());
    const token = await new SandboxCaller(rig.sandbox).token();
    expect(JSON.stringify(await row())).not.toContain(token);
  });

  it('is useless to a client with another secret, which asks for its own', async () => {
    await phone(rig.client());
    const other = rig.client({ appSecret: 'changed' });
    await expect(phone(other)).rejects.toMatchObject({ kind: 'misconfigured', details: { errcode: 40125 } });
    expect(await phone(rig.client())).toEqual({ phone: '13800138000' });
  });

  it('is fetched anew when somebody has altered it', async () => {
    await phone(rig.client());
    await rig.source.query("UPDATE wechat_access_token SET sealed_token = CONCAT('AAAA', SUBSTRING(sealed_token, 5))");
    expect(await phone(rig.client())).toEqual({ phone: '13800138000' });
    expect(tokenCalls()).toBe(2);
  });
});
