import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { emptyTables } from '../../../test/support/database.js';
import { buildMember, buildMembers, idNumberOf, memberDraft } from '../../../test/support/factories/member.factory.js';
import { buildSmallTree, type SmallTree } from '../../../test/support/factories/organisation.factory.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { MemberUses } from './member-uses.js';
import { MembersApi } from './members.api.js';

const BATCH = '01kbatch000000000000000001';
const NOBODY = '01knobody00000000000000001';

let server: TestApp;
let api: MembersApi;
let tree: SmallTree;
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => server.app.get(Transactions).run(work);

beforeAll(async () => {
  server = await startTestApp();
  api = server.app.get(MembersApi, { strict: false });
});
afterAll(() => server.close());
beforeEach(async () => {
  await emptyTables(server.source);
  tree = await buildSmallTree(server);
});

interface EventRow { kind: string; changes: unknown; organisation_name: string; version: number }
const history = (id: string): Promise<EventRow[]> =>
  server.source.query('SELECT kind, changes, organisation_name, version FROM member_event WHERE member_id = ? ORDER BY created_at, version', [id]);

describe('who somebody is', () => {
  it.each([
    ['applicant', 'applicant'], ['activist', 'applicant'], ['development_target', 'applicant'],
    ['probationary', 'probationary'], ['probation_extended', 'probationary'], ['full', 'full_member'],
  ] as const)('%s acts as %s', async (stage, base) => {
    const id = await buildMember(server, tree.branch.id, { stage, groupId: tree.group.id, name: '李𠮷' });
    expect(await api.actorFacts(id)).toEqual({ base, branchPath: tree.branch.path, groupPath: tree.group.path, name: '李𠮷', status: 'normal' });
  });

  it.each(['returned', 'cancelled', 'withdrawn', 'removed', 'expelled', 'deceased', 'transferred_out'] as const)('%s people are nobody', async (status) => {
    const id = await buildMember(server, tree.branch.id, { status });
    expect(await api.actorFacts(id)).toBeNull();
    expect(await api.names([id, NOBODY])).toEqual(new Map([[id, '王建国']]));
  });

  it('is found by the phone as long as they are on the roster', async () => {
    const id = await buildMember(server, tree.branch.id, { phone: '13812345678' });
    await buildMember(server, tree.branch.id, { phone: '13812345679', status: 'transferred_out' });
    expect((await api.findByPhone('13812345678')).map((one) => one.id)).toEqual([id]);
    expect(await api.findByPhone('13812345679')).toEqual([]);
  });

  it('is found by name, number and six characters only when all three are right', async () => {
    const id = await buildMember(server, tree.branch.id, { name: '买买提·吐尔逊', schoolNumber: '0012', idNumber: '11010519491231002X' });
    const claim = { name: '买买提•吐尔逊', number: '0012', idLast6: '31002x' };
    expect(await api.findByIdentity(claim)).toBe(id);
    for (const wrong of [{ name: '买买提' }, { number: '0013' }, { number: '００12张' }, { idLast6: '310021' }]) expect(await api.findByIdentity({ ...claim, ...wrong })).toBeNull();
  });
});

