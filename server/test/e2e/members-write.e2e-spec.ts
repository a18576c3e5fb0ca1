import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '@party/shared/kernel';
import { membershipMachine, type MemberView, type StageRequest } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildMember } from '../support/factories/member.factory.js';
import { buildOrganisation, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';

let server: TestApp;
let tree: SmallTree;
let secretary: Actor;
let officer: Actor;

beforeAll(async () => {
  server = await startTestApp();
  tree = await buildSmallTree(server);
  const secretaryId = await buildMember(server, tree.branch.id, { name: '赵书记' });
  const officerId = await buildMember(server, tree.otherBranch.id, { name: '周专员' });
  secretary = person(secretaryId, tree.branch.path, [{ kind: 'secretary', organisationPath: tree.branch.path }]);
  officer = person(officerId, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
});
afterAll(() => server.close());

const send = (actor: Actor, method: 'POST' | 'PATCH' | 'GET', path: string, payload?: object) =>
  server.app.inject({ method, url: `/api/v1${path}`, headers: as(actor), ...(payload ? { payload } : {}) });
const problem = (answer: { json<T>(): T }): ProblemBody => answer.json<ProblemBody>();
const events = (id: string): Promise<{ kind: string; basis: string | null; happened_on: string | null }[]> =>
  server.source.query('SELECT kind, basis, happened_on FROM member_event WHERE member_id = ? ORDER BY created_at, version', [id]);

describe('putting somebody on the roster', () => {
  it('reads what was typed, derives what follows, and writes history and audit with it', async () => {
    const answer = await send(secretary, 'POST', '/members', {
      name: ' 阿依古丽·买买提 ', organisationId: tree.branch.id, groupId: tree.group.id, idNumber: '11010519491231002x', phone: '+86 13812345670',
      schoolNumber: '0007', memberCategory: 'undergraduate', stage: 'activist', applicationDate: '2025.9', activistDate: '2026年3月1日', basis: '支委会决议〔2026〕3号',
    });
    expect(answer.statusCode).toBe(201);
    const view = answer.json<MemberView>();
    expect(view.values).toMatchObject({ name: '阿依古丽·买买提', sex: '2', duesCategory: 'student', applicationDate: '2025-09', activistDate: '2026-03-01', schoolNumber: '0007' });
    expect(view.group).toEqual({ id: tree.group.id, name: tree.group.name });
    expect(await events(view.id)).toEqual([{ kind: 'created', basis: '支委会决议〔2026〕3号', happened_on: null }]);
    const audit = (await server.source.query("SELECT subject_id FROM audit_entry WHERE action = 'members.create'")) as object[];
    expect(audit).toEqual([{ subject_id: view.id }]);
  });

  it('names every faulty field', async () => {
    const answer = await send(secretary, 'POST', '/members', { name: '=cmd', organisationId: tree.branch.id, idNumber: '110105194912310021', phone: '021-12345', joinDate: '2026-02-30' });
    expect(answer.statusCode).toBe(400);
    expect(problem(answer).errors?.map((one) => [one.field, one.code])).toEqual([['name', 'formula'], ['idNumber', 'bad_check_digit'], ['phone', 'malformed'], ['joinDate', 'impossible_date']]);
  });

  it.each([
    ['a place above a branch', () => ({ organisationId: tree.department.id }), 'members.branch_required'],
    ['a group of another branch', () => ({ organisationId: tree.sisterBranch.id, groupId: tree.group.id }), 'members.group_elsewhere'],
    ['a branch that does not exist', () => ({ organisationId: '01kz0000000000000000000000' }), 'organisations.not_found'],
    ['a branch of another department', () => ({ organisationId: tree.otherBranch.id }), 'auth.forbidden'],
    ['a number somebody has', () => ({ organisationId: tree.branch.id, schoolNumber: '0007' }), 'members.number_taken'],
    ['an identity number somebody has', () => ({ organisationId: tree.branch.id, idNumber: '11010519491231002X' }), 'members.id_number_taken'],
  ])('refuses %s', async (_, given, code) => {
    const answer = await send(officer, 'POST', '/members', { name: '李四', ...given() });
    expect(problem(answer).code).toBe(code);
  });

  it('takes no field that steps of membership own', async () => {
    for (const extra of [{ status: 'expelled' }, { extensionMonths: 6 }, { id: 'x' }, { version: 9 }]) {
      expect((await send(secretary, 'POST', '/members', { name: '李四', organisationId: tree.branch.id, ...extra })).statusCode).toBe(400);
    }
  });
});

describe('changing a record', () => {
  it('asks reason and basis for protected fields, nothing for the rest', async () => {
    const id = await buildMember(server, tree.branch.id, { name: '王五' });
    expect((await send(secretary, 'PATCH', `/members/${id}`, { version: 1, values: { remark: '班长', groupId: tree.group.id } })).statusCode).toBe(200);
    const refused = await send(secretary, 'PATCH', `/members/${id}`, { version: 2, values: { joinDate: '2020-06-29' }, reason: '笔误' });
    expect(problem(refused)).toMatchObject({ code: 'members.basis_required', detail: '以下为受保护的信息：入党时间', errors: [{ field: 'basis' }] });
    const done = await send(secretary, 'PATCH', `/members/${id}`, { version: 2, values: { joinDate: '2020-06-29' }, reason: '笔误', basis: '入党志愿书' });
    expect(done.json<MemberView>()).toMatchObject({ version: 3, values: { joinDate: '2020-06-29', remark: '班长' } });
  });

  it('of the own record is refused whatever the office', async () => {
    const answer = await send(secretary, 'PATCH', `/members/${secretary.memberId}`, { version: 1, values: { remark: '优秀' } });
    expect(answer.statusCode).toBe(403);
    expect(problem(answer).code).toBe('members.own_record');
    expect(problem(await send(secretary, 'POST', `/members/${secretary.memberId}/stage`, { version: 1, action: 'withdraw', on: '2026-11-01', basis: '声明', met: [] })).code).toBe('members.own_record');
    const officeless = person(secretary.memberId ?? '', tree.branch.path);
    expect((await send(officeless, 'PATCH', `/members/${secretary.memberId}`, { version: 1, values: { remark: '优秀' } })).statusCode).toBe(403);
  });

  it('refuses stale versions, unknown fields, contradictions and nothing at all', async () => {
    const id = await buildMember(server, tree.branch.id);
    const patch = async (body: object) => problem(await send(secretary, 'PATCH', `/members/${id}`, body)).code;
    expect(await patch({ version: 2, values: { remark: 'x' } })).toBe('request.stale');
    expect(await patch({ version: 1, values: { stage: 'full' } })).toBe('request.invalid');
    expect(await patch({ version: 1, values: { name: '王建国' } })).toBe('members.nothing_changed');
    expect(await patch({ version: 1, values: {} })).toBe('members.nothing_changed');
    expect(await patch({ version: 1 })).toBe('request.invalid');
    expect(await patch({ version: 1, values: { conversionDate: '2019-01-01' }, reason: 'x', basis: 'y' })).toBe('request.invalid');
  });

  it('by ten keepers at once is done by exactly one', async () => {
    const id = await buildMember(server, tree.branch.id);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => send(secretary, 'PATCH', `/members/${id}`, { version: 1, values: { remark: `第${at}稿` } })));
    expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.statusCode === 409).map((one) => problem(one).code)).toEqual(Array(9).fill('request.stale'));
    expect(await events(id)).toHaveLength(2);
  });

  it('moves people only between branches the keeper keeps, and takes them out of their group', async () => {
    const id = await buildMember(server, tree.branch.id, { groupId: tree.group.id });
    const move = (actor: Actor, organisationId: string) => send(actor, 'PATCH', `/members/${id}`, { version: 1, values: { organisationId }, reason: '编错支部', basis: '支委会记录' });
    expect(problem(await move(secretary, tree.sisterBranch.id)).code).toBe('auth.forbidden');
    expect(problem(await move(officer, tree.otherBranch.id)).code).toBe('auth.forbidden');
    expect((await move(officer, tree.sisterBranch.id)).json<MemberView>()).toMatchObject({ organisation: { id: tree.sisterBranch.id }, group: null });
    expect((await send(secretary, 'GET', `/members/${id}`)).statusCode).toBe(404);
    const [, moved] = (await server.source.query('SELECT kind, changes, organisation_name FROM member_event WHERE member_id = ? ORDER BY version', [id])) as { kind: string; changes: unknown; organisation_name: string }[];
    expect(moved).toMatchObject({ kind: 'moved', organisation_name: tree.branch.name });
    expect(moved?.changes).toEqual(expect.arrayContaining([{ field: 'organisationId', before: tree.branch.name, after: tree.sisterBranch.name }]));
  });

  it('reaches nobody outside the scope', async () => {
    const branch = await buildOrganisation(server, 'branch', '外国语学院学生党支部', tree.otherDepartment.id);
    const id = await buildMember(server, branch.id);
    expect(problem(await send(secretary, 'PATCH', `/members/${id}`, { version: 1, values: { remark: 'x' } })).code).toBe('members.not_found');
  });
});

