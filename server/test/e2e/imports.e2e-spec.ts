import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '@party/shared/kernel';
import type { ImportJobView, ImportKindsAnswer } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { readSheet } from '../../src/platform/spreadsheet/read-sheet.js';
import { as, person } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildMember, idNumberOf } from '../support/factories/member.factory.js';
import { buildPosition, buildSmallTree, type SmallTree } from '../support/factories/organisation.factory.js';
import { ImportDesk, rosterBook, type RosterLine } from '../support/import-desk.js';
import { collectTexts } from '../support/workbooks/collect-sheet.js';

let server: TestApp;
let tree: SmallTree;
let officer: Actor;
let desk: ImportDesk;

beforeAll(async () => {
  server = await startTestApp();
  tree = await buildSmallTree(server);
  const id = await buildMember(server, tree.otherBranch.id, { name: '周专员' });
  await buildPosition(server, tree.department.id, id, 'department_officer');
  officer = person(id, tree.otherBranch.path, [{ kind: 'department_officer', organisationPath: tree.department.path }]);
  desk = new ImportDesk(server, officer, tree.department.id);
});
afterAll(() => server.close());

let serial = 500;
beforeEach(() => { serial += 1; });

const line = (given: RosterLine = {}): RosterLine => {
  serial += 1;
  return {
    name: '李晓明', idNumber: idNumberOf(serial), schoolNumber: `00${serial}`, branch: '计算机学院本科生第一党支部', stage: '正式党员',
    joinDate: '2021.06.30', conversionDate: '2022年6月', phone: `1380000${String(serial).padStart(4, '0')}`, ...given,
  };
};
const problem = (answer: { json<T>(): T }): ProblemBody => answer.json<ProblemBody>();
const onRoster = async (): Promise<number> => Number(((await server.source.query('SELECT COUNT(*) AS count FROM member')) as { count: number }[])[0]?.count);

