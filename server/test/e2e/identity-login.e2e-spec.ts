import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityPurge } from '../../src/modules/identity/identity-purge.js';
import { CONSENT, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('logging in with WeChat', () => {
  let rig: IdentityRig;
  beforeAll(async () => {
    rig = await startIdentityRig();
  });
  afterAll(() => rig.close());

  it('keeps nothing and asks WeChat nothing before the agreement is accepted', async () => {
    const code = rig.loginCode('first');
    const answer = await rig.call(null, 'POST', '/auth/wechat', { code, consentVersion: '' });
    expect(answer.json()).toMatchObject({ status: 403, code: 'identity.consent_required' });
    const old = await rig.call(null, 'POST', '/auth/wechat', { code, consentVersion: '2020-01-01' });
    expect(old.json()).toMatchObject({ status: 409, code: 'identity.consent_outdated' });
    expect(await rig.server.source.query('SELECT COUNT(*) AS n FROM account')).toEqual([expect.objectContaining({ n: 0 })]);
    expect((await rig.call(null, 'POST', '/auth/wechat', { code, consentVersion: CONSENT })).statusCode).toBe(200);
  });

  it('gives a guest who has no rights but those of a guest', async () => {
    const { accessToken } = await rig.login('guest');
    const me = (await rig.call(accessToken, 'GET', '/me')).json();
    expect(me).toMatchObject({ member: null, positions: [], consentVersion: CONSENT });
    expect(me.actions).toContain('binding.make');
    expect(me.actions).not.toContain('members.list');
  });

  it('refuses a code twice and a code that was never made, in words', async () => {
    const code = rig.loginCode('twice');
    expect((await rig.call(null, 'POST', '/auth/wechat', { code, consentVersion: CONSENT })).statusCode).toBe(200);
    expect((await rig.call(null, 'POST', '/auth/wechat', { code, consentVersion: CONSENT })).json()).toMatchObject({ code: 'identity.login_code_used' });
    expect((await rig.call(null, 'POST', '/auth/wechat', { code: 'nobody', consentVersion: CONSENT })).json()).toMatchObject({ code: 'identity.login_code_invalid' });
  });

  it('finds the same account again and names nobody by openid', async () => {
    const [one, two] = [await rig.login('again'), await rig.login('again')];
    const ids = await Promise.all([one, two].map(async (tokens) => (await rig.call(tokens.accessToken, 'GET', '/me')).json<{ accountId: string }>().accountId));
    expect(ids[0]).toBe(ids[1]);
    const { openid } = rig.sandbox.control.loginCode({ user: 'again' });
    expect(JSON.stringify(await rig.server.source.query('SELECT * FROM account'))).not.toContain(openid);
    expect(rig.server.log.join('\n')).not.toContain(openid);
  });

  it('makes one account of eight first logins at the same time', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, () => rig.login('crowd')));
    const who = await Promise.all(tokens.map(async ({ accessToken }) => (await rig.call(accessToken, 'GET', '/me')).json<{ accountId: string }>().accountId));
    expect(new Set(who).size).toBe(1);
  });

  it('ends access tokens after fifteen minutes and renews them', async () => {
    const tokens = await rig.login('renew');
    rig.advance(16 * MINUTE);
    expect((await rig.call(tokens.accessToken, 'GET', '/me')).json()).toMatchObject({ status: 401, code: 'auth.expired' });
    const renewed = (await rig.call(null, 'POST', '/auth/refresh', { refreshToken: tokens.refreshToken })).json<{ accessToken: string; refreshToken: string }>();
    expect(renewed.refreshToken).not.toBe(tokens.refreshToken);
    expect((await rig.call(renewed.accessToken, 'GET', '/me')).statusCode).toBe(200);
  });

  it('ends the whole session when a refresh token comes a second time', async () => {
    const tokens = await rig.login('thief');
    const renewed = (await rig.call(null, 'POST', '/auth/refresh', { refreshToken: tokens.refreshToken })).json<{ accessToken: string; refreshToken: string }>();
    expect((await rig.call(null, 'POST', '/auth/refresh', { refreshToken: tokens.refreshToken })).json()).toMatchObject({ status: 401, code: 'identity.refresh_reused' });
    expect((await rig.call(renewed.accessToken, 'GET', '/me')).statusCode).toBe(401);
    expect((await rig.call(null, 'POST', '/auth/refresh', { refreshToken: renewed.refreshToken })).json()).toMatchObject({ code: 'identity.refresh_invalid' });
  });

  it('lets exactly one of ten simultaneous renewals win', async () => {
    const tokens = await rig.login('race');
    const answers = await Promise.all(Array.from({ length: 10 }, () => rig.call(null, 'POST', '/auth/refresh', { refreshToken: tokens.refreshToken })));
    expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
  });

  it('ends a session that nobody used for a fortnight, and every session after its life', async () => {
    const idle = await rig.login('idle');
    rig.advance(15 * DAY);
    expect((await rig.call(idle.accessToken, 'GET', '/me')).statusCode).toBe(401);
    const long = await rig.login('long');
    rig.advance(31 * DAY);
    expect((await rig.call(null, 'POST', '/auth/refresh', { refreshToken: long.refreshToken })).json()).toMatchObject({ code: 'identity.refresh_invalid' });
  });

  it('forgets tickets, locks and sessions when their time is over, and not before', async () => {
    const { accessToken } = await rig.login('forgotten');
    await rig.call(null, 'POST', '/auth/scan');
    await rig.call(accessToken, 'POST', '/me/binding/identity', { name: '查无此人', number: '0000', idLast6: '000000' });
    const left = async (): Promise<number[]> => {
      await rig.server.app.get(IdentityPurge, { strict: false }).run();
      const counts = ['scan_ticket', 'binding_lock', 'session'].map((table) => rig.server.source.query<{ n: string }[]>(`SELECT COUNT(*) AS n FROM ${table}`));
      return (await Promise.all(counts)).map(([row]) => Number(row?.n));
    };
    const [tickets = 0, locks = 0, sessions = 0] = await left();
    expect(tickets).toBe(1);
    expect(locks).toBeGreaterThan(0);
    rig.advance(2 * DAY);
    expect(await left()).toEqual([0, 0, sessions]);
    rig.advance(300 * DAY);
    expect(await left()).toEqual([0, 0, 0]);
  });
});