describe('steps of membership', () => {
  const step = (id: string, body: Omit<StageRequest, 'basis'> & { basis?: string }, actor = secretary) => send(actor, 'POST', `/members/${id}/stage`, { basis: '支部大会决议', ...body });
  const requires = (from: string, action: string) => [...(membershipMachine.table.find((row) => row.from === from && row.action === action)?.requires ?? [])];

  it('convert a probationary member and count the seniority from the end of the probation', async () => {
    const id = await buildMember(server, tree.branch.id, { stage: 'probationary', joinDate: '2025-11-20' as never, conversionDate: null });
    const met = requires('probationary:normal', 'convert');
    expect(problem(await step(id, { version: 1, action: 'convert', on: '2026-11-22', met: met.slice(1) }))).toMatchObject({ code: 'members.requirements_missing', detail: '尚未确认：本人书面转正申请' });
    expect(problem(await step(id, { version: 1, action: 'convert', on: '2026-11-19', met }))).toMatchObject({ code: 'members.too_early', detail: '最早可在2026年11月20日办理' });
    expect(problem(await step(id, { version: 1, action: 'convert', on: '2026-11-25', met })).errors?.[0]).toMatchObject({ field: 'on', code: 'in_future' });
    expect(problem(await step(id, { version: 1, action: 'admit', on: '2026-11-22', met })).code).toBe('members.stage_not_allowed');
    const done = (await step(id, { version: 1, action: 'convert', on: '2026-11-22', met })).json<MemberView>();
    expect(done).toMatchObject({ version: 2, values: { stage: 'full', conversionDate: '2026-11-20' }, probation: null, partyAge: { years: 0 } });
    expect((await events(id)).at(-1)).toEqual({ kind: 'stage_changed', basis: '支部大会决议', happened_on: '2026-11-22' });
    expect(problem(await step(id, { version: 1, action: 'convert', on: '2026-11-22', met })).code).toBe('request.stale');
  });

  it('extend a probation once, by six to twelve months', async () => {
    const id = await buildMember(server, tree.branch.id, { stage: 'probationary', joinDate: '2025-11-20' as never, conversionDate: null });
    const met = requires('probationary:normal', 'extend_probation');
    expect(problem(await step(id, { version: 1, action: 'extend_probation', on: '2026-11-21', met, months: 3 })).errors?.[0]).toMatchObject({ field: 'months' });
    const view = (await step(id, { version: 1, action: 'extend_probation', on: '2026-11-21', met, months: 6 })).json<MemberView>();
    expect(view).toMatchObject({ values: { stage: 'probation_extended', extensionMonths: 6 }, probation: { due: '2027-05-20', over: false } });
    expect(view.steps.map((one) => one.action)).not.toContain('extend_probation');
  });

  it('take people off the roster without losing them', async () => {
    const id = await buildMember(server, tree.branch.id, { name: '离任者' });
    const view = (await step(id, { version: 1, action: 'transfer_out', on: '2026-11-20', met: ['receipt'], basis: '回执第9号' })).json<MemberView>();
    expect(view).toMatchObject({ departedOn: '2026-11-20', departureReason: '回执第9号', values: { status: 'transferred_out', stage: 'full' } });
    const list = (query: string) => send(secretary, 'GET', `/members?q=${encodeURIComponent('离任者')}${query}`);
    expect((await list('')).json()).toMatchObject({ items: [] });
    expect((await list('&status=transferred_out')).json()).toMatchObject({ items: [{ id }] });
  });

  it('want a day that exists, a basis and known conditions', async () => {
    const id = await buildMember(server, tree.branch.id);
    for (const body of [{ on: '2026-02-30' }, { on: '2026-1-1' }, { basis: '' }, { met: ['all'] }, { action: 'promote' }, { months: 99 }]) {
      expect([body, (await step(id, { version: 1, action: 'suspend', on: '2026-11-01', met: [], ...body } as never)).statusCode]).toEqual([body, 400]);
    }
  });
});
