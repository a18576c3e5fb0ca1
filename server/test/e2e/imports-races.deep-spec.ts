import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '@party/shared/kernel';
import type { ImportJobView } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { LEASE_MS } from '../../src/modules/imports/import-leases.js';
import { LOOK_MS } from '../../src/modules/imports/import-look.js';
import { ImportPurge, KEEP_DAYS } from '../../src/modules/imports/import-purge.js';
import { ImportRunner } from '../../src/modules/imports/import-runner.js';
import { MembersApi } from '../../src/modules/members/members.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { person } from '../support/actors.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/app.js';
import { buildMember, idNumberOf } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { ImportDesk, rosterBook, type RosterLine } from '../support/import-desk.js';

const key = (): string => randomBytes(32).toString('base64');
/** Replicas share their keys and their store. */
const settings = { FIELD_KEYS: `k1:${key()}`, BLIND_INDEX_KEY: key(), STORAGE_DIR: join(tmpdir(), `party-files-${process.pid}-races`) };

let server: TestApp;
let tree: SmallTree;
let officer: Actor;
let desk: ImportDesk;
let others: TestApp[] = [];

async function start(options: TestAppOptions = {}): Promise<TestApp> {
  return startTestApp({ settings, ...options });
}

async function replica(options: TestAppOptions = {}): Promise<TestApp> {
  const other = await start({ databaseUrl: server.env.DATABASE_URL, ...options });
  others.push(other);
  return other;
}

beforeAll(async () => {
  server = await start();
  tree = await buildSmallTree(server);
  const id = await buildMember(server, tree.otherBranch.id, { name: '周专员' });
  await buildPosition(server, tree.department.id, id, 'department_officer');
  officer = person(id, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
  desk = new ImportDesk(server, officer, tree.department.id);
});
afterEach(async () => {
  for (const one of others) await one.close();
  others = [];
});
afterAll(() => server.close());

/** People of the numbers from `first` on; every test has its own. */
const lines = (count: number, first: number): RosterLine[] => Array.from({ length: count }, (_, at) => ({
  name: '林同学', idNumber: idNumberOf(first + at), schoolNumber: `S${first + at}`, branch: tree.branch.name, stage: '正式党员', joinDate: '2020-07-01', conversionDate: '2021-07-01',
}));
const roster = async (): Promise<{ people: number; tokens: number; events: number }> => {
  const count = async (table: string): Promise<number> => Number(((await server.source.query(`SELECT COUNT(*) AS count FROM ${table}`)) as { count: number }[])[0]?.count);
  return { people: await count('member'), tokens: await count('member_token'), events: await count('member_event') };
};
const problem = (answer: { json<T>(): T }): string => answer.json<ProblemBody>().code;

describe('two at once', () => {
  it('who import the same people end with each of them once, and the slower one is told', async () => {
    const schoolOfficer = await buildMember(server, tree.branch.id, { name: '校专员' });
    await buildPosition(server, tree.school.id, schoolOfficer, 'school_officer');
    const top = new ImportDesk(server, person(schoolOfficer, tree.branch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]), tree.school.id);
    const book = await rosterBook(lines(12, 100));
    const mine = await desk.check(book);
    const theirs = await top.check(book);
    expect([mine.counts?.new, theirs.counts?.new]).toEqual([12, 12]);
    const { people } = await roster();
    const ended = await Promise.all([desk.commit(mine), top.commit(theirs)]);
    const states = ended.map((one) => one.state).sort();
    expect(states).toEqual(['committed', 'ready']);
    const slower = ended.find((one) => one.state === 'ready');
    expect(slower).toMatchObject({ trouble: { code: 'imports.basis_changed' }, counts: { new: 0, unchanged: 12 } });
    expect((await roster()).people).toBe(people + 12);
  });

  it('taps of the same button are one commit', async () => {
    const ready = await desk.check(await rosterBook(lines(3, 120)));
    const { people } = await roster();
    const body = { mode: 'all', version: ready.version };
    const answers = await Promise.all([1, 2, 3].map(() => desk.send('POST', `/imports/${ready.id}/commit`, body)));
    expect(answers.map((one) => one.statusCode).sort()).toEqual([202, 409, 409]);
    expect((await desk.settled(ready.id)).result).toMatchObject({ created: 3 });
    expect((await roster()).people).toBe(people + 3);
  });

  it('replicas write an import once', async () => {
    const other = await replica();
    const ready = await desk.check(await rosterBook(lines(40, 130)));
    const { people } = await roster();
    await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version });
    for (let at = 0; at < 5; at += 1) [server, other].forEach((one) => one.app.get(ImportRunner).wake());
    expect((await desk.settled(ready.id)).result).toMatchObject({ created: 40 });
    expect((await roster()).people).toBe(people + 40);
  });

  it('a record that was edited after the check is not overwritten unseen', async () => {
    await desk.commit(await desk.check(await rosterBook(lines(2, 180))));
    const ready = await desk.check(await rosterBook(lines(2, 180).map((one) => ({ ...one, classGroup: '新班级' }))));
    expect(ready.counts).toMatchObject({ changed: 2 });
    const api = server.app.get(MembersApi, { strict: false });
    const [found] = (await server.source.query("SELECT id, version FROM member WHERE school_number = 'S180'")) as { id: string; version: number }[];
    await server.app.get(Transactions).run((tx) => api.updateMany(tx, [{ id: found?.id ?? '', version: found?.version ?? 0, values: { major: '物理学' } }], { kind: 'edited', actorMemberId: null }));
    const back = await desk.commit(ready);
    expect(back).toMatchObject({ state: 'ready', trouble: { code: 'imports.basis_changed' }, counts: { changed: 2 } });
    const groups = (await server.source.query("SELECT class_group FROM member WHERE school_number IN ('S180', 'S181')")) as { class_group: string | null }[];
    expect(groups.map((one) => one.class_group)).toEqual([null, null]);
    expect((await desk.commit(back)).result).toMatchObject({ changed: 2 });
  });
});

