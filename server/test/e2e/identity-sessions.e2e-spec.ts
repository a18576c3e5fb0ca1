import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScanTicket, SessionView } from '@party/shared/identity';
import { CONSENT, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

describe('own sessions and consents', () => {
  let rig: IdentityRig;
  beforeAll(async () => {
    rig = await startIdentityRig();
  });
  afterAll(() => rig.close());

  const sessions = async (token: string): Promise<SessionView[]> => (await rig.call(token, 'GET', '/me/sessions')).json<{ items: SessionView[] }>().items;

  it('lists the own logins, marks this one, and ends others', async () => {
    const [phone, tablet] = [await rig.login('owner'), await rig.login('owner')];
    const rows = await sessions(phone.accessToken);
    expect(rows).toHaveLength(2);
    expect(rows.filter((one) => one.current)).toHaveLength(1);
    const other = rows.find((one) => !one.current);
    expect((await rig.call(phone.accessToken, 'DELETE', `/me/sessions/${other?.id}`)).statusCode).toBe(204);
    expect((await rig.call(tablet.accessToken, 'GET', '/me')).statusCode).toBe(401);
    await rig.login('owner');
    await rig.login('owner');
    expect((await rig.call(phone.accessToken, 'DELETE', '/me/sessions')).statusCode).toBe(204);
    expect(await sessions(phone.accessToken)).toHaveLength(1);
  });

  it('does not let anybody end somebody else\'s login', async () => {
    const [mine, theirs] = [await rig.login('mine'), await rig.login('theirs')];
    const [row] = await sessions(theirs.accessToken);
    expect((await rig.call(mine.accessToken, 'DELETE', `/me/sessions/${row?.id}`)).json()).toMatchObject({ status: 404, code: 'identity.session_not_found' });
    expect((await rig.call(theirs.accessToken, 'GET', '/me')).statusCode).toBe(200);
  });

  it('erases the WeChat identifier and every login when consent is withdrawn; the next login is a new account', async () => {
    const tokens = await rig.login('leaver');
    const { accountId } = (await rig.call(tokens.accessToken, 'GET', '/me')).json<{ accountId: string }>();
    expect((await rig.call(tokens.accessToken, 'POST', '/me/consents/withdraw')).statusCode).toBe(204);
    expect((await rig.call(tokens.accessToken, 'GET', '/me')).statusCode).toBe(401);
    const [row] = await rig.server.source.query<[Record<string, unknown>]>('SELECT openid_sealed, openid_index, member_id FROM account WHERE id = ?', [accountId]);
    expect(row).toEqual({ openid_sealed: null, openid_index: null, member_id: null });
    const again = await rig.login('leaver');
    expect((await rig.call(again.accessToken, 'GET', '/me')).json<{ accountId: string }>().accountId).not.toBe(accountId);
  });

  it('keeps each acceptance once per version', async () => {
    const tokens = await rig.login('consenting');
    await rig.login('consenting');
    await rig.call(tokens.accessToken, 'POST', '/me/consents', { version: CONSENT });
    expect((await rig.call(tokens.accessToken, 'GET', '/me/consents')).json()).toEqual({ items: [expect.objectContaining({ version: CONSENT, kind: 'accepted' })] });
    expect((await rig.call(tokens.accessToken, 'POST', '/me/consents', { version: '2020-01-01' })).json()).toMatchObject({ code: 'identity.consent_outdated' });
  });
});

describe('login on a computer by scanning', () => {
  let rig: IdentityRig;
  let phone: string;
  beforeAll(async () => {
    rig = await startIdentityRig();
    phone = (await rig.login('scanner')).accessToken;
  });
  afterAll(() => rig.close());

  const open = async (): Promise<ScanTicket> => (await rig.call(null, 'POST', '/auth/scan', undefined, { 'user-agent': 'Firefox on a desk' })).json<ScanTicket>();
  const poll = async (ticket: ScanTicket, secret = ticket.secret) => (await rig.call(null, 'GET', `/auth/scan/${ticket.id}?secret=${secret}`)).json();
  const preview = (ticket: ScanTicket, token = phone) => rig.call(token, 'POST', `/auth/scan/${ticket.id}/preview`);
  const decide = (ticket: ScanTicket, decision: string, token = phone) => rig.call(token, 'POST', `/auth/scan/${ticket.id}/decision`, { decision });

  it('goes from waiting over scanned to a session that is handed out once', async () => {
    const ticket = await open();
    expect(await poll(ticket)).toEqual({ state: 'waiting', tokens: null });
    expect((await preview(ticket)).json()).toMatchObject({ device: 'Firefox on a desk', address: '127.0.0.*' });
    expect(await poll(ticket)).toEqual({ state: 'scanned', tokens: null });
    expect((await decide(ticket, 'confirm')).statusCode).toBe(204);
    const done = await poll(ticket);
    expect(done.state).toBe('confirmed');
    const [mine, desk] = await Promise.all([phone, done.tokens.accessToken].map(async (token) => (await rig.call(token, 'GET', '/me')).json<{ accountId: string }>().accountId));
    expect(desk).toBe(mine);
    expect(await poll(ticket)).toEqual({ state: 'expired', tokens: null });
  });

  it('hands the session out once to ten polls at the same time', async () => {
    const ticket = await open();
    await preview(ticket);
    await decide(ticket, 'confirm');
    const answers = await Promise.all(Array.from({ length: 10 }, () => poll(ticket)));
    expect(answers.filter((one) => one.tokens !== null)).toHaveLength(1);
  });

  it('gives nothing to a browser without the secret', async () => {
    const ticket = await open();
    await preview(ticket);
    await decide(ticket, 'confirm');
    expect(await poll(ticket, 'guessed')).toMatchObject({ status: 404, code: 'identity.scan_not_found' });
  });

  it('lets nobody but the phone that scanned decide, and nobody decide unseen', async () => {
    const other = (await rig.login('bystander')).accessToken;
    const ticket = await open();
    expect((await decide(ticket, 'confirm')).statusCode).toBe(404);
    await preview(ticket);
    expect((await decide(ticket, 'confirm', other)).statusCode).toBe(404);
    expect((await decide(ticket, 'reject')).statusCode).toBe(204);
    expect(await poll(ticket)).toEqual({ state: 'rejected', tokens: null });
    expect((await decide(ticket, 'confirm')).json()).toMatchObject({ status: 409, code: 'identity.scan_decided' });
  });

  it('runs out after three minutes', async () => {
    const ticket = await open();
    rig.advance(3 * 60_000);
    expect(await poll(ticket)).toEqual({ state: 'expired', tokens: null });
    expect((await preview(ticket)).json()).toMatchObject({ status: 410, code: 'identity.scan_expired' });
  });
});

describe('demo personas', () => {
  it('do not exist outside demo mode', async () => {
    const rig = await startIdentityRig();
    expect((await rig.call(null, 'GET', '/demo/personas')).json()).toMatchObject({ status: 404, code: 'identity.demo_disabled' });
    expect((await rig.call(null, 'POST', '/demo/session', { persona: 'member' })).json()).toMatchObject({ status: 404, code: 'identity.demo_disabled' });
    expect((await rig.call(null, 'POST', '/demo/wechat', { phone: '13700000001' })).json()).toMatchObject({ status: 404, code: 'identity.demo_disabled' });
    await rig.close();
  });

  it('answer like a login in demo mode, and sandbox people can walk the real login', async () => {
    const rig = await startIdentityRig({ APP_MODE: 'demo' });
    await rig.server.source.query("INSERT INTO demo_persona (id, title, description, member_id, place) VALUES ('guest', '访客', '没有绑定名册', NULL, 1)");
    expect((await rig.call(null, 'GET', '/demo/personas')).json()).toEqual({ items: [{ id: 'guest', title: '访客', description: '没有绑定名册', name: '访客', organisationName: '' }] });
    const tokens = (await rig.call(null, 'POST', '/demo/session', { persona: 'guest' })).json<{ accessToken: string }>();
    expect((await rig.call(tokens.accessToken, 'GET', '/me')).json()).toMatchObject({ member: null });
    expect((await rig.call(null, 'POST', '/demo/session', { persona: 'nobody' })).json()).toMatchObject({ code: 'identity.persona_unknown' });
    const codes = (await rig.call(null, 'POST', '/demo/wechat', { phone: '13700000001' })).json<{ loginCode: string }>();
    expect((await rig.call(null, 'POST', '/auth/wechat', { code: codes.loginCode, consentVersion: CONSENT })).statusCode).toBe(200);
    await rig.close();
  });
});
