import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, type CalendarDay, type Page, type Period } from '@party/shared/kernel';
import { XUEXI_COLUMNS, type MonthReviewRow, type MonthReviewView, type OwnXuexi, type XuexiDisputeView, type XuexiField, type XuexiRowView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import type { ImportJobView } from '@party/shared/imports';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';

type Person = Actor & { memberId: string };
type Line = Partial<Record<XuexiField, string | number>>;

let rig: CorrectionRig;
let desk: ImportDesk;
let [secretary, deputy, first, second, outside]: Person[] = [];
const MONTH = '2026-11';
const line = (schoolNumber: string, name: string, points: number, more: Line = {}): Line => ({ schoolNumber, name, period: MONTH, points, ...more });

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary')];
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  [first, second, outside] = [await rig.member({ name: '欧阳明月', schoolNumber: '2022000001' }), await rig.member({ name: '阿依古丽', schoolNumber: '2022000002' }), await rig.member({ name: '王伟', schoolNumber: '2022000003' }, 'sisterBranch')];
  desk = new ImportDesk(rig.server, secretary, rig.tree.branch.id, 'xuexi_points');
  at('2026-11-20');
});
afterAll(() => rig.close());

const at = (text: string): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour: 9 }));
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const json = async <T>(actor: Actor | undefined, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const code = async (answer: ReturnType<typeof call>): Promise<string> => {
  const got = await answer;
  return got.json<{ code?: string }>().code ?? String(got.statusCode);
};
const book = (lines: readonly Line[]): Promise<Buffer> => workbookBytes({
  createdAt: new Date(0), sheets: [{ name: '积分', columns: XUEXI_COLUMNS.map(({ header }) => ({ header })), rows: lines.map((one) => XUEXI_COLUMNS.map(({ field }) => one[field] ?? '')) }],
});
const check = async (lines: readonly Line[]): Promise<ImportJobView> => desk.check(await book(lines), '积分.xlsx');
const own = async (actor: Actor | undefined): Promise<OwnXuexi[]> => (await json<Page<OwnXuexi>>(actor, 'GET', '/me/xuexi')).items;
const november2 = async (): Promise<number | undefined> => (await own(second)).find((one) => one.period === MONTH)?.points;
const november = (): Period => {
  const found = parsePeriod(MONTH);
  if (!found.ok) throw new Error('no month');
  return found.value;
};
const month = async (): Promise<MonthReviewView> => {
  const [row] = (await json<Page<MonthReviewRow>>(secretary, 'GET', '/points/months')).items;
  return json(secretary, 'GET', `/points/months/${row?.id}`);
};
const figures = async (): Promise<unknown> => (await month()).people.filter((one) => one.place !== null).map((one) => [one.memberName, one.points, one.imported, one.place]);

describe('a table of 学习强国 points', () => {
  it('is matched to people and branches, with what is missing and what nobody can earn', async () => {
    at('2026-12-01');
    const ready = await check([
      line('2022000001', '欧阳明月', 640), line('2022000002', '阿依古丽', 38_000), line('2022000001', '欧阳明月', 641), line('2022000002', '别人', 1), line('2099999999', '没有此人', 1), line('2022000003', '王伟', 1),
      line('2022000002', '阿依古丽', 500, { period: '2026年10月' }), { branch: rig.tree.branch.name, period: MONTH, points: 9000, people: 20 }, { branch: '没有这个支部', period: MONTH, points: 1, people: 1 }, line('2022000002', '阿依古丽', -1),
    ]);
    const rows = await desk.rows(ready.id);
    expect(rows.map((row) => [row.verdict, row.faults.map((one) => one.code).join() || row.warnings.map((one) => one.code).join()])).toEqual([
      ['new', ''], ['new', 'suspicious'], ['conflicting', 'duplicate_in_file'], ['conflicting', 'duplicate_in_file'], ['conflicting', 'not_found'], ['conflicting', 'out_of_reach'], ['new', ''], ['new', ''], ['conflicting', 'not_found'], ['faulty', 'not_whole'],
    ]);
    const refused = await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'valid', version: ready.version });
    expect([refused.statusCode, refused.json<{ code: string; detail: string }>()]).toMatchObject([409, { code: 'imports.unconfirmed', detail: '有 1 行带有提醒' }]);
    expect((await desk.commit(ready, 'valid', { confirmed: true })).result).toMatchObject({ created: 4 });
    expect((await own(second)).map((one) => [one.period, one.points, one.suspicious, one.ruleFrom, one.counts, one.ownPoints]).sort().reverse()).toEqual([['2026-11', 38_000, true, '2023-01-01', false, 0], ['2026-10', 500, false, '2023-01-01', false, 0]]);
    const kept = (await json<Page<XuexiRowView>>(secretary, 'GET', '/points/xuexi')).items;
    expect(kept.map((one) => [one.memberName, one.points, one.people]).sort()).toEqual([[null, 9000, 20], ['欧阳明月', 640, null], ['阿依古丽', 38_000, null], ['阿依古丽', 500, null]].sort());
    expect((await json<Page<XuexiRowView>>(await rig.keeper('secretary', 'sisterBranch'), 'GET', '/points/xuexi')).items).toEqual([]);
  });

  it('sent again changes what differs, and undone it gives back what was before', async () => {
    const again = await check([line('2022000001', '欧阳明月', 640), line('2022000002', '阿依古丽', 700)]);
    expect((await desk.rows(again.id)).map((row) => [row.verdict, row.changes.map((one) => `${one.from}→${one.to}`).join()])).toEqual([['unchanged', ''], ['changed', '38000→700']]);
    const done = await desk.commit(again);
    expect(await november2()).toBe(700);
    expect((await desk.undo(done)).statusCode).toBe(200);
    expect(await november2()).toBe(38_000);
    await expect(rig.server.source.query('UPDATE xuexi_point SET points = 1')).rejects.toThrow('never changed');
  });

  it('knows the own columns of the organisation again', async () => {
    const bytes = await workbookBytes({ createdAt: new Date(0), sheets: [{ name: '导出', columns: ['编号', '谁', '何时', '得分'].map((header) => ({ header })), rows: [['2022000001', '欧阳明月', MONTH, 640]] }] });
    const fields = ['schoolNumber', 'name', 'period', 'points'];
    await desk.map(await desk.read(bytes, '导出.xlsx'), fields);
    expect((await desk.read(bytes, '导出.xlsx')).mapping).toMatchObject({ fields, source: 'remembered' });
  });
});

