import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@party/shared/kernel';
import type { PositionView } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { OrganisationsApi } from '../../src/modules/organisations/organisations.api.js';
import { as, person } from '../support/actors.js';
import { startTestApp, TEST_NOW, type TestApp } from '../support/app.js';
import { patiently } from '../support/patiently.js';
import { NamedPeople, plantTree, seat, type TestTree } from '../support/tree.js';

const id = (n: number): string => `01kb0000000000000000000${String(n).padStart(3, '0')}`;
const DAY = 86_400_000;

describe('positions', () => {
  let server: TestApp;
  let tree: TestTree;
  let people: NamedPeople;
  let schoolOfficer: Actor;
  let departmentOfficer: Actor;
  let secretary: Actor;
  beforeAll(async () => {
    server = await startTestApp();
    tree = await plantTree(server);
    people = new NamedPeople(server);
    schoolOfficer = person(people.add(id(1), '冯组'), tree.branch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]);
    departmentOfficer = person(people.add(id(2), '郑办'), tree.branch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
    secretary = person(people.add(id(3), '陈书'), tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
    for (let n = 10; n < 130; n += 1) people.add(id(n), `候选${n}`);
    people.add(id(5), '预备', 'probationary');
    people.add(id(6), '调走', null);
  });
  afterAll(() => server.close());

  type Answer = PositionView & { code?: string; errors?: { field: string; code: string }[] };
  async function post(actor: Actor, url: string, body: object): Promise<{ status: number; json: Answer }> {
    const answer = await patiently(server, { method: 'POST', url: `/api/v1${url}`, headers: as(actor), payload: body });
    return { status: answer.statusCode, json: answer.json() };
  }
  const appoint = (actor: Actor, at: string, body: object): ReturnType<typeof post> => post(actor, `/organisations/${at}/positions`, { kind: 'secretary', startsOn: '2026-11-24', ...body });
  const why = ({ json }: { json: Answer }): string | undefined => json.errors?.[0]?.code ?? json.code;

  it('appoints with a three-year term, and only where, whom and by whom the rules allow', async () => {
    const made = await appoint(departmentOfficer, tree.sibling.id, { memberId: id(10) });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ kind: 'secretary', memberName: '候选10', organisationName: tree.sibling.name, termEndsOn: '2029-11-24', termState: 'running', daysLeft: 1096 });
    const refused = async (at: string, body: object, actor = departmentOfficer): Promise<string | undefined> => why(await appoint(actor, at, { memberId: id(11), ...body }));
    expect(await refused(tree.sibling.id, {})).toBe('positions.position_taken');
    expect(await refused(tree.sibling.id, { memberId: id(10) })).toBe('positions.already_held');
    expect(await refused(tree.branch.id, { memberId: id(2) })).toBe('positions.not_for_oneself');
    expect(await refused(tree.branch.id, { memberId: id(5) })).toBe('positions.full_member_needed');
    expect(await refused(tree.branch.id, { memberId: id(6) })).toBe('positions.member_unknown');
    expect(await refused(tree.branch.id, { memberId: id(999) })).toBe('positions.member_unknown');
    expect(await refused(tree.group.id, {})).toBe('positions.position_not_here');
    expect(await refused(tree.branch.id, { kind: 'school_officer' })).toBe('positions.position_not_here');
    expect(await refused(tree.branch.id, { termEndsOn: '2026-11-24' })).toBe('term_ends_before_start');
    expect(await refused(tree.branch.id, { termEndsOn: '2031-11-25' })).toBe('term_too_long');
    expect(await refused(tree.branch.id, { startsOn: '2026-02-30' })).toBe('day_impossible');
    expect(await refused(tree.department.id, {})).toBe('auth.forbidden');
    expect(await refused(tree.otherBranch.id, {})).toBe('auth.forbidden');
    expect(await refused(tree.branch.id, {}, secretary)).toBe('auth.forbidden');
    expect(await refused(id(998), {})).toBe('organisations.not_found');
    expect((await appoint(schoolOfficer, tree.department.id, { memberId: id(11), kind: 'department_officer' })).json).toMatchObject({ termEndsOn: null, termState: 'no_term', daysLeft: null });
  });

  it('gives rights from the first day and takes them on the day they end', async () => {
    const api = server.app.get(OrganisationsApi, { strict: false });
    const made = await appoint(schoolOfficer, tree.otherBranch.id, { memberId: id(12), startsOn: '2026-11-20' });
    expect(await api.positionsOf(id(12), dayOf(2026, 11, 24))).toHaveLength(1);
    const end = (version: number, endedOn = '2026-11-24'): ReturnType<typeof post> => post(schoolOfficer, `/positions/${made.json.id}/end`, { version, endedOn, reason: 'dismissed', note: '另有任用' });
    expect(why(await end(5))).toBe('request.stale');
    expect(why(await end(1, '2026-11-19'))).toBe('end_before_start');
    expect(why(await end(1, '2027-03-01'))).toBe('end_too_far');
    expect((await end(1)).json).toMatchObject({ endedOn: '2026-11-24', endReason: 'dismissed', endNote: '另有任用', version: 2 });
    expect(await api.positionsOf(id(12), dayOf(2026, 11, 23))).toHaveLength(1);
    expect(await api.positionsOf(id(12), dayOf(2026, 11, 24))).toEqual([]);
    expect(why(await end(2))).toBe('positions.already_ended');
    expect(why(await post(departmentOfficer, `/positions/${made.json.id}/end`, { version: 2, endedOn: '2026-11-24', reason: 'resigned' }))).toBe('auth.forbidden');
    expect(why(await post(schoolOfficer, `/positions/${id(999)}/end`, { version: 1, endedOn: '2026-11-24', reason: 'resigned' }))).toBe('positions.not_found');
    const member = person(id(13), tree.otherBranch.path);
    const list = await server.app.inject({ url: `/api/v1/organisations/${tree.otherBranch.id}/positions`, headers: as(member) });
    expect(list.json<{ items: PositionView[] }>().items).toMatchObject([{ id: made.json.id, endReason: 'dismissed', endNote: null }]);
  });

  it('lets a branch name its own group leaders', async () => {
    const lead = (group: string, memberId: string): ReturnType<typeof post> => post(secretary, `/groups/${group}/leader`, { memberId, startsOn: '2026-11-24' });
    const made = await lead(tree.group.id, id(14));
    expect(made.json).toMatchObject({ kind: 'group_leader', organisationId: tree.group.id });
    expect(why(await lead(tree.group.id, id(15)))).toBe('positions.position_taken');
    expect(why(await lead(tree.siblingGroup.id, id(15)))).toBe('auth.forbidden');
    expect(why(await lead(tree.branch.id, id(15)))).toBe('positions.position_not_here');
    const own = await seat(server, tree.branch, id(3), 'secretary');
    expect(why(await post(secretary, `/group-leaders/${own}/end`, { version: 1, endedOn: '2026-11-24', reason: 'resigned' }))).toBe('positions.not_found');
    expect((await post(secretary, `/group-leaders/${made.json.id}/end`, { version: 1, endedOn: '2026-11-24', reason: 'term_over' })).status).toBe(200);
  });

  it('says which terms end, soonest first, overrun ones included, within reach only', async () => {
    await seat(server, tree.lowBranch, id(20), 'secretary', '2023-12-01', '2026-12-01');
    await seat(server, tree.lowBranch, id(21), 'deputy_secretary', '2023-11-01', '2026-11-01');
    await seat(server, tree.otherDepartment, id(22), 'secretary', '2024-01-01', '2026-12-15');
    const ending = async (actor: Actor, days: number): Promise<PositionView[]> =>
      (await server.app.inject({ url: `/api/v1/positions/ending?withinDays=${days}`, headers: as(actor) })).json<{ items: PositionView[] }>().items;
    expect((await ending(departmentOfficer, 30)).map((one) => [one.memberName, one.termState, one.daysLeft])).toEqual([['候选21', 'overrun', -23], ['候选20', 'ending', 7]]);
    expect((await ending(departmentOfficer, 5)).map((one) => one.memberName)).toEqual(['候选21']);
    expect((await ending(schoolOfficer, 30)).map((one) => one.memberName)).toEqual(['候选21', '候选20', '候选22']);
    expect(await ending(secretary, 30)).toEqual([]);
    server.clock.set(TEST_NOW + 6 * DAY);
    expect((await ending(departmentOfficer, 30))[1]?.daysLeft).toBe(1);
    server.clock.set(TEST_NOW);
  });

  it('lets exactly one of a hundred simultaneous appointments win', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, (_, n) => appoint(schoolOfficer, tree.generalBranch.id, { memberId: id(20 + n) })));
    const outcomes = all.map(({ status, json }) => json.code ?? String(status)).sort();
    expect(outcomes).toEqual(['201', ...Array.from({ length: 99 }, () => 'positions.position_taken')]);
  });
});