describe('records as they are kept', () => {
  it('give every value back as it came in', async () => {
    const draft = memberDraft(tree.branch.id, { address: '湖北省武汉市洪山区珞喻路 𠮷 号', lostContact: false, mobileMember: true, remark: '=1+1' });
    const [id = ''] = await buildMembers(server, [draft]);
    expect((await api.require(id)).values).toMatchObject(draft);
  });

  it('hide numbers in every column, and two people with the same last digits look unrelated', async () => {
    const ids = await buildMembers(server, [
      memberDraft(tree.branch.id, { phone: '13800005678', idNumber: '11010519491231002X', address: '珞喻路1037号' }),
      memberDraft(tree.branch.id, { phone: '13900005678' }),
    ]);
    await run((tx) => api.updateMany(tx, [{ id: ids[0] ?? '', version: 1, values: { phone: '13700005678', idNumber: '440106198001010019' } }], { kind: 'edited', actorMemberId: null, batchId: BATCH }));
    const rows = (await server.source.query('SELECT * FROM member')) as { phone_tail_index: string }[];
    expect(new Set(rows.map((row) => row.phone_tail_index)).size).toBe(2);
    const dump = JSON.stringify([rows, ...(await Promise.all(['member_event', 'member_token', 'member_flag'].map((table) => server.source.query(`SELECT * FROM ${table}`))))]);
    for (const secret of ['11010519491231002X', '440106198001010019', '13800005678', '13700005678', '珞喻路1037号']) expect(dump).not.toContain(secret);
  });

  it('refuse a second record of the same person', async () => {
    await buildMember(server, tree.branch.id, { idNumber: idNumberOf(900), schoolNumber: '0900' });
    await expect(buildMember(server, tree.otherBranch.id, { idNumber: idNumberOf(900) })).rejects.toMatchObject({ code: 'members.id_number_taken' });
    await expect(buildMember(server, tree.otherBranch.id, { schoolNumber: '0900' })).rejects.toMatchObject({ code: 'members.number_taken' });
  });

  it('keep a history that cannot be changed or removed', async () => {
    await buildMember(server, tree.branch.id);
    await expect(server.source.query("UPDATE member_event SET reason = 'x'")).rejects.toThrow('member_event is append-only');
    await expect(server.source.query('DELETE FROM member_event')).rejects.toThrow('member_event is append-only');
    await server.source.query("UPDATE member_event SET before_sealed = 'k2.sealed-anew'");
  });
});

describe('changes', () => {
  it('note what was before and after, sensitive values masked, the branch by its name of then', async () => {
    const id = await buildMember(server, tree.branch.id, { phone: '13812345678', name: '张三' });
    await run((tx) => api.updateMany(tx, [{ id, version: 1, values: { name: '张叁', phone: '13987654321', organisationId: tree.sisterBranch.id, email: null } }], { kind: 'edited', actorMemberId: null, reason: '笔误' }));
    const [, edited] = await history(id);
    expect(edited).toMatchObject({ kind: 'edited', organisation_name: tree.branch.name, version: 2 });
    const changes = edited?.changes as { field: string; before: unknown; after: unknown }[];
    expect(changes).toEqual(expect.arrayContaining([
      { field: 'name', before: '张三', after: '张叁' },
      { field: 'phone', before: '138****5678', after: '139****4321' },
      { field: 'organisationId', before: tree.branch.name, after: tree.sisterBranch.name },
    ]));
    expect(changes).toHaveLength(4);
    const tokens = (await server.source.query('SELECT token FROM member_token WHERE member_id = ?', [id])) as { token: string }[];
    expect(tokens.map((one) => one.token)).toEqual(expect.arrayContaining(['张叁', '叁', 'zhangsan']));
    expect(tokens.map((one) => one.token)).not.toContain('张三');
  });

  it('that change nothing leave version and history alone', async () => {
    const id = await buildMember(server, tree.branch.id, { name: '张三' });
    await run((tx) => api.updateMany(tx, [{ id, version: 1, values: { name: '张三' } }], { kind: 'edited', actorMemberId: null }));
    expect((await api.require(id)).version).toBe(1);
    expect(await history(id)).toHaveLength(1);
  });

  it('of a stale version are refused as a whole', async () => {
    const [first = '', second = ''] = await buildMembers(server, [memberDraft(tree.branch.id), memberDraft(tree.branch.id)]);
    const updates = [{ id: first, version: 1, values: { remark: '新' } }, { id: second, version: 7, values: { remark: '新' } }];
    await expect(run((tx) => api.updateMany(tx, updates, { kind: 'edited', actorMemberId: null }))).rejects.toMatchObject({ code: 'request.stale' });
    expect((await api.require(first)).values.remark).toBeNull();
  });

  it('by twenty people at once succeed exactly once', async () => {
    const id = await buildMember(server, tree.branch.id);
    const tries = Array.from({ length: 20 }, (_, at) => run((tx) => api.updateMany(tx, [{ id, version: 1, values: { remark: `第${at}人` } }], { kind: 'edited', actorMemberId: null })));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter((one) => one.status === 'rejected').every((one) => (one.reason as { code: string }).code === 'request.stale')).toBe(true);
    expect(await history(id)).toHaveLength(2);
  });

  it('of the status note the departure and its end', async () => {
    const id = await buildMember(server, tree.branch.id);
    await run((tx) => api.updateMany(tx, [{ id, version: 1, values: { status: 'transferred_out' } }], { kind: 'stage_changed', actorMemberId: null, basis: '回执' }));
    const [gone] = (await server.source.query('SELECT departed_on, departure_reason FROM member')) as object[];
    expect(gone).toEqual({ departed_on: '2026-11-24', departure_reason: '回执' });
    await run((tx) => api.updateMany(tx, [{ id, version: 2, values: { status: 'normal' } }], { kind: 'stage_changed', actorMemberId: null }));
    const [back] = (await server.source.query('SELECT departed_on FROM member')) as object[];
    expect(back).toEqual({ departed_on: null });
  });
});

