import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { MemberCount, MemberEventView, MemberRow, MemberView, RevealAnswer } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildMember, memberDraft, buildMembers } from '../support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';

const SECRETS = { idNumber: '11010519491231002X', phone: '13812345678', address: '湖北省武汉市洪山区珞喻路1037号', email: 'wujin@example.edu.cn', birthDate: '1949-12-31' };
const UNKNOWN = '01kz0000000000000000000000';

let server: TestApp;
let tree: SmallTree;
let people: Record<'secretary' | 'wu' | 'mai' | 'ji' | 'sister' | 'foreign' | 'officer', string>;
const actors: Record<string, Actor> = {};

beforeAll(async () => {
  server = await startTestApp();
  tree = await buildSmallTree(server);
  people = {
    secretary: await buildMember(server, tree.branch.id, { name: '赵书记' }),
    wu: await buildMember(server, tree.branch.id, { name: '武进', schoolNumber: '0012300', ...SECRETS, birthDate: SECRETS.birthDate as never, sex: '2', groupId: tree.group.id }),
    mai: await buildMember(server, tree.branch.id, { name: '买买提·吐尔逊', stage: 'probationary', joinDate: '2025-11-20' as never, conversionDate: null, ethnicity: '05' }),
    ji: await buildMember(server, tree.branch.id, { name: '𠮷田山', stage: 'applicant', joinDate: null, conversionDate: null, phone: null }),
    sister: await buildMember(server, tree.sisterBranch.id, { name: '孙研' }),
    foreign: await buildMember(server, tree.otherBranch.id, { name: '钱外', phone: '13900005678' }),
    officer: await buildMember(server, tree.otherBranch.id, { name: '周专员' }),
  };
  const branch = tree.branch.path;
  Object.assign(actors, {
    secretary: person(people.secretary, branch, [{ kind: 'secretary', organisationPath: branch }]),
    member: person(people.wu, branch),
    leader: person(people.mai, branch, [{ kind: 'group_leader', organisationPath: tree.group.path }]),
    department: person(people.officer, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]),
    school: person(people.officer, tree.otherBranch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]),
    foreignSecretary: person(people.foreign, tree.otherBranch.path, [{ kind: 'secretary', organisationPath: tree.otherBranch.path }]),
    guest: { accountId: '01kguest000000000000000001', memberId: null, base: null, branchPath: null, positions: [] },
  });
});
afterAll(() => server.close());

const get = (who: string, url: string) => server.app.inject({ url: `/api/v1${url}`, headers: as(actors[who] as Actor) });
const post = (who: string, url: string, payload: object) => server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: as(actors[who] as Actor), payload });
const names = async (who: string, query = ''): Promise<string[]> => (await get(who, `/members?${query}`)).json<Page<MemberRow>>().items.map((one) => one.name);