describe('the way of a roster', () => {
  it('goes from upload over columns and preview to the roster', async () => {
    const before = await onRoster();
    const read = await desk.read(await rosterBook([line(), line({ name: '买买提·阿不都', partyGroup: '第一党小组' })]));
    expect(read).toMatchObject({ state: 'mapping', fileName: '名册.xlsx', kindName: '党员名册', organisationName: '计算机学院党委', mine: true, trouble: null });
    expect(read.mapping).toMatchObject({ source: 'guessed', missing: [] });
    expect(read.sheet?.headers).toEqual(['姓名', '身份证号', '学号/工号', '所在支部', '党员类型', '入党时间', '转正时间', '手机号', '党小组']);
    expect(read.sheet?.samples[0]?.[1]).toMatch(/^110\*+\w\w$/);

    const ready = await desk.map(read, read.mapping?.fields ?? []);
    expect(ready).toMatchObject({ state: 'ready', counts: { total: 2, new: 2, changed: 0, unchanged: 0, conflicting: 0, faulty: 0 } });
    expect(await onRoster()).toBe(before);

    const done = await desk.commit(ready);
    expect(done).toMatchObject({ state: 'committed', result: { mode: 'all', created: 2, changed: 0, skipped: 0 }, undoable: true, progress: 100 });
    expect(await onRoster()).toBe(before + 2);
    const [row] = (await server.source.query("SELECT school_number, joined_on, converted_on, organisation_id, group_id, source FROM member WHERE name = '买买提·阿不都'")) as object[];
    expect(row).toEqual({ school_number: `00${serial}`, joined_on: '2021-06-30', converted_on: '2022-06', organisation_id: tree.branch.id, group_id: tree.group.id, source: 'import' });
  });

  it('changes nothing when the same file comes again', async () => {
    const book = await rosterBook([line(), line()]);
    await desk.commit(await desk.check(book));
    const before = await onRoster();
    const again = await desk.check(book);
    expect(again).toMatchObject({ counts: { total: 2, unchanged: 2 }, importedBefore: { id: expect.any(String) } });
    const done = await desk.commit(again);
    expect(done.result).toMatchObject({ created: 0, changed: 0 });
    expect(await onRoster()).toBe(before);
  });

  it('shows what would change, marks what is protected and masks what is sensitive', async () => {
    const one = line();
    await desk.commit(await desk.check(await rosterBook([one])));
    const ready = await desk.check(await rosterBook([{ ...one, phone: '13911112222', joinDate: '2021-07-01', classGroup: '软件2101' }]));
    expect(ready.counts).toMatchObject({ changed: 1 });
    const [row] = await desk.rows(ready.id, 'changed');
    expect(row?.changes).toEqual([
      { field: 'phone', label: '手机号', from: expect.stringMatching(/^138\*{4}\d{4}$/), to: '139****2222', protected: false },
      { field: 'classGroup', label: '班级', from: null, to: '软件2101', protected: false },
      { field: 'joinDate', label: '入党时间', from: '2021-06-30', to: '2021-07-01', protected: true },
    ]);
    await desk.commit(ready);
    const [stored] = (await server.source.query('SELECT joined_on, class_group FROM member WHERE school_number = ?', [one.schoolNumber])) as object[];
    expect(stored).toEqual({ joined_on: '2021-07-01', class_group: '软件2101' });
  });

  it('keeps a day that is known better than the file says', async () => {
    const one = line();
    await desk.commit(await desk.check(await rosterBook([one])));
    expect((await desk.check(await rosterBook([{ ...one, joinDate: '2021-06' }]))).counts).toMatchObject({ unchanged: 1 });
  });

  it('names row, column, reason and remedy of what is wrong', async () => {
    const ready = await desk.check(await rosterBook([
      line(), line({ idNumber: '110101199002291234' }), line({ branch: '计算机学院本科第一支部' }), line({ joinDate: '2031-01-01', name: null }),
    ]));
    expect(ready.counts).toMatchObject({ new: 1, faulty: 3 });
    const rows = await desk.rows(ready.id, 'faulty');
    expect(rows.map((row) => [row.number, row.faults.map((one) => [one.column, one.header, one.code])])).toEqual([
      [3, [['B', '身份证号', 'bad_date']]],
      [4, [['D', '所在支部', 'branch_unknown']]],
      [5, [['A', '姓名', 'required'], ['F', '入党时间', 'join_in_future'], ['G', '转正时间', 'join_after_conversion']]],
    ]);
    expect(rows[1]?.faults[0]?.message).toBe('在您选择的组织范围内没有“计算机学院本科第一支部”这个支部，是否为“计算机学院本科生第一党支部”？请改为支部全称或组织代码');
  });

  it('refuses all or takes the valid rows, as the person chooses', async () => {
    const before = await onRoster();
    const ready = await desk.check(await rosterBook([line(), line({ stage: '群众' }), line()]));
    const refused = await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version });
    expect([refused.statusCode, problem(refused).code]).toEqual([409, 'imports.has_faults']);
    expect(await onRoster()).toBe(before);
    const done = await desk.commit(ready, 'valid');
    expect(done.result).toEqual({ mode: 'valid', created: 2, changed: 0, skipped: 1, committedAt: expect.any(String) });
    expect(await onRoster()).toBe(before + 2);
  });

  it('gives the faulty rows back, explained, and takes them mended', async () => {
    const wrong = line({ stage: '正是党员' });
    const ready = await desk.check(await rosterBook([line(), wrong]));
    const file = await desk.get(`/imports/${ready.id}/errors`);
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('名册-错误.xlsx'));
    const texts = await collectTexts(await readSheet(file.rawPayload));
    expect(texts).toHaveLength(1);
    expect(texts[0]?.at(-1)).toMatch(/^原第3行；党员类型：“正是党员”不是可识别的党员类型/);
    await desk.commit(ready, 'valid');
    const mended = await desk.check(await rosterBook([{ ...wrong, stage: '正式党员' }]));
    expect((await desk.commit(mended)).result).toMatchObject({ created: 1 });
  });

  it('remembers the columns of an organisation', async () => {
    const odd = async (): Promise<Buffer> => Buffer.from(`党内姓名,编号甲,什么支部,身份\n赵一,00${(serial += 1)},计算机学院研究生第一党支部,预备党员\n`);
    const first = await desk.read(await odd(), '甲.csv');
    expect(first.mapping).toMatchObject({ source: 'guessed', missing: ['name', 'stage'] });
    const refused = await desk.send('PUT', `/imports/${first.id}/mapping`, { version: first.version, fields: ['name', null, null, null] });
    expect([problem(refused).code, problem(refused).errors]).toEqual(['imports.column_missing', [{ field: 'fields', code: 'required', message: '请指定哪一列是“党员类型”' }]]);
    const ready = await desk.map(first, ['name', 'schoolNumber', 'branch', 'stage']);
    expect(ready.counts).toMatchObject({ new: 1 });
    const second = await desk.read(await odd(), '乙.csv');
    expect(second.mapping).toEqual({ source: 'remembered', missing: [], fields: ['name', 'schoolNumber', 'branch', 'stage'] });
  });

  it.each([
    [['name', 'name', null, 'stage'], 'imports.column_unknown', 'duplicate'], [['name', 'salary', null, 'stage'], 'imports.column_unknown', 'not_allowed'],
    [['name', 'stage'], 'imports.column_unknown', 'wrong_length'],
  ])('refuses the columns %j', async (fields, code, reason) => {
    const job = await desk.read(await rosterBook([line()].map(({ name, schoolNumber, branch, stage }) => ({ name, schoolNumber, branch, stage }) as RosterLine)));
    const answer = await desk.send('PUT', `/imports/${job.id}/mapping`, { version: job.version, fields });
    expect([problem(answer).code, problem(answer).errors?.[0]?.code]).toEqual([code, reason]);
  });
});

