import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, person } from '../../../test/support/actors.js';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { buildMember } from '../../../test/support/factories/member.factory.js';
import { buildSmallTree } from '../../../test/support/factories/organisation.factory.js';
import { MemberUses } from '../members/members.api.js';

describe('what is kept about a login', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp();
  });
  afterAll(() => server.close());

  it('stands in the person’s download, and keeps the record from vanishing', async () => {
    const tree = await buildSmallTree(server);
    const id = await buildMember(server, tree.branch.id);
    const other = await buildMember(server, tree.branch.id);
    await server.source.query('INSERT INTO account (id, openid_sealed, openid_index, member_id, created_at) VALUES (?, ?, ?, ?, ?)', [id, 'k1.sealed', 'x', id, server.clock.date()]);
    await server.source.query("INSERT INTO consent (id, account_id, version, kind, at) VALUES (?, ?, '2026-11-24', 'accepted', ?)", [id, id, server.clock.date()]);
    await server.source.query("INSERT INTO binding_event (id, account_id, member_id, kind, at) VALUES (?, ?, ?, 'bound_by_phone', ?)", [id, id, id, server.clock.date()]);
    expect([...(await server.app.get(MemberUses, { strict: false }).usedAmong(undefined, [id, other]))]).toEqual([id]);
    const answer = await server.app.inject({ url: '/api/v1/me/data', headers: as(person(id, tree.branch.path)) });
    const data = JSON.parse(answer.payload) as Record<string, unknown>;
    expect(data['登录、绑定与同意记录']).toEqual({
      同意记录: [{ version: '2026-11-24', kind: 'accepted', at: '2026-11-24T01:00:00.000Z' }],
      登录设备: [],
      绑定记录: [{ kind: 'bound_by_phone', at: '2026-11-24T01:00:00.000Z' }],
    });
    expect(answer.payload).not.toContain('k1.sealed');
  });
});