describe('imports', () => {
  const imported = { kind: 'imported', actorMemberId: null, batchId: BATCH } as const;
  const importChanged = { kind: 'import_changed', actorMemberId: null, batchId: BATCH } as const;

  it('find people by identity number and number, and tell nothing about those elsewhere', async () => {
    const here = await buildMember(server, tree.branch.id, { idNumber: idNumberOf(901), schoolNumber: '0901' });
    const there = await buildMember(server, tree.otherBranch.id, { idNumber: idNumberOf(902), schoolNumber: '0902' });
    const found = await api.snapshotFor(tree.department.path, { idNumbers: [idNumberOf(901), idNumberOf(903)], schoolNumbers: ['0902'] });
    expect(found.find((one) => one.id === here)).toMatchObject({ inScope: true, idNumber: idNumberOf(901), schoolNumber: null, snapshot: { version: 1 } });
    expect(found.find((one) => one.id === there)).toEqual({ inScope: false, snapshot: null, id: there, branchId: tree.otherBranch.id, idNumber: null, schoolNumber: '0902' });
    expect(found).toHaveLength(2);
  });

  it('are undone as a whole: made records go, changed ones are as before, the history keeps all of it', async () => {
    const old = await buildMember(server, tree.branch.id, { phone: '13811112222', name: '张三' });
    const before = (await api.require(old)).values;
    const [made = ''] = await run((tx) => api.insertMany(tx, [memberDraft(tree.branch.id)], imported));
    await run((tx) => api.updateMany(tx, [{ id: old, version: 1, values: { phone: '13833334444', name: '张三丰' } }], importChanged));
    expect(await api.undoOutlook(BATCH)).toEqual({ created: 1, changed: 1, changedSince: 0 });
    await run((tx) => api.undo(tx, BATCH, { actorMemberId: null }));
    expect((await api.require(old)).values).toEqual(before);
    expect(await api.find([made])).toEqual([]);
    expect((await history(made)).map((one) => one.kind)).toEqual(['imported', 'import_undone']);
    expect((await history(old)).map((one) => one.kind)).toEqual(['created', 'import_changed', 'import_undone']);
    expect(await server.source.query('SELECT * FROM member_token WHERE member_id = ?', [made])).toEqual([]);
  });

  it('are not undone once somebody changed or used a record', async () => {
    const [made = '', other = ''] = await run((tx) => api.insertMany(tx, [memberDraft(tree.branch.id), memberDraft(tree.branch.id)], imported));
    server.app.get(MemberUses, { strict: false }).register({ usedAmong: async (_tx, ids) => ids.filter((id) => id === other) });
    await run((tx) => api.updateMany(tx, [{ id: made, version: 1, values: { remark: '后改' } }], { kind: 'edited', actorMemberId: null }));
    expect(await api.undoOutlook(BATCH)).toEqual({ created: 2, changed: 0, changedSince: 2 });
    await expect(run((tx) => api.undo(tx, BATCH, { actorMemberId: null }))).rejects.toMatchObject({ code: 'members.changed_since' });
    expect(await api.find([made, other])).toHaveLength(2);
  });
});
