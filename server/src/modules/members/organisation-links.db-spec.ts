import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { person } from '../../../test/support/actors.js';
import { buildMember } from '../../../test/support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../../../test/support/factories/organisation.factory.js';
import { Transactions } from '../../platform/database/transaction.js';
import { MemberNames, OrganisationUse } from '../organisations/organisations.api.js';
import { MembersApi } from './members.api.js';

const TRACE = { requestId: 'request-0001', sessionId: null, ip: '10.0.0.1', device: 'spec' };

describe('what the tree asks of the roster', () => {
  let server: TestApp;
  let tree: SmallTree;
  let use: OrganisationUse;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await buildSmallTree(server);
    use = server.app.get(OrganisationUse, { strict: false });
  });
  afterAll(() => server.close());
  const left = (id: string): Promise<number> => server.app.get(Transactions).run((tx) => use.countLeft(tx, id));

  it('names and stages of people', async () => {
    const id = await buildMember(server, tree.otherBranch.id, { name: '周专员', stage: 'probationary' });
    const names = server.app.get(MemberNames, { strict: false });
    expect(await names.names([id, null])).toEqual(new Map([[id, '周专员']]));
    expect(await names.baseOf(id)).toBe('probationary');
  });

  it('heads and who is left, then hands everybody over with a history, but not those who had left', async () => {
    const stays = await buildMember(server, tree.branch.id, { groupId: tree.group.id });
    const applicant = await buildMember(server, tree.branch.id, { stage: 'applicant', joinDate: null, conversionDate: null });
    const gone = await buildMember(server, tree.branch.id, { status: 'transferred_out' });
    expect([await left(tree.branch.id), await left(tree.group.id), await left(tree.department.id)]).toEqual([2, 1, 0]);
    expect(await use.headcount(tree.department.path)).toEqual({ members: 1, fullMembers: 1 });
    expect(await use.headcount(tree.group.path)).toEqual({ members: 1, fullMembers: 1 });
    const actor = person('01kofficer0000000000000001', tree.otherBranch.path);
    await server.app.get(Transactions).run((tx) => use.moveAll(tx, tree.branch.id, tree.sisterBranch.id, { actor, trace: TRACE, reason: '支部合并' }));
    const api = server.app.get(MembersApi, { strict: false });
    for (const id of [stays, applicant]) expect((await api.require(id)).values.organisationId).toBe(tree.sisterBranch.id);
    expect((await api.require(gone)).values.organisationId).toBe(tree.branch.id);
    const [event] = (await server.source.query("SELECT kind, reason, actor_member_id, organisation_name FROM member_event WHERE member_id = ? AND kind = 'moved'", [stays])) as object[];
    expect(event).toEqual({ kind: 'moved', reason: '支部合并', actor_member_id: actor.memberId, organisation_name: tree.branch.name });
  });
});