describe('the template', () => {
  it('lists every column, offers the branches of the organisation and explains itself', async () => {
    const file = await desk.get(`/imports/template?kind=roster&organisationId=${tree.department.id}`);
    expect(file.statusCode).toBe(200);
    const kinds = (await desk.get('/imports/kinds')).json<ImportKindsAnswer>();
    const sheet = await readSheet(file.rawPayload, { sheetName: '党员名册' });
    expect(sheet.headers).toEqual(kinds.items.find((one) => one.kind === 'roster')?.columns.map((one) => one.header));
    expect(sheet.sheetNames).toEqual(['党员名册', '填写说明']);
  });

  it('is refused as an upload while it is empty, at once or, on a busy machine, by the background', async () => {
    const file = await desk.get(`/imports/template?kind=roster&organisationId=${tree.department.id}`);
    const refused = await desk.upload(file.rawPayload);
    const code = refused.statusCode === 202 ? (await desk.settled(refused.json<ImportJobView>().id)).trouble?.code : problem(refused).code;
    expect(code).toBe('imports.no_rows');
  });
});

describe('who may import', () => {
  const elsewhere = async (): Promise<ImportDesk> => {
    const id = await buildMember(server, tree.branch.id, { name: '吴专员' });
    await buildPosition(server, tree.otherDepartment.id, id, 'department_officer');
    return new ImportDesk(server, person(id, tree.branch.path, [{ kind: 'department_officer', organisationPath: tree.otherDepartment.path }]), tree.department.id);
  };

  it('is nobody of another department: to them there is no such organisation and no such import', async () => {
    const stranger = await elsewhere();
    const job = await desk.check(await rosterBook([line()]));
    const answers = [
      await stranger.upload(await rosterBook([line()])),
      await stranger.get(`/imports/template?kind=roster&organisationId=${tree.department.id}`),
      await stranger.get(`/imports/${job.id}`),
      await stranger.get(`/imports/${job.id}/rows`),
      await stranger.get(`/imports/${job.id}/errors`),
      await stranger.send('PUT', `/imports/${job.id}/mapping`, { version: job.version, fields: [] }),
      await stranger.send('POST', `/imports/${job.id}/commit`, { mode: 'all', version: job.version }),
      await stranger.send('POST', `/imports/${job.id}/undo`, { reason: '越权尝试', version: job.version }),
      await stranger.send('POST', `/imports/${job.id}/cancel`),
    ];
    expect(answers.map((one) => one.statusCode)).toEqual(answers.map(() => 404));
    const list = await stranger.get('/imports');
    expect(list.json<{ items: object[] }>().items).toEqual([]);
    expect((await desk.job(job.id)).state).toBe('ready');
  });

  it('is no ordinary member', async () => {
    const member = person(await buildMember(server, tree.branch.id), tree.branch.path);
    const answer = await server.app.inject({ url: '/api/v1/imports', headers: as(member) });
    expect(answer.statusCode).toBe(403);
  });

  it('is whoever still holds the position when the rows are written', async () => {
    const ready = await desk.check(await rosterBook([line()]));
    const before = await onRoster();
    await server.source.query("UPDATE `position` SET ended_on = '2026-11-24' WHERE member_id = ?", [officer.memberId]);
    try {
      const back = await desk.commit(ready);
      expect(back).toMatchObject({ state: 'ready', trouble: { code: 'imports.right_lost' } });
      expect(await onRoster()).toBe(before);
    } finally {
      await server.source.query('UPDATE `position` SET ended_on = NULL WHERE member_id = ?', [officer.memberId]);
    }
  });

  it('never imports changes of the own record', async () => {
    const [own] = (await server.source.query('SELECT school_number AS number, name FROM member WHERE id = ?', [officer.memberId])) as { number: string; name: string }[];
    const school = person(officer.memberId ?? '', tree.otherBranch.path, [{ kind: 'school_officer', organisationPath: tree.school.path }]);
    const top = new ImportDesk(server, school, tree.school.id);
    const ready = await top.check(await rosterBook([{ name: own?.name ?? '', schoolNumber: own?.number ?? '', stage: '正式党员', branch: '外国语学院教工党支部', joinDate: '2001-07-01' }]));
    expect((await top.rows(ready.id)).map((row) => [row.verdict, row.faults.map((one) => one.code)])).toEqual([['conflicting', ['own_record']]]);
  });
});