describe('a figure that is wrong', () => {
  it('is disputed by the member, answered by somebody else, and taken back', async () => {
    const figure = (await own(second)).find((one) => one.period === MONTH);
    const dispute = (actor: Actor | undefined) => call(actor, 'POST', `/me/xuexi/${figure?.id}/dispute`, { text: '这是累计总分，不是当月积分' });
    expect(await code(dispute(first))).toBe('points.xuexi_not_found');
    expect((await dispute(second)).json()).toMatchObject({ dispute: { text: '这是累计总分，不是当月积分', answer: null } });
    expect(await code(dispute(second))).toBe('points.appeal_open');
    const [waiting] = (await json<Page<XuexiDisputeView>>(deputy, 'GET', '/points/xuexi/disputes')).items;
    expect(waiting).toMatchObject({ memberName: '阿依古丽', points: 38_000, mayAnswer: true });
    expect((await json<TodoList>(deputy, 'GET', '/todos')).groups.find((group) => group.kind === 'points.xuexi')?.items).toHaveLength(1);
    const answer = (actor: Actor | undefined) => call(actor, 'POST', `/points/xuexi/disputes/${waiting?.id}/answer`, { answer: '确为累计总分，已撤回', wrong: true });
    expect([await code(answer(second)), await code(answer(await rig.keeper('secretary', 'sisterBranch')))]).toEqual(['auth.forbidden', 'points.xuexi_not_found']);
    expect((await answer(deputy)).json()).toMatchObject({ answer: '确为累计总分，已撤回', wrong: true, mayAnswer: false });
    expect(await code(answer(secretary))).toBe('points.appeal_answered');
    expect((await own(second)).map((one) => one.period)).toEqual(['2026-10']);
    expect(await own(outside)).toEqual([]);
  });
});

