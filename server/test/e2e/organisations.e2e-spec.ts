import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrganisationDetail, OrganisationTree } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { NamedPeople, plantTree, seat, type TestTree } from '../support/tree.js';

const id = (n: number): string => `01kb00000000000000000000${String(n).padStart(2, '0')}`;
const UNKNOWN = id(99);

describe('organisations', () => {
  let server: TestApp;
  let tree: TestTree;
  let officer: Actor;
  let schoolOfficer: Actor;
  let secretary: Actor;
  let member: Actor;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await plantTree(server);
    const people = new NamedPeople(server);
    officer = person(people.add(id(1), '郑办'), tree.branch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
    schoolOfficer = person(people.add(id(2), '冯组'), tree.branch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]);
    secretary = person(people.add(id(3), '陈书'), tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
    member = person(people.add(id(4), '褚员'), tree.branch.path);
  });
  afterAll(() => server.close());

  type Method = 'GET' | 'POST' | 'PATCH';
  async function call<T>(actor: Actor, method: Method, url: string, body?: object): Promise<{ status: number; json: T & { code?: string; errors?: { field: string; code: string }[] } }> {
    const answer = await server.app.inject({ method, url: `/api/v1${url}`, headers: as(actor), ...(body === undefined ? {} : { payload: body }) });
    return { status: answer.statusCode, json: answer.json() };
  }
  const detail = async (of: string): Promise<OrganisationDetail> => (await call<OrganisationDetail>(schoolOfficer, 'GET', `/organisations/${of}`)).json;
  const found = async (name: string, parentId = tree.department.id): Promise<OrganisationDetail> =>
    (await call<OrganisationDetail>(officer, 'POST', '/organisations', { parentId, kind: 'branch', name })).json;

  it('lists the whole tree to every member, parents before children, filtered by kind', async () => {
    const all = (await call<OrganisationTree>(member, 'GET', '/organisations')).json;
    expect(all.truncated).toBe(false);
    expect(all.items).toHaveLength(14);
    const seen = new Set<string>();
    for (const row of all.items) {
      expect(row.parentId === null || seen.has(row.parentId)).toBe(true);
      seen.add(row.id);
    }
    const groups = (await call<OrganisationTree>(member, 'GET', '/organisations?kind=party_group')).json;
    expect(groups.items.map((row) => row.id).sort()).toEqual([tree.group.id, tree.secondGroup.id, tree.siblingGroup.id].sort());
    expect((await call(member, 'GET', '/organisations?kind=cell')).json).toMatchObject({ code: 'request.invalid', errors: [{ field: 'kind', code: 'not_allowed' }] });
  });

  it('shows one organisation with ancestors, children, team and what the caller may do', async () => {
    await seat(server, tree.branch, id(3), 'secretary', '2025-01-01');
    const { json } = await call<OrganisationDetail>(secretary, 'GET', `/organisations/${tree.branch.id}`);
    expect(json.ancestors.map((one) => one.id)).toEqual([tree.school.id, tree.department.id]);
    expect(json.children.map((one) => one.name).sort()).toEqual(['第一党小组', '第二党小组'].sort());
    expect(json.team).toMatchObject([{ kind: 'secretary', memberName: '陈书', termEndsOn: '2028-01-01', termState: 'running', endNote: null }]);
    expect(json.rights).toEqual({ edit: false, reshape: false, foundBelow: false, manageGroups: true, appoint: false });
    expect(json.headcount).toEqual({ members: 0, fullMembers: 0 });
    expect(json.advice).toEqual(['too_few_full_members']);
    const plain = (await call<OrganisationDetail>(member, 'GET', `/organisations/${tree.branch.id}`)).json;
    expect(plain.rights).toEqual({ edit: false, reshape: false, foundBelow: false, manageGroups: false, appoint: false });
    expect(plain.headcount).toBeNull();
    expect((await call(member, 'GET', `/organisations/${UNKNOWN}`)).json).toMatchObject({ code: 'organisations.not_found' });
  });

  it('founds organisations with codes that keep their leading zeros, and refuses what the rules refuse', async () => {
    const made = await call<OrganisationDetail>(officer, 'POST', '/organisations', { parentId: tree.department.id, kind: 'branch', name: '教工党支部', code: '051000011185', foundedOn: '1998-07' });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ code: '051000011185', foundedOn: '1998-07', depth: 2, status: 'active', version: 1 });
    const refused = async (body: object, by: Actor = officer): Promise<unknown> => {
      const { json } = await call(by, 'POST', '/organisations', { parentId: tree.department.id, kind: 'branch', name: '另一党支部', ...body });
      return json.errors?.[0]?.code ?? json.code;
    };
    expect(await refused({ name: '教工党支部' })).toBe('organisations.name_taken');
    expect(await refused({ code: '051000011185' })).toBe('organisations.code_taken');
    expect(await refused({ code: '123' })).toBe('code_malformed');
    expect(await refused({ kind: 'school_committee' })).toBe('organisations.kind_not_allowed_here');
    expect(await refused({ kind: 'party_group', parentId: tree.branch.id })).toBe('organisations.kind_not_allowed_here');
    expect(await refused({ foundedOn: '2027' })).toBe('founding_date_in_future');
    expect(await refused({ foundedOn: '2001-02-29' })).toBe('founding_date_impossible');
    expect(await refused({ name: '零\u200b宽' })).toBe('name_malformed');
    expect(await refused({ parentId: UNKNOWN })).toBe('organisations.not_found');
    expect(await refused({ parentId: tree.otherDepartment.id })).toBe('auth.forbidden');
    expect(await refused({}, secretary)).toBe('auth.forbidden');
  });

  it('changes fields by version, says what changed in the history, and names who did it', async () => {
    const made = await found('待更名党支部');
    const changed = await call<OrganisationDetail>(officer, 'PATCH', `/organisations/${made.id}`, { version: 1, name: '新名党支部', shortName: '新名支部' });
    expect(changed.json).toMatchObject({ name: '新名党支部', shortName: '新名支部', version: 2 });
    expect((await call(officer, 'PATCH', `/organisations/${made.id}`, { version: 1, name: '再更名党支部' })).json).toMatchObject({ code: 'request.stale' });
    expect((await call<OrganisationDetail>(officer, 'PATCH', `/organisations/${made.id}`, { version: 2, shortName: null })).json).toMatchObject({ shortName: null, version: 3 });
    expect((await call<OrganisationDetail>(officer, 'PATCH', `/organisations/${made.id}`, { version: 3 })).json.version).toBe(3);
    const first = await call<{ items: object[]; next: string }>(member, 'GET', `/organisations/${made.id}/history?limit=2`);
    expect(first.json.items).toHaveLength(2);
    const rest = await call<{ items: object[]; next: null }>(member, 'GET', `/organisations/${made.id}/history?limit=2&cursor=${first.json.next}`);
    expect(rest.json.next).toBeNull();
    const facts = [...first.json.items, ...rest.json.items] as { kind: string; actorName: string; changes: object[] }[];
    expect(facts.map((one) => one.kind).sort()).toEqual(['changed', 'changed', 'founded']);
    expect(facts.every((one) => one.actorName === '郑办')).toBe(true);
    expect(facts.flatMap((one) => one.changes)).toContainEqual({ field: 'name', from: '待更名党支部', to: '新名党支部' });
    expect((await call(member, 'GET', `/organisations/${made.id}/history?cursor=xx`)).json).toMatchObject({ code: 'request.cursor_invalid' });
  });

  it('lets a branch keep its own party groups and nobody else’s', async () => {
    const made = await call<OrganisationDetail>(secretary, 'POST', `/organisations/${tree.branch.id}/groups`, { name: '第三党小组' });
    expect(made.json).toMatchObject({ kind: 'party_group', parentId: tree.branch.id });
    expect((await call(secretary, 'POST', `/organisations/${tree.sibling.id}/groups`, { name: '第三党小组' })).status).toBe(403);
    expect((await call(schoolOfficer, 'POST', `/organisations/${tree.department.id}/groups`, { name: '第三党小组' })).json).toMatchObject({ code: 'organisations.kind_not_allowed_here' });
    expect((await call(secretary, 'PATCH', `/groups/${made.json.id}`, { version: 1, name: '先锋党小组' })).json).toMatchObject({ name: '先锋党小组' });
    expect((await call(secretary, 'PATCH', `/groups/${tree.branch.id}`, { version: 1, name: '夺权党支部' })).json).toMatchObject({ code: 'organisations.not_found' });
    expect((await call(secretary, 'PATCH', `/groups/${tree.siblingGroup.id}`, { version: 1, name: '串门党小组' })).status).toBe(403);
    expect((await call<OrganisationDetail>(secretary, 'POST', `/groups/${made.json.id}/close`, { version: 2, reason: '人数不足' })).json.status).toBe('closed');
  });

  it('writes an audit row in the same transaction, and none for what was refused', async () => {
    const count = async (): Promise<number> => {
      const [row] = (await server.source.query('SELECT COUNT(*) AS n FROM audit_entry')) as { n: number }[];
      return Number(row?.n);
    };
    const before = await count();
    const made = await found('审计党支部');
    expect(await count()).toBe(before + 1);
    await call(officer, 'PATCH', `/organisations/${made.id}`, { version: 7, name: '过时党支部' });
    expect(await count()).toBe(before + 1);
    const [row] = (await server.source.query('SELECT action, subject_id, organisation_path FROM audit_entry WHERE subject_id = ?', [made.id])) as object[];
    expect(row).toEqual({ action: 'organisations.create', subject_id: made.id, organisation_path: `${tree.department.path}${made.id}/` });
    expect((await detail(made.id)).name).toBe('审计党支部');
  });
});