describe('the list', () => {
  it.each([
    ['secretary', ['赵书记', '武进', '买买提·吐尔逊', '𠮷田山']],
    ['leader', ['武进']],
    ['department', ['赵书记', '武进', '买买提·吐尔逊', '𠮷田山', '孙研']],
    ['school', ['赵书记', '武进', '买买提·吐尔逊', '𠮷田山', '孙研', '钱外', '周专员']],
    ['foreignSecretary', ['钱外', '周专员']],
  ])('of %s holds exactly their people, and the count agrees', async (who, expected) => {
    expect((await names(who)).sort()).toEqual([...expected].sort());
    expect((await get(who, '/members/count')).json<MemberCount>().total).toBe(expected.length);
  });

  it('is closed to members, guests and nobody', async () => {
    expect((await get('member', '/members')).statusCode).toBe(403);
    expect((await get('guest', '/members')).statusCode).toBe(403);
    expect((await server.app.inject('/api/v1/members')).statusCode).toBe(401);
  });

  it('shows phones masked and no other number at all', async () => {
    const answer = await get('secretary', '/members');
    expect(answer.json<Page<MemberRow>>().items.find((one) => one.id === people.wu)).toMatchObject({ phone: '138****5678', schoolNumber: '0012300', groupName: '第一党小组' });
    for (const secret of Object.values(SECRETS)) expect(answer.payload).not.toContain(secret);
  });

  it.each([
    ['q=武', ['武进']], ['q=进', ['武进']], ['q=wj', ['武进']], ['q=WuJin', ['武进']], ['q=0012300', ['武进']], ['q=00123', ['武进']],
    ['q=5678', ['武进']], ['q=13812345678', ['武进']], ['q=138 1234 5678', ['武进']], ['q=11010519491231002x', ['武进']],
    ['q=吐尔逊', ['买买提·吐尔逊']], ['q=买买提•吐', ['买买提·吐尔逊']], ['q=𠮷', ['𠮷田山']], ['q=𠮶', []], ['q=tian', ['𠮷田山']],
    ['q=%25', []], ['q=__', []], ['q=张3', []], ['q=é张', []], ['q=😀', []], ["q=' OR 1=1 -- ", []], ['q=567', []], ['q=', ['赵书记', '武进', '买买提·吐尔逊', '𠮷田山']],
    ['stage=probationary', ['买买提·吐尔逊']], ['stage=probationary&stage=applicant', ['买买提·吐尔逊', '𠮷田山']],
    ['quality=phone_missing', ['𠮷田山']], ['quality=verification_stale', []], ['sex=2&q=武', ['武进']], ['category=retired', []], ['status=transferred_out', []],
  ])('finds by %s, and count and list agree', async (query, expected) => {
    const encoded = query.replace(/q=(.*)/, (_, text: string) => (text === '%25' ? 'q=%25' : `q=${encodeURIComponent(text)}`));
    expect((await names('secretary', encoded)).sort()).toEqual([...expected].sort());
    expect((await get('secretary', `/members/count?${encoded}`)).json<MemberCount>().total).toBe(expected.length);
  });

  it('finds nobody outside the scope, not even by a whole number', async () => {
    for (const q of ['钱外', '13900005678', '5678']) expect(await names('secretary', `q=${encodeURIComponent(q)}`)).toEqual(q === '5678' ? ['武进'] : []);
    expect(await names('secretary', `organisationId=${tree.otherBranch.id}`)).toEqual([]);
    expect(await names('school', `organisationId=${tree.otherDepartment.id}&q=5678`)).toEqual(['钱外']);
    expect(await names('department', `organisationId=${tree.group.id}`)).toEqual(['武进']);
  });

  it('marks records nobody confirmed for more than 180 days', async () => {
    const before = server.clock.now();
    server.clock.advance(181 * 86_400_000);
    expect(await names('secretary', 'quality=verification_stale')).toHaveLength(4);
    expect((await get('secretary', '/members?q=武')).json<Page<MemberRow>>().items[0]?.quality).toContain('verification_stale');
    server.clock.set(before);
  });

  it.each(['name', 'number', 'joined', 'updated'])('pages by %s without losing or doubling anybody', async (sort) => {
    const all = await names('school', `sort=${sort}&limit=100`);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<MemberRow> = (await get('school', `/members?sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`)).json();
      seen.push(...page.items.map((one) => one.name));
      cursor = page.next;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(7);
  });

  it('refuses cursors, filters and objects it did not make', async () => {
    for (const query of ['cursor=abc', 'sort=updated&cursor=WyJ4IiwieSJd', `cursor=${Buffer.from('["张","x"]').toString('base64url')}`, `cursor=${Buffer.from('["x","张"]').toString('base64url')}`, 'sort=id', 'stage=boss', 'organisationId=1', 'limit=1000', 'foo=1', 'q[a]=1', 'organisationId[$ne]=1']) {
      expect([query, (await get('secretary', `/members?${query}`)).statusCode]).toEqual([query, 400]);
    }
    expect((await get('secretary', `/members?organisationId=${UNKNOWN}`)).json()).toMatchObject({ code: 'organisations.not_found' });
  });
});

