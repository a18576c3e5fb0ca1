import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@party/shared/kernel';
import type { OrganisationDetail } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { OrganisationsApi } from '../../src/modules/organisations/organisations.api.js';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { patiently } from '../support/patiently.js';
import { NamedPeople, plantTree, seat, type TestTree } from '../support/tree.js';

const id = (n: number): string => `01kb00000000000000000000${String(n).padStart(2, '0')}`;
const REASON = '院系调整';

describe('moving, merging and closing organisations', () => {
  let server: TestApp;
  let tree: TestTree;
  let people: NamedPeople;
  let schoolOfficer: Actor;
  let departmentOfficer: Actor;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await plantTree(server);
    people = new NamedPeople(server);
    schoolOfficer = person(people.add(id(1), '冯组'), tree.branch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]);
    departmentOfficer = person(people.add(id(2), '郑办'), tree.branch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
    people.add(id(3), '陈书');
  });
  afterAll(() => server.close());

  type Answer = OrganisationDetail & { code?: string };
  async function post(actor: Actor, url: string, body: object): Promise<{ status: number; json: Answer }> {
    const answer = await patiently(server, { method: 'POST', url: `/api/v1${url}`, headers: as(actor), payload: body });
    return { status: answer.statusCode, json: answer.json() };
  }
  const get = async (of: string): Promise<OrganisationDetail> =>
    (await server.app.inject({ url: `/api/v1/organisations/${of}`, headers: as(schoolOfficer) })).json();
  const found = async (parentId: string, name: string, kind = 'branch'): Promise<Answer> => (await post(schoolOfficer, '/organisations', { parentId, kind, name })).json;
  const group = async (branchId: string, name: string): Promise<Answer> => (await post(schoolOfficer, `/organisations/${branchId}/groups`, { name })).json;

  /** What must be true of the tree after any number of changes: every path is its parent's path with the own id. */
  async function expectSoundTree(): Promise<void> {
    const broken: unknown[] = await server.source.query(
      `SELECT c.id FROM organisation c LEFT JOIN organisation p ON p.id = c.parent_id
        WHERE c.path <> CONCAT(COALESCE(p.path, '/'), c.id, '/') OR c.depth <> COALESCE(p.depth + 1, 0)`,
    );
    expect(broken).toEqual([]);
  }

  it('moves a subtree with one request, and rights follow at once', async () => {
    const api = server.app.get(OrganisationsApi, { strict: false });
    const holder = id(10);
    people.add(holder, '沈书');
    const line = await found(tree.department.id, '待迁总支', 'general_branch');
    const low = await found(line.id, '待迁党支部');
    const leaf = await group(low.id, '一组');
    await seat(server, { ...tree.branch, id: low.id }, holder, 'secretary');
    const moved = await post(schoolOfficer, `/organisations/${line.id}/move`, { version: 1, parentId: tree.otherDepartment.id, reason: REASON });
    expect(moved.status).toBe(200);
    expect(moved.json.ancestors.map((one) => one.id)).toEqual([tree.school.id, tree.otherDepartment.id]);
    expect((await get(leaf.id)).ancestors.map((one) => one.id)).toEqual([tree.school.id, tree.otherDepartment.id, line.id, low.id]);
    expect(await api.positionsOf(holder, dayOf(2026, 11, 24))).toEqual([{ kind: 'secretary', organisationPath: `${tree.otherDepartment.path}${line.id}/${low.id}/` }]);
    await expectSoundTree();
  });

  it('refuses knots, wrong places, the top, closed ones and places out of reach', async () => {
    const upper = await found(tree.department.id, '甲总支', 'general_branch');
    const lower = await found(upper.id, '甲一支部');
    const move = async (actor: Actor, of: string, parentId: string): Promise<unknown> => {
      const { version } = await get(of);
      return (await post(actor, `/organisations/${of}/move`, { version, parentId, reason: REASON })).json.code;
    };
    expect(await move(schoolOfficer, upper.id, upper.id)).toBe('organisations.move_into_itself');
    expect(await move(schoolOfficer, upper.id, lower.id)).toBe('organisations.move_into_itself');
    expect(await move(schoolOfficer, lower.id, upper.id)).toBe('organisations.move_nowhere');
    expect(await move(schoolOfficer, upper.id, tree.branch.id)).toBe('organisations.kind_not_allowed_here');
    expect(await move(schoolOfficer, tree.school.id, tree.department.id)).toBe('auth.forbidden');
    expect(await move(schoolOfficer, lower.id, tree.foreignDepartment.id)).toBe('auth.forbidden');
    expect(await move(departmentOfficer, lower.id, tree.otherDepartment.id)).toBe('auth.forbidden');
    expect(await move(departmentOfficer, tree.otherBranch.id, tree.department.id)).toBe('auth.forbidden');
    const shut = await found(tree.department.id, '将撤总支', 'general_branch');
    await post(schoolOfficer, `/organisations/${shut.id}/close`, { version: 1, reason: REASON });
    expect(await move(schoolOfficer, lower.id, shut.id)).toBe('organisations.closed');
    expect(await move(schoolOfficer, shut.id, tree.otherDepartment.id)).toBe('organisations.closed');
    await found(tree.otherDepartment.id, '同名支部');
    const twin = await found(tree.department.id, '同名支部');
    expect(await move(schoolOfficer, twin.id, tree.otherDepartment.id)).toBe('organisations.name_taken');
  });

  it('merges: people are handed over, groups follow, positions end, history stands on both sides', async () => {
    const source = await found(tree.department.id, '并出支部');
    const target = await found(tree.department.id, '并入支部');
    const moving = await group(source.id, '随迁小组');
    await seat(server, { ...tree.branch, id: source.id }, id(3), 'secretary');
    const merge = (version: number, intoId = target.id): ReturnType<typeof post> => post(departmentOfficer, `/organisations/${source.id}/merge`, { version, intoId, reason: REASON });
    expect((await merge(9)).json.code).toBe('request.stale');
    expect((await merge(1, source.id)).json.code).toBe('organisations.merge_into_itself');
    expect((await merge(1, tree.generalBranch.id)).json.code).toBe('organisations.merge_kinds_differ');
    expect((await merge(1, tree.otherBranch.id)).json.code).toBe('auth.forbidden');
    const done = await merge(1);
    expect(done.json).toMatchObject({ status: 'closed', closedOn: '2026-11-24', mergedInto: { id: target.id }, team: [] });
    expect(people.moves).toContainEqual({ fromId: source.id, toId: target.id });
    expect((await get(moving.id)).parentId).toBe(target.id);
    const positions = (await server.app.inject({ url: `/api/v1/organisations/${source.id}/positions`, headers: as(schoolOfficer) })).json<{ items: object[] }>();
    expect(positions.items).toMatchObject([{ endReason: 'organisation_closed', endedOn: '2026-11-24' }]);
    const kinds = async (of: string): Promise<string[]> =>
      (await server.app.inject({ url: `/api/v1/organisations/${of}/history`, headers: as(schoolOfficer) })).json<{ items: { kind: string }[] }>().items.map((one) => one.kind);
    expect(await kinds(source.id)).toContain('merged');
    expect(await kinds(target.id)).toContain('absorbed');
    await expectSoundTree();
  });

  it('refuses a merger that would put two sub-organisations of one name side by side, and changes nothing', async () => {
    const source = await found(tree.department.id, '乙支部');
    const target = await found(tree.department.id, '丙支部');
    await group(source.id, '甲组');
    await group(source.id, '同名组');
    await group(target.id, '同名组');
    const { json } = await post(schoolOfficer, `/organisations/${source.id}/merge`, { version: 1, intoId: target.id, reason: REASON });
    expect(json).toMatchObject({ code: 'organisations.name_taken', detail: expect.stringContaining('同名组') as unknown });
    expect((await get(source.id)).children).toHaveLength(2);
    expect(people.moves).not.toContainEqual({ fromId: source.id, toId: target.id });
  });

  it('closes only what is empty', async () => {
    const branch = await found(tree.department.id, '待撤支部');
    const inner = await group(branch.id, '末组');
    const close = async (of: string, version = 1): Promise<unknown> => (await post(schoolOfficer, `/organisations/${of}/close`, { version, reason: REASON })).json.code ?? 'done';
    expect(await close(branch.id)).toBe('organisations.has_children');
    expect(await close(inner.id)).toBe('done');
    people.left.set(branch.id, 2);
    expect(await close(branch.id)).toBe('organisations.has_members');
    people.left.delete(branch.id);
    expect(await close(branch.id)).toBe('done');
    expect(await close(branch.id, 2)).toBe('organisations.closed');
    expect(await close(tree.school.id)).toBe('auth.forbidden');
    const list = (await server.app.inject({ url: '/api/v1/organisations', headers: as(schoolOfficer) })).json<{ items: { id: string }[] }>();
    expect(list.items.some((one) => one.id === branch.id)).toBe(false);
    const all = (await server.app.inject({ url: '/api/v1/organisations?includeClosed=true', headers: as(schoolOfficer) })).json<{ items: { id: string }[] }>();
    expect(all.items.some((one) => one.id === branch.id)).toBe(true);
  });

  it('lets exactly one of a hundred simultaneous moves win', async () => {
    const line = await found(tree.department.id, '争抢总支', 'general_branch');
    await found(line.id, '争抢支部');
    const all = await Promise.all(Array.from({ length: 100 }, () => post(schoolOfficer, `/organisations/${line.id}/move`, { version: 1, parentId: tree.otherDepartment.id, reason: REASON })));
    const outcomes = all.map(({ status, json }) => json.code ?? String(status)).sort();
    expect(outcomes).toEqual(['200', ...Array.from({ length: 99 }, () => 'request.stale')]);
    await expectSoundTree();
  });

  it('never ties a knot out of moves that cross: of two, only the first can be right', async () => {
    const one = await found(tree.school.id, '子总支', 'general_branch');
    const two = await found(tree.school.id, '丑总支', 'general_branch');
    const leaf = await found(one.id, '寅支部');
    await Promise.all([
      post(schoolOfficer, `/organisations/${leaf.id}/move`, { version: 1, parentId: two.id, reason: REASON }),
      post(schoolOfficer, `/organisations/${one.id}/move`, { version: 1, parentId: tree.department.id, reason: REASON }),
      post(schoolOfficer, `/organisations/${two.id}/move`, { version: 1, parentId: tree.otherDepartment.id, reason: REASON }),
    ]);
    await expectSoundTree();
    expect((await get(leaf.id)).ancestors.map((a) => a.id)).toEqual([tree.school.id, tree.otherDepartment.id, two.id]);
  });
});