describe('月大评', () => {
  it('counts them where the branch decided so, and what is decided holds the import', async () => {
    at('2026-11-20');
    await call(secretary, 'PUT', '/points/months/setting', { organisationId: rig.tree.branch.id, publicityDays: 5, importedFrom: MONTH });
    at('2026-12-01');
    await rig.server.app.get(PointsJobs, { strict: false }).closeMonth(november());
    expect(await figures()).toEqual([['欧阳明月', 0, 640, 1]]);
    const done = await desk.commit(await check([line('2022000002', '阿依古丽', 700)]));
    expect(await figures()).toEqual([['阿依古丽', 0, 700, 1], ['欧阳明月', 0, 640, 2]]);
    expect((await own(first))[0]?.counts).toBe(true);
    const { id, revision } = await month();
    at('2026-12-02');
    await call(secretary, 'POST', `/points/months/${id}/decision`, { revision, metOn: '2026-12-02', present: 3, votesFor: 3, votesAgainst: 0, votesAbstained: 0, words: '本月不提名' });
    const blocked = await desk.undo(done);
    expect([blocked.statusCode, blocked.json<{ code: string }>().code]).toEqual([409, 'imports.undo_blocked']);
    await call(deputy, 'POST', `/points/months/${id}/confirmation`, { revision: (await month()).revision, confirm: false, reason: '请再核对' });
    expect((await desk.undo(done)).statusCode).toBe(200);
    expect(await figures()).toEqual([['欧阳明月', 0, 640, 1]]);
  });
});

describe('a table as other people keep it', () => {
  it('without numbers is matched by the one member of that name, and asks where there are several', async () => {
    const twins = [await rig.member({ name: '买买提', schoolNumber: '2022110001' }), await rig.member({ name: '买买提', schoolNumber: '2022110002' })];
    await rig.member({ name: '白杨', stage: 'activist', joinDate: null, conversionDate: null });
    await rig.member({ name: '小明月' });
    const only = (name: string, points: number, more: Line = {}): Line => ({ name, period: '2026-09', points, ...more });
    const ready = await check([
      only('欧阳明月', 610), only('阿依 古丽', 500, { branch: rig.tree.branch.name }), only('买买提', 1), only('买买提', 400, { schoolNumber: '2022110002' }), only('王伟', 1), only('明月', 1), only('白杨', 1), only('李向阳', 1),
      only('欧阳明月', 610, { schoolNumber: '2022000001' }), only('阿依古丽', 1, { branch: '没有这个支部' }),
    ]);
    const rows = await desk.rows(ready.id);
    expect(rows.map((row) => [row.verdict, row.faults.map((one) => one.code).join()])).toEqual([
      ['new', ''], ['new', ''], ['conflicting', 'several'], ['new', ''], ['conflicting', 'not_found'], ['conflicting', 'not_found'], ['conflicting', 'not_found'], ['conflicting', 'several'], ['conflicting', 'duplicate_in_file'], ['conflicting', 'not_found'],
    ]);
    expect(rows[2]?.faults[0]?.message).toContain('0001、0002');
    await desk.commit(ready, 'valid');
    expect(await Promise.all([first, second, ...twins].map(async (one) => (await own(one)).find((row) => row.period === '2026-09')?.points))).toEqual([610, 500, undefined, 400]);
  });

  it('points at figures far above those of before, which somebody has to look at before they are written', async () => {
    const months = ['2026-06', '2026-07', '2026-08'].map((period, at) => line('2022000001', '欧阳明月', [120, 150, 900][at] ?? 0, { period }));
    await desk.commit(await check(months.slice(0, 2)));
    const ready = await check(months.slice(2));
    expect((await desk.rows(ready.id)).map((row) => row.warnings.map((one) => one.code))).toEqual([['jump']]);
    expect((await desk.send('POST', `/imports/${ready.id}/commit`, { mode: 'all', version: ready.version })).json<{ code: string }>().code).toBe('imports.unconfirmed');
    await desk.commit(ready, 'all', { confirmed: true });
    expect((await own(first)).find((one) => one.period === '2026-08')).toMatchObject({ points: 900, suspicious: true });
  });
});