describe('a fault in the middle of writing', () => {
  it('leaves nothing at all, and the import can be confirmed again', async () => {
    const all = lines(260, 200);
    const ready = await desk.check(await rosterBook(all.map((one, at) => (at === 250 ? { ...one, name: '毒' } : one))));
    const before = await roster();
    await server.source.query("CREATE TRIGGER test_poison BEFORE INSERT ON member FOR EACH ROW IF NEW.name = '毒' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'poison'; END IF");
    try {
      await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version });
      let job = await desk.job(ready.id);
      while (job.state === 'committing') {
        server.clock.advance(60_000);
        server.app.get(ImportRunner).wake();
        await new Promise((resolve) => setTimeout(resolve, 50));
        job = await desk.job(ready.id);
      }
      expect(job).toMatchObject({ state: 'ready', trouble: { code: 'imports.gave_up' } });
      expect(await roster()).toEqual(before);
    } finally {
      await server.source.query('DROP TRIGGER test_poison');
    }
    const again = await desk.commit(await desk.job(ready.id));
    expect(again.result).toMatchObject({ created: 260 });
  });
});

describe('a restart', () => {
  const slow = (): TestAppOptions => ({ override: (builder) => builder.overrideProvider(LOOK_MS).useValue(1) });

  it('in the middle of reading goes on in another process', async () => {
    const first = await replica(slow());
    const text = ['姓名,学号,党员类型,所在支部', ...Array.from({ length: 40_000 }, (_, at) => `林同学,R${at},入党申请人,${tree.branch.name}`)].join('\n');
    const there = new ImportDesk(first, officer, tree.department.id);
    const answer = await there.upload(Buffer.from(text), '大表.csv');
    const { id, state } = answer.json<ImportJobView>();
    expect(state).toBe('uploaded');
    await first.close();
    others = [];
    const job = await desk.settled(id);
    expect(job).toMatchObject({ state: 'mapping', progressRows: 40_000, fileName: '大表.csv' });
  });

  it('that nobody announced is noticed once the lease has run out', async () => {
    const job = await desk.read(await rosterBook(lines(2, 470)));
    await server.source.query("UPDATE import_job SET state = 'parsing', lease_owner = ?, lease_until = ? WHERE id = ?", ['0'.repeat(26), new Date(server.clock.now() + LEASE_MS), job.id]);
    server.app.get(ImportRunner).wake();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await desk.job(job.id)).state).toBe('parsing');
    server.clock.advance(LEASE_MS + 1);
    expect((await desk.settled(job.id)).state).toBe('mapping');
  });
});

