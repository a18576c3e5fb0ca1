import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@party/shared/kernel';
import { buildMember, idNumberOf } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { loginAsMember, memberOf, startIdentityRig, type IdentityRig } from '../support/identity-rig.js';

const HOUR = 3_600_000;
let serial = 100;

describe('binding an account to the roster', () => {
  let rig: IdentityRig;
  let tree: SmallTree;
  beforeAll(async () => {
    rig = await startIdentityRig();
    tree = await buildSmallTree(rig.server);
  });
  afterAll(() => rig.close());

  /** A person on the roster with everything a binding may ask. */
  async function someone(branchId: Id = tree.branch.id): Promise<{ id: Id; phone: string; number: string; last6: string; name: string }> {
    serial += 1;
    const person = { phone: `1370000${String(serial).padStart(4, '0')}`, number: `00B${serial}`, name: '阿卜杜拉·买买提', idNumber: idNumberOf(serial) };
    const id = await buildMember(rig.server, branchId, { phone: person.phone, schoolNumber: person.number, name: person.name, idNumber: person.idNumber });
    return { id, phone: person.phone, number: person.number, name: person.name, last6: person.idNumber.slice(-6) };
  }

  const byIdentity = async (token: string, who: { name: string; number: string; last6: string }) =>
    rig.call(token, 'POST', '/me/binding/identity', { name: who.name, number: who.number, idLast6: who.last6 });

  it('binds by the phone WeChat vouches for', async () => {
    const one = await someone();
    const { accessToken } = await loginAsMember(rig, 'phone-1', one.phone);
    const me = (await rig.call(accessToken, 'GET', '/me')).json();
    expect(me.member).toMatchObject({ id: one.id, name: one.name, base: 'full_member', organisationId: tree.branch.id, organisationName: '计算机学院本科生第一党支部' });
    expect(me.actions).toContain('members.own');
    expect(me.actions).not.toContain('binding.make');
  });

  it('says so when no roster record has the phone, and when several have', async () => {
    const { accessToken } = await rig.login('phone-2');
    const stranger = rig.sandbox.control.phoneCode({ phone: '13399990000', user: 'phone-2' });
    expect((await rig.call(accessToken, 'POST', '/me/binding/phone', { code: stranger.code })).json()).toMatchObject({ status: 404, code: 'identity.binding_not_found' });
    const one = await someone();
    await buildMember(rig.server, tree.otherBranch.id, { phone: one.phone, idNumber: idNumberOf(900) });
    const shared = rig.sandbox.control.phoneCode({ phone: one.phone, user: 'phone-2' });
    expect((await rig.call(accessToken, 'POST', '/me/binding/phone', { code: shared.code })).json()).toMatchObject({ status: 409, code: 'identity.binding_ambiguous' });
  });

  it('binds by name, number and the end of the ID number together', async () => {
    const one = await someone();
    const { accessToken } = await rig.login('identity-1');
    const answer = await byIdentity(accessToken, { ...one, last6: one.last6.toLowerCase() });
    expect(answer.json()).toMatchObject({ member: { id: one.id } });
  });

  it('answers every wrong claim alike, whatever of it was right', async () => {
    const one = await someone();
    const { accessToken } = await rig.login('identity-2');
    const wrong = [{ ...one, name: '王小明' }, { ...one, number: '00B9' }, { ...one, last6: '000000' }, { name: '无此人', number: '1', last6: '000000' }];
    const bodies = [];
    for (const claim of wrong) {
      const { status, code, title, detail } = (await byIdentity(accessToken, claim)).json();
      bodies.push(JSON.stringify({ status, code, title, detail }));
    }
    expect(new Set(bodies)).toEqual(new Set([bodies[0]]));
  });

  it('locks an account for an hour after five wrong claims, right ones included', async () => {
    const one = await someone();
    const { accessToken } = await rig.login('identity-3');
    for (let at = 0; at < 5; at += 1) {
      expect((await byIdentity(accessToken, { ...one, number: `00X${at}` })).statusCode).toBe(404);
    }
    const locked = await byIdentity(accessToken, one);
    expect(locked.json()).toMatchObject({ status: 429, code: 'identity.binding_locked', retryAfter: 3600 });
    expect(locked.headers['retry-after']).toBe('3600');
    rig.advance(HOUR + 1000);
    const again = await rig.login('identity-3');
    expect((await byIdentity(again.accessToken, one)).statusCode).toBe(200);
  });

  it('locks a number that many accounts guess at', async () => {
    const one = await someone();
    for (let at = 0; at < 10; at += 1) {
      const { accessToken } = await rig.login(`guesser-${at}`);
      await byIdentity(accessToken, { ...one, last6: `00000${at}` });
    }
    const { accessToken } = await rig.login('guesser-last');
    expect((await byIdentity(accessToken, one)).json()).toMatchObject({ code: 'identity.binding_locked' });
  });

  it('gives a record to one of twenty who claim it at once', async () => {
    const one = await someone();
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, at) => rig.login(`racer-${at}`)));
    const answers = await Promise.all(tokens.map(({ accessToken }) => byIdentity(accessToken, one)));
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.json().code === 'identity.binding_taken')).toHaveLength(19);
  });

  it('names the field that has the wrong form', async () => {
    const { accessToken } = await rig.login('identity-4');
    const answer = await byIdentity(accessToken, { name: '', number: '01', last6: '12' });
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [expect.objectContaining({ field: 'name', message: '请填写姓名' }), expect.objectContaining({ field: 'idLast6' })] });
  });

  it('lets the person go free, and the session lives on as a guest\'s', async () => {
    const one = await someone();
    const { accessToken } = await loginAsMember(rig, 'release-1', one.phone);
    expect((await rig.call(accessToken, 'POST', '/me/binding/release')).json()).toMatchObject({ member: null });
    expect(await memberOf(rig, accessToken)).toBeNull();
    const logged = await rig.server.source.query('SELECT action, organisation_path AS path FROM audit_entry WHERE member_id = ? ORDER BY action', [one.id]);
    expect(logged).toEqual([{ action: 'binding.make', path: tree.branch.path }, { action: 'binding.release', path: tree.branch.path }]);
  });

  it('lets the secretary cut a lost phone off at once, and nobody from another branch', async () => {
    const [lost, secretary, foreign] = [await someone(), await someone(), await someone(tree.otherBranch.id)];
    await buildPosition(rig.server, tree.branch.id, secretary.id, 'secretary');
    await buildPosition(rig.server, tree.otherBranch.id, foreign.id, 'secretary');
    const thief = await loginAsMember(rig, 'lost', lost.phone);
    const mine = await loginAsMember(rig, 'secretary', secretary.phone);
    const theirs = await loginAsMember(rig, 'foreign', foreign.phone);
    const revoke = (token: string, id: Id) => rig.call(token, 'POST', `/members/${id}/binding/revoke`, { reason: '手机遗失' });
    expect((await revoke(theirs.accessToken, lost.id)).json()).toMatchObject({ status: 404, code: 'members.not_found' });
    expect((await revoke(mine.accessToken, secretary.id)).statusCode).toBe(403);
    expect((await revoke(mine.accessToken, lost.id)).statusCode).toBe(204);
    expect((await rig.call(thief.accessToken, 'GET', '/me')).statusCode).toBe(401);
    expect((await revoke(mine.accessToken, lost.id)).json()).toMatchObject({ code: 'identity.not_bound' });
    const rows = await rig.server.source.query<{ action: string }[]>('SELECT action FROM audit_entry WHERE member_id = ?', [lost.id]);
    expect(rows.map((row) => row.action).sort()).toEqual(['binding.make', 'binding.revoke']);
  });

  it('lets a new position count from the next request on, and an ended one no more', async () => {
    const one = await someone();
    const { accessToken } = await loginAsMember(rig, 'promoted', one.phone);
    const may = async () => (await rig.call(accessToken, 'GET', '/me')).json<{ actions: string[] }>().actions.includes('members.list');
    expect(await may()).toBe(false);
    const position = await buildPosition(rig.server, tree.branch.id, one.id, 'organisation_commissioner');
    expect(await may()).toBe(true);
    await rig.server.source.query("UPDATE position SET ended_on = '2026-11-01' WHERE id = ?", [position]);
    expect(await may()).toBe(false);
  });
});