describe('access tokens', () => {
  let rig: IdentityRig;
  let good: string;
  beforeAll(async () => {
    rig = await startIdentityRig();
    good = (await rig.login('tokens')).accessToken;
  });
  afterAll(() => rig.close());

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (header: object, claims: object, key: string): string => {
    const head = `${part(header)}.${part(claims)}`;
    return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
  };
  const claimsOf = (token: string): Record<string, unknown> => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const hs256 = { alg: 'HS256', typ: 'JWT' };

  it('accepts a token it signed, made by hand with the same key', async () => {
    expect((await rig.call(signed(hs256, claimsOf(good), rig.server.env.JWT_SECRET), 'GET', '/me')).statusCode).toBe(200);
  });

  it.each<[string, () => string]>([
    ['algorithm none', () => `${part({ alg: 'none' })}.${part(claimsOf(good))}.`],
    ['another key', () => signed(hs256, claimsOf(good), 'x'.repeat(40))],
    ['another algorithm', () => signed({ alg: 'HS512' }, claimsOf(good), rig.server.env.JWT_SECRET)],
    ['another audience', () => signed(hs256, { ...claimsOf(good), aud: 'other' }, rig.server.env.JWT_SECRET)],
    ['another issuer', () => signed(hs256, { ...claimsOf(good), iss: 'other' }, rig.server.env.JWT_SECRET)],
    ['no expiry', () => signed(hs256, { ...claimsOf(good), exp: undefined }, rig.server.env.JWT_SECRET)],
    ['another person\'s session', () => signed(hs256, { ...claimsOf(good), sub: '01j00000000000000000000000' }, rig.server.env.JWT_SECRET)],
    ['changed claims', () => good.replace(/\.[^.]+\./, `.${part({ ...claimsOf(good), sub: 'x' })}.`)],
    ['a cut signature', () => good.slice(0, -2)],
    ['rubbish', () => 'rubbish'],
  ])('refuses %s', async (_name, make) => {
    expect((await rig.call(make(), 'GET', '/me')).statusCode).toBe(401);
  });

  it('refuses a token from the moment of logout', async () => {
    const { accessToken } = await rig.login('leaving');
    expect((await rig.call(accessToken, 'POST', '/auth/logout')).statusCode).toBe(204);
    expect((await rig.call(accessToken, 'GET', '/me')).statusCode).toBe(401);
  });
});

describe('identity from the cloud gateway', () => {
  const OPENID = 'oCloudOpenid000000000000001';
  const headers = { 'x-wx-source': 'wx_client', 'x-wx-openid': OPENID };
  const body = { code: 'unused', consentVersion: CONSENT };

  it('is ignored unless the setting is on', async () => {
    const rig = await startIdentityRig();
    const answer = await rig.call(null, 'POST', '/auth/wechat', body, headers);
    expect(answer.json()).toMatchObject({ code: 'identity.login_code_invalid' });
    await rig.close();
  });

  it('is believed with the setting, and only with the gateway\'s mark', async () => {
    const rig = await startIdentityRig({ WECHAT_CLOUD_IDENTITY: 'on' });
    expect((await rig.call(null, 'POST', '/auth/wechat', body, headers)).statusCode).toBe(200);
    const unmarked = await rig.call(null, 'POST', '/auth/wechat', body, { 'x-wx-openid': OPENID });
    expect(unmarked.json()).toMatchObject({ code: 'identity.login_code_invalid' });
    await rig.close();
  });
});