describe('taking back', () => {
  it('removes who was new, restores who was changed, and can be imported again', async () => {
    await desk.commit(await desk.check(await rosterBook(lines(1, 480))));
    const before = await roster();
    const book = await rosterBook([...lines(1, 480).map((one) => ({ ...one, classGroup: '新班级' })), ...lines(2, 500)]);
    const done = await desk.commit(await desk.check(book));
    expect(done.result).toMatchObject({ created: 2, changed: 1 });
    const undone = (await desk.undo(done)).json<ImportJobView>();
    expect(undone.state).toBe('undone');
    expect((await roster()).people).toBe(before.people);
    const [row] = (await server.source.query("SELECT class_group FROM member WHERE school_number = 'S480'")) as { class_group: string | null }[];
    expect(row?.class_group).toBeNull();
    expect(problem(await desk.undo(done))).toBe('request.stale');
    expect((await desk.check(book)).counts).toMatchObject({ new: 2, changed: 1 });
  });

  it('is refused once somebody has built on it, and for all but the last import', async () => {
    const first = await desk.commit(await desk.check(await rosterBook(lines(2, 510))));
    const second = await desk.commit(await desk.check(await rosterBook(lines(2, 520))));
    expect((await desk.job(first.id)).undoable).toBe(false);
    expect(problem(await desk.undo(first))).toBe('imports.not_last');
    const [found] = (await server.source.query("SELECT id, version FROM member WHERE school_number = 'S520'")) as { id: string; version: number }[];
    const api = server.app.get(MembersApi, { strict: false });
    await server.app.get(Transactions).run((tx) => api.updateMany(tx, [{ id: found?.id ?? '', version: found?.version ?? 0, values: { major: '物理学' } }], { kind: 'edited', actorMemberId: null }));
    const before = await roster();
    expect(problem(await desk.undo(second))).toBe('imports.undo_blocked');
    expect(await roster()).toEqual(before);
  });
});

describe('what is no longer needed', () => {
  const kept = async (id: string): Promise<boolean> => (await server.app.get(FileStore).stat(`imports/${id}`)) !== null;

  it('is forgotten when the import is given up', async () => {
    const ready = await desk.check(await rosterBook(lines(2, 530)));
    expect(await kept(ready.id)).toBe(true);
    expect((await desk.send('POST', `/imports/${ready.id}/cancel`)).json<ImportJobView>()).toMatchObject({ state: 'cancelled', fileKept: false });
    expect(await kept(ready.id)).toBe(false);
    expect(await desk.rows(ready.id)).toEqual([]);
    expect(problem(await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version }))).toBe('request.stale');
  });

  it('is deleted after its time, while the record of the import stays', async () => {
    const done = await desk.commit(await desk.check(await rosterBook(lines(2, 540))));
    const open = await desk.check(await rosterBook(lines(2, 550)));
    const purge = server.app.get(ImportPurge);
    server.clock.advance((KEEP_DAYS - 1) * 86_400_000);
    await purge.run();
    expect([await kept(done.id), await kept(open.id)]).toEqual([true, true]);
    server.clock.advance(2 * 86_400_000);
    expect(await purge.run()).toBeGreaterThanOrEqual(2);
    expect([await kept(done.id), await kept(open.id)]).toEqual([false, false]);
    expect(await desk.job(done.id)).toMatchObject({ state: 'committed', result: { created: 2 }, fileKept: false });
    expect((await desk.job(open.id)).state).toBe('cancelled');
    expect((await desk.get(`/imports/${done.id}/errors`)).statusCode).toBe(410);
  });

  it('does not pile up: one person has so many imports at work at a time', async () => {
    await server.app.get(ImportRunner).beforeApplicationShutdown();
    const before = await roster();
    await server.source.query(
      "INSERT INTO import_job (id, kind, organisation_id, state, file_hash, file_name, file_bytes, created_by_account, created_at, updated_at) VALUES ?",
      [[1, 2, 3].map((at) => [String(at).repeat(26), 'roster', tree.department.id, 'uploaded', '0'.repeat(64), 'x', 1, officer.accountId, new Date(0), new Date(0)])],
    );
    expect(problem(await desk.upload(await rosterBook(lines(1, 560))))).toBe('imports.too_many_open');
    expect(await roster()).toEqual(before);
  });
});