describe('one record', () => {
  it('is shown masked, with what follows from its dates and what may be done', async () => {
    const view = (await get('secretary', `/members/${people.mai}`)).json<MemberView>();
    expect(view).toMatchObject({
      organisation: { id: tree.branch.id, name: tree.branch.name }, group: null, version: 1,
      probation: { first: '2025-11-20', last: '2026-11-19', due: '2026-11-20', reminder: '2026-10-20', over: true },
      partyAge: null, may: { edit: true, changeStage: true, seeHistory: true, reveal: true },
    });
    expect(view.steps.map((one) => one.action)).toContain('convert');
    const wu = await get('secretary', `/members/${people.wu}`);
    expect(wu.json<MemberView>().values).toMatchObject({ idNumber: '110*************2X'.replace('*************', '*'.repeat(13)), phone: '138****5678', birthDate: '1949-**-**' });
    expect(wu.json<MemberView>()).toMatchObject({ partyAge: { years: 5, exact: true }, masked: ['idNumber', 'phone', 'email', 'address', 'birthDate'] });
    for (const secret of Object.values(SECRETS)) expect(wu.payload).not.toContain(secret);
  });

  it('outside the scope looks exactly like one that does not exist', async () => {
    const bodies = await Promise.all([people.foreign, UNKNOWN].map(async (id) => {
      const { requestId: _request, instance: _instance, ...body } = (await get('secretary', `/members/${id}`)).json<Record<string, unknown>>();
      return body;
    }));
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toMatchObject({ status: 404, code: 'members.not_found' });
    for (const [method, path] of [['POST', 'reveal'], ['GET', 'history'], ['POST', 'stage']] as const) {
      const payload = path === 'reveal' ? { fields: ['phone'], reason: '核对' } : { version: 1, action: 'convert', on: '2026-11-20', basis: '决议', met: [] };
      const answer = await server.app.inject({ method, url: `/api/v1/members/${people.foreign}/${path}`, headers: as(actors.secretary as Actor), ...(method === 'POST' ? { payload } : {}) });
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
  });

  it('is seen by the person, not by colleagues; a group leader sees the group without its history', async () => {
    expect((await get('member', `/members/${people.wu}`)).statusCode).toBe(200);
    expect((await get('member', `/members/${people.mai}`)).statusCode).toBe(404);
    expect((await get('leader', `/members/${people.wu}`)).json<MemberView>().may).toEqual({ edit: false, changeStage: false, seeHistory: false, reveal: false });
    expect((await get('leader', `/members/${people.wu}/history`)).json()).toMatchObject({ code: 'auth.forbidden' });
    expect((await post('leader', `/members/${people.wu}/reveal`, { fields: ['phone'], reason: '核对' })).json()).toMatchObject({ code: 'auth.forbidden' });
  });
});

describe('revealing', () => {
  it('asks a reason, writes the audit row and the look with it, and answers only what was asked', async () => {
    expect((await post('secretary', `/members/${people.wu}/reveal`, { fields: ['phone'] })).json()).toMatchObject({ code: 'members.reason_required' });
    expect((await post('secretary', `/members/${people.wu}/reveal`, { fields: ['name'], reason: '核对' })).statusCode).toBe(400);
    expect((await post('secretary', `/members/${people.wu}/reveal`, { reason: '核对' })).statusCode).toBe(400);
    const answer = await post('secretary', `/members/${people.wu}/reveal`, { fields: ['phone', 'idNumber'], reason: '政审核对' });
    expect(answer.json<RevealAnswer>()).toEqual({ values: [{ field: 'phone', value: SECRETS.phone }, { field: 'idNumber', value: SECRETS.idNumber }], hideAfter: 60 });
    expect(answer.headers['cache-control']).toBe('no-store');
    const [row] = (await server.source.query("SELECT actor_member_id, subject_id, member_id, detail FROM audit_entry WHERE action = 'members.reveal'")) as Record<string, unknown>[];
    expect(row).toMatchObject({ actor_member_id: people.secretary, subject_id: people.wu, member_id: people.wu });
    expect(JSON.parse(String(row?.['detail']))).toEqual({ fields: ['phone', 'idNumber'], reason: '政审核对' });
    const looks = (await get('member', '/me/looks')).json<Page<unknown>>();
    expect(looks.items).toEqual([{ at: '2026-11-24T01:00:00.000Z', kind: 'reveal', by: '赵书记', fields: ['phone', 'idNumber'], reason: '政审核对' }]);
  });

  it('of the own record needs no reason and leaves no look', async () => {
    const answer = await post('member', `/members/${people.wu}/reveal`, { fields: ['address'] });
    expect(answer.json()).toMatchObject({ values: [{ field: 'address', value: SECRETS.address }] });
    expect((await get('member', '/me/looks')).json<Page<unknown>>().items).toHaveLength(1);
  });

  it('leaves no value in any log line', () => {
    const log = server.log.join('\n');
    for (const secret of Object.values(SECRETS)) expect(log).not.toContain(secret);
  });
});

describe('history', () => {
  it('is paged from the latest', async () => {
    const [id = ''] = await buildMembers(server, [memberDraft(tree.branch.id)]);
    server.clock.advance(1000);
    for (const [version, remark] of ['一', '二', '三'].entries()) {
      const answer = await server.app.inject({ method: 'PATCH', url: `/api/v1/members/${id}`, headers: as(actors.secretary as Actor), payload: { version: version + 1, values: { remark } } });
      expect(answer.statusCode).toBe(200);
    }
    const first = (await get('secretary', `/members/${id}/history?limit=3`)).json<Page<MemberEventView>>();
    expect(first.items.map((one) => one.changes[0]?.after)).toEqual(['三', '二', '一']);
    expect(first.items[0]).toMatchObject({ kind: 'edited', by: '赵书记', organisationName: tree.branch.name });
    const rest = (await get('secretary', `/members/${id}/history?limit=3&cursor=${first.next}`)).json<Page<MemberEventView>>();
    expect(rest.items.map((one) => one.kind)).toEqual(['created']);
    expect(rest.next).toBeNull();
    expect((await get('secretary', `/members/${id}/history?cursor=WzFd`)).statusCode).toBe(400);
  });
});