describe('people and columns of all kinds', () => {
  it('keep leading zeros and read numbers as what they show', async () => {
    const ready = await desk.check(Buffer.from(`姓名,学号,党员类型,所在支部,入党时间\n钱二,0000${(serial += 1)},预备党员,计算机学院研究生第一党支部,202506\n`), '名单.csv');
    await desk.commit(ready);
    const [row] = (await server.source.query("SELECT school_number, joined_on FROM member WHERE name = '钱二'")) as object[];
    expect(row).toEqual({ school_number: `0000${serial}`, joined_on: '2025-06' });
  });

  it('are told apart inside one file', async () => {
    const one = line();
    const ready = await desk.check(await rosterBook([one, line(), one]));
    const [row] = await desk.rows(ready.id, 'conflicting');
    expect([row?.number, row?.faults.map((fault) => [fault.column, fault.code, fault.message])]).toEqual([4, [['B', 'duplicate_in_file', '与第2行是同一人（身份证号或学号/工号相同），请只保留一行']]]);
  });

  it('outside the organisation give away nothing but that they exist', async () => {
    const number = `90${serial}`;
    await buildMember(server, tree.otherBranch.id, { name: '外院人', schoolNumber: number });
    const ready = await desk.check(await rosterBook([{ name: '试探者', schoolNumber: number, stage: '正式党员', branch: '计算机学院本科生第一党支部' }]));
    const [row] = await desk.rows(ready.id, 'conflicting');
    expect(row?.faults).toEqual([{ column: null, header: null, field: null, code: 'outside_scope', message: '此人已在您管理范围以外的组织登记，请联系上级党组织或办理组织关系转接' }]);
    expect(JSON.stringify(row)).not.toContain('外院人');
  });

  it('lie sealed in the database, whatever the import comes to', async () => {
    const one = line({ name: '密封测试者', phone: '13700001234' });
    const job: ImportJobView = await desk.check(await rosterBook([one, { ...one, stage: '未知' }]));
    const dump = JSON.stringify(await server.source.query('SELECT j.*, r.content_sealed FROM import_job j JOIN import_row r ON r.job_id = j.id WHERE j.id = ?', [job.id]));
    for (const secret of ['密封测试者', '13700001234', String(one.idNumber)]) expect(dump).not.toContain(secret);
  });
});
