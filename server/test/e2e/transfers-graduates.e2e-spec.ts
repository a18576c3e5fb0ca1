import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from '@party/shared/kernel';
import type { ImportJobView } from '@party/shared/imports';
import type { MemberView } from '@party/shared/members';
import type { MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import { GRADUATE_COLUMNS, type GraduateField, type TransferDetail, type TransferRow } from '@party/shared/transfers';
import { readSheet } from '../../src/platform/spreadsheet/read-sheet.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildMembers, memberDraft } from '../support/factories/member.factory.js';
import { buildPosition, type SmallTree } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';
import { collectTexts } from '../support/workbooks/collect-sheet.js';

type Person = Actor & { memberId: string };
type Line = Partial<Record<GraduateField, string>>;

const UNIT = '中共江城市高新区某街道工作委员会';
let rig: CorrectionRig;
let officer: Person;
let secretary: Person;
let desk: ImportDesk;

/** Somebody whose position stands in the database too: rights are read afresh when rows are written. */
async function seated(kind: 'secretary' | 'department_officer' | 'school_officer', at: keyof SmallTree): Promise<Person> {
  const who = await rig.keeper(kind, at);
  await buildPosition(rig.server, rig.tree[at].id, who.memberId, kind);
  return who;
}

beforeAll(async () => {
  rig = await startCorrectionRig();
  officer = await seated('department_officer', 'department');
  secretary = await seated('secretary', 'branch');
  desk = new ImportDesk(rig.server, officer, rig.tree.department.id, 'graduate_transfers');
});
afterAll(() => rig.close());

const book = (lines: readonly Line[]): Promise<Buffer> => workbookBytes({
  createdAt: new Date(0),
  sheets: [{ name: '毕业生去向', columns: GRADUATE_COLUMNS.map(({ header }) => ({ header })), rows: lines.map((line) => GRADUATE_COLUMNS.map(({ field }) => line[field])) }],
});
let made = 0;
async function graduate(name: string, given: Parameters<CorrectionRig['member']>[0] = {}, branch: keyof SmallTree = 'branch'): Promise<{ who: Person; line: Line }> {
  made += 1;
  const schoolNumber = `2022${String(made).padStart(6, '0')}`;
  return { who: await rig.member({ name, schoolNumber, ...given }, branch), line: { name, schoolNumber, way: '单位有党组织', target: UNIT } };
}
const ownTransfers = async (who: Actor): Promise<TransferRow[]> => (await rig.call(who, 'GET', '/me/transfers')).json<Page<TransferRow>>().items;
const detail = async (who: Actor, id: string): Promise<TransferDetail> => (await rig.call(who, 'GET', `/transfers/${id}`)).json<TransferDetail>();
const messages = async (who: Actor): Promise<string[]> => (await rig.call(who, 'GET', '/me/messages')).json<Page<MessageView>>().items.map((one) => one.title);
const codes = async (job: ImportJobView): Promise<unknown[]> => (await desk.rows(job.id)).map((row) => [row.number, row.verdict, row.faults.map((one) => one.code).join() || row.warnings.map((one) => one.code).join()]);

describe('the preview of a graduating class', () => {
  it('names what is wrong with each row, where, and what to do', async () => {
    const [good, kept, twice, other, gone, applicant, open, inside, own] = [
      await graduate('陈毕业'), await graduate('孙暂留'), await graduate('周同学'), await graduate('吴同学', {}, 'otherBranch'), await graduate('郑同学', { status: 'transferred_out' }),
      await graduate('王同学', { stage: 'activist', joinDate: null, conversionDate: null }), await graduate('冯同学'), await graduate('卫同学'),
      { line: { name: '李向阳', schoolNumber: (await rig.call(officer, 'GET', '/me/member')).json<MemberView>().values.schoolNumber ?? '', way: '升学', target: UNIT } },
    ];
    expect((await rig.call(open.who, 'POST', '/me/transfers', { reason: 'graduated_to_study', toName: '中共某大学某学院委员会' })).statusCode).toBe(201);
    const job = await desk.check(await book([
      good.line, { ...kept.line, way: '未就业留校', target: '' }, twice.line, { ...twice.line, way: '升学' }, other.line, gone.line, applicant.line, open.line,
      { ...inside.line, way: '升学', target: rig.tree.branch.name }, { ...good.line, schoolNumber: '2099000001' }, { ...good.line, schoolNumber: kept.line.schoolNumber ?? '' },
      { ...inside.line, target: '公司' }, { ...inside.line, way: '创业' }, { ...inside.line, target: '计算机学院党委' }, own.line,
    ]));
    expect(job.counts).toMatchObject({ total: 15, new: 3, conflicting: 10, faulty: 2 });
    expect(await codes(job)).toEqual([
      [2, 'new', ''], [3, 'new', ''], [4, 'new', ''], [5, 'conflicting', 'duplicate_in_file'], [6, 'conflicting', 'out_of_reach'], [7, 'conflicting', 'left'], [8, 'conflicting', 'not_a_member'],
      [9, 'conflicting', 'open_transfer'], [10, 'conflicting', 'own_branch'], [11, 'conflicting', 'not_found'], [12, 'conflicting', 'duplicate_in_file'], [13, 'faulty', 'target_too_short'],
      [14, 'faulty', 'unknown_way'], [15, 'conflicting', 'duplicate_in_file'], [16, 'conflicting', 'own_record'],
    ]);
    const [short] = await desk.rows(job.id, 'faulty');
    expect(short?.faults[0]).toMatchObject({ column: 'D', header: '接收单位党组织全称' });
    expect(short?.faults[0]?.message).toMatch(/太短.*全称/);
    expect((await desk.commit(job, 'valid')).result).toMatchObject({ created: 3, changed: 0, skipped: 12 });
  });
});

describe('transfers started from a table', () => {
  it('are the members’, name who started them, wait for the branch, and can be sent again', async () => {
    const [one, two, three] = [await graduate('欧阳毕业'), await graduate('司徒升学'), await graduate('诸葛留校')];
    const bytes = await book([{ ...one.line, note: '已签三方协议' }, { ...two.line, way: '升学', target: rig.tree.otherBranch.name }, { ...three.line, way: '未就业留校', target: '' }]);
    const toldOf = (): number => told.filter((title) => title === '有毕业生组织关系转接等您审批').length;
    let told = await messages(secretary);
    const before = toldOf();
    const done = await desk.commit(await desk.check(bytes));
    expect([done.state, done.result]).toMatchObject(['committed', { created: 3, skipped: 0 }]);
    const [row] = await ownTransfers(one.who);
    expect(row).toMatchObject({ kind: 'out', state: 'in_review', seat: 'sending_branch', toName: UNIT, reason: 'graduated_to_work', version: 1 });
    expect((await ownTransfers(two.who))[0]).toMatchObject({ kind: 'between_committees', toName: rig.tree.otherBranch.name, reason: 'graduated_to_study' });
    const view = await detail(one.who, row?.id ?? '');
    expect(view.events).toMatchObject([{ action: 'submit', by: '李向阳' }]);
    expect([view.note, view.may.withdraw, (await detail(officer, row?.id ?? '')).may.decide]).toEqual(['已签三方协议', true, false]);
    expect(await messages(one.who)).toContain('党组织已代您发起组织关系转接');
    expect(await messages(three.who)).toContain('您的外出登记已提交，等支部审核');
    // One message for the branch and what it has to decide, however many rows there were.
    told = await messages(secretary);
    expect(toldOf()).toBe(before + 1);
    const kept = (await rig.call(three.who, 'GET', '/me/absences')).json<Page<{ kind: string; state: string; until: string }>>().items;
    expect(kept).toMatchObject([{ kind: 'kept_graduate', state: 'submitted', until: '2028-11-24' }]);
    const log = await rig.server.source.query<{ subject_id: string; actor_member_id: string }[]>("SELECT subject_id, actor_member_id FROM audit_entry WHERE action = 'imports.run' AND member_id = ?", [one.who.memberId]);
    expect(log).toEqual([{ subject_id: row?.id, actor_member_id: officer.memberId }]);
    const again = await desk.check(bytes, '同一批毕业生.xlsx');
    expect(again.counts).toMatchObject({ new: 0, unchanged: 3, conflicting: 0, faulty: 0 });
  });

  it('may be decided by whoever started them at the own office, but never twice nor for oneself', async () => {
    const { who, line } = await graduate('上官毕业');
    const mine = new ImportDesk(rig.server, secretary, rig.tree.branch.id, 'graduate_transfers');
    await mine.commit(await mine.check(await book([line])));
    const [row] = await ownTransfers(who);
    const decide = (actor: Actor, version: number) => rig.call(actor, 'POST', `/transfers/${row?.id}/decision`, { version, decision: 'approve', duesPaidThrough: '2026-11' });
    expect([(await decide(secretary, 1)).statusCode, (await decide(officer, 2)).statusCode]).toEqual([200, 200]);
    expect((await detail(who, row?.id ?? '')).events.map((one) => one.action)).toEqual(['submit', 'forward', 'forward']);
  });

  it('are taken back by an undo as far as nobody has approved them; the rest stays', async () => {
    const [one, two, three] = [await graduate('东方毕业'), await graduate('西门毕业'), await graduate('南宫留校')];
    const done = await desk.commit(await desk.check(await book([one.line, two.line, { ...three.line, way: '未就业留校', target: '' }])));
    const [first] = await ownTransfers(one.who);
    expect((await rig.call(secretary, 'POST', `/transfers/${first?.id}/decision`, { version: 1, decision: 'approve', duesPaidThrough: '2026-11' })).statusCode).toBe(200);
    expect((await desk.undo(done, '去向有误')).statusCode).toBe(200);
    expect([(await ownTransfers(one.who))[0]?.state, (await ownTransfers(two.who))[0]?.state]).toEqual(['in_review', 'withdrawn']);
    const [kept] = (await rig.call(three.who, 'GET', '/me/absences')).json<Page<{ state: string }>>().items;
    expect(kept).toMatchObject({ state: 'withdrawn' });
    const events = (await detail(two.who, (await ownTransfers(two.who))[0]?.id ?? '')).events;
    expect(events.at(-1)).toMatchObject({ action: 'withdraw', by: '李向阳', opinion: '去向有误' });
    expect(await messages(two.who)).toContain('党组织代您发起的转接已撤回');
    // With nothing left to take back an undo says so instead of pretending.
    const last = await graduate('北宫毕业');
    const stuck = await desk.commit(await desk.check(await book([last.line])));
    const [moved] = await ownTransfers(last.who);
    await rig.call(secretary, 'POST', `/transfers/${moved?.id}/decision`, { version: 1, decision: 'approve', duesPaidThrough: '2026-11' });
    expect((await desk.undo(stuck)).json()).toMatchObject({ code: 'imports.undo_blocked' });
  });

  it('gives way to whoever was faster between the preview and the confirmation, and writes none then', async () => {
    const [one, two] = [await graduate('夏侯毕业'), await graduate('公孙毕业')];
    const job = await desk.check(await book([one.line, two.line]));
    expect((await rig.call(two.who, 'POST', '/me/transfers', { reason: 'other', toName: '中共另一街道工作委员会' })).statusCode).toBe(201);
    const back = await desk.commit(job);
    expect(back).toMatchObject({ state: 'ready', trouble: { code: 'imports.basis_changed' }, counts: { new: 1, conflicting: 1 } });
    expect(await ownTransfers(one.who)).toEqual([]);
  });

  it('come by the hundred with a bounded number of statements for each', async () => {
    const drafts = Array.from({ length: 250 }, (_, at) => memberDraft(rig.tree.sisterBranch.id, { name: '毕业生', schoolNumber: `2023${String(at).padStart(6, '0')}`, idNumber: null }));
    await buildMembers(rig.server, drafts);
    const job = await desk.check(await book(drafts.map((one): Line => ({ name: '毕业生', schoolNumber: one.schoolNumber ?? '', way: '回原籍', target: UNIT }))));
    expect(job.counts).toMatchObject({ new: 250 });
    const runner = rig.server.source.createQueryRunner();
    const query = jest.spyOn(Object.getPrototypeOf(runner) as { query: (...given: unknown[]) => Promise<unknown> }, 'query');
    await runner.release();
    expect((await desk.commit(job)).result).toMatchObject({ created: 250 });
    expect(query.mock.calls.length).toBeLessThan(250 * 8);
    query.mockRestore();
    const rows = await rig.server.source.query<{ events: number; transfers: number }[]>(
      "SELECT COUNT(DISTINCT e.id) AS events, COUNT(DISTINCT t.id) AS transfers FROM transfer t JOIN transfer_event e ON e.transfer_id = t.id AND e.version = t.version WHERE t.from_id = ?", [rig.tree.sisterBranch.id]);
    expect(rows.map((one) => [Number(one.events), Number(one.transfers)])).toEqual([[250, 250]]);
  });
});

describe('the list as a file', () => {
  it('holds what the list holds for this reader, as text, with masked numbers, and is logged', async () => {
    const { who, line } = await graduate('令狐导出');
    await rig.call(who, 'POST', '/me/transfers', { reason: 'graduated_to_work', toName: '=HYPERLINK("http://x","街道工委")' });
    const file = await rig.call(secretary, 'GET', '/transfers/export?view=under_way');
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    const [head, ...rows] = await collectTexts(await readSheet(file.rawPayload));
    const texts = head?.[0] === '姓名' ? rows : [head ?? [], ...rows];
    const listed = (await rig.call(secretary, 'GET', '/transfers?view=under_way&limit=100')).json<Page<TransferRow>>().items;
    expect(texts.map((row) => row[0])).toEqual(listed.map((row) => row.memberName));
    const mine = texts.find((row) => row[0] === '令狐导出');
    expect([mine?.[5], mine?.[1]?.includes('*'), mine?.[1] === line.schoolNumber]).toEqual(['=HYPERLINK("http://x","街道工委")', true, false]);
    const raw = Buffer.concat(await Readable.from([file.rawPayload]).toArray()).toString('latin1');
    expect(raw.includes(line.schoolNumber ?? '—')).toBe(false);
    expect((await rig.call(who, 'GET', '/transfers/export')).statusCode).toBe(403);
    const log = await rig.server.source.query<{ subject_id: string }[]>("SELECT subject_id FROM audit_entry WHERE action = 'transfers.export' AND actor_member_id = ?", [secretary.memberId]);
    expect(log).toEqual([{ subject_id: 'under_way' }]);
  });
});
