import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, type CalendarDay, type Id, type Page, type Period } from '@party/shared/kernel';
import type { ImportJobView } from '@party/shared/imports';
import { XUEXI_COLUMNS, type MonthReviewRow, type MonthReviewView, type OwnRanking, type PointBoardView, type PointEntryView, type PointReversalView } from '@party/shared/points';
import type { MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { MembersApi } from '../../src/modules/members/members.api.js';
import { BoardDrafts } from '../../src/modules/points/board-drafts.js';
import { MonthDrafts } from '../../src/modules/points/months/month-drafts.js';
import { MonthReview } from '../../src/modules/points/months/month-records.entity.js';
import { PointBoardRow } from '../../src/modules/points/point-records.entity.js';
import { PointsAudit } from '../../src/modules/points/points-audit.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { PointsTotals } from '../../src/modules/points/points-totals.js';
import { PointsTally } from '../../src/modules/points/points-tally.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';

type Person = Actor & { memberId: Id };
const WEEK = '2026-W48';
let rig: CorrectionRig;
let [secretary, deputy, first, second, third]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary')];
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  [first, second, third] = [await rig.member({ name: '欧阳明月', schoolNumber: '2022000001' }), await rig.member({ name: '阿依古丽', schoolNumber: '2022000002' }), await rig.member({ name: '吉田', schoolNumber: '2022000003' })];
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const json = async <T>(actor: Actor | undefined, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const period = (key: string): Period => {
  const found = parsePeriod(key);
  if (!found.ok) throw new Error(key);
  return found.value;
};
const award = (memberId: Id | undefined, eventId: string, day: string) => find(Transactions).run((tx) => find(PointsApi).award(tx, { source: 'learning', eventId, memberId: memberId ?? '', day: day as CalendarDay }));
const ranking = (actor: Actor | undefined, key = WEEK): Promise<OwnRanking> => json(actor, 'GET', `/me/points/ranking?period=${key}`);
const rows = (list: OwnRanking | PointBoardView | undefined): unknown => list?.rows.map((one) => [one.memberName, one.points, one.place]);
const boards = async (): Promise<PointBoardView[]> => (await json<Page<PointBoardView>>(secretary, 'GET', '/points/boards')).items.filter((one) => one.period === WEEK);
const act = (board: PointBoardView | undefined, step: string, body: object = {}) => call(secretary, 'POST', `/points/boards/${board?.id}/${step}`, { version: board?.version, ...(step === 'publish' ? { revision: board?.revision } : {}), ...body });
const change = async (id: Id | undefined, values: Partial<MemberValues>): Promise<void> => {
  const { version } = await find(MembersApi).require(id ?? '');
  await find(Transactions).run((tx) => find(MembersApi).updateMany(tx, [{ id: id ?? '', version, values }], { kind: 'edited', actorMemberId: null }));
};
const headcounts = async (key: string): Promise<Record<string, number>> => {
  const found = (await rig.server.source.query('SELECT branch_id AS id, headcount FROM point_branch WHERE period = ?', [key])) as { id: Id; headcount: number }[];
  const name = (id: Id): string => (['branch', 'sisterBranch', 'otherBranch'] as const).find((one) => rig.tree[one].id === id) ?? id;
  return Object.fromEntries(found.map((row) => [name(row.id), Number(row.headcount)]));
};
/** Take an entry back: one keeper proposes, the other decides. */
const takeBack = async (actor: Person | undefined, record: string): Promise<void> => {
  const entry = (await json<Page<PointEntryView>>(actor, 'GET', '/me/points/entries?limit=100')).items.find((one) => one.record === record);
  const asked = await json<PointReversalView>(secretary, 'POST', `/points/entries/${entry?.id}/reversal`, { reason: '核对有误' });
  expect((await call(deputy, 'POST', `/points/reversals/${asked.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
};
const madeAgain = async (): Promise<void> => {
  for (const one of await rig.server.source.manager.find(PointBoardRow)) expect(await find(BoardDrafts).fromLedger(one.branchId, one.period, one)).toEqual(one.figures);
};

describe('a week that is closed late', () => {
  it('counts the members of its last day, whoever came, went or changed since', async () => {
    at('2026-11-27');
    await json(secretary, 'PUT', '/points/setting', { organisationId: rig.tree.branch.id, mode: 'full', topPlaces: 10 });
    const arriving = await Promise.all(['甲', '乙', '丙'].map((name) => rig.member({ name }, 'sisterBranch')));
    const [leaving, ill, young] = [await rig.member({ name: '丁' }), await rig.member({ name: '戊' }), await rig.member({ name: '己', stage: 'development_target', joinDate: null, conversionDate: null })];
    for (const event of ['a', 'b', 'c']) await award(first?.memberId, event, '2026-11-24');
    for (const event of ['a', 'b']) await award(second?.memberId, event, '2026-11-24');
    await award(third?.memberId, 'a', '2026-11-24');
    // Monday and Tuesday, while the service was down for its jobs.
    at('2026-11-30', 10);
    for (const { memberId } of arriving) await change(memberId, { organisationId: rig.tree.branch.id });
    await change(leaving.memberId, { organisationId: rig.tree.otherBranch.id });
    await change(leaving.memberId, { remark: '已报到' });
    await change(ill.memberId, { status: 'suspended' });
    await change(young.memberId, { stage: 'probationary' });
    await rig.member({ name: '庚' });
    at('2026-12-01', 14);
    await find(PointsJobs).closeWeek(period(WEEK));
    // Two keepers, three who learnt, one who left since and one who was suspended since.
    expect(await headcounts(WEEK)).toEqual({ branch: 7, sisterBranch: 3, otherBranch: 0 });
    expect((await boards())[0]?.headcount).toBe(7);
    expect(await find(PointsTally).differences(WEEK)).toBe(0);
    at('2026-12-02');
    await change(arriving[0]?.memberId, { organisationId: rig.tree.sisterBranch.id });
    expect(await find(PointsTally).differences(WEEK)).toBe(0);
    await find(PointsJobs).tallyNow();
    expect(await headcounts('2026-W49')).toEqual({ branch: 9, sisterBranch: 1, otherBranch: 1 });
  });

  it('shows nobody anything of the others until the branch has published it, and then exactly that', async () => {
    const [draft] = await boards();
    const waiting = async (): Promise<string[]> => (await json<TodoList>(secretary, 'GET', '/todos')).groups.find(({ kind }) => kind === 'points.boards')?.items.map(({ key }) => key) ?? [];
    expect(await waiting()).toContain(draft?.id);
    expect(rows(draft)).toEqual([['欧阳明月', 6, 1], ['阿依古丽', 4, 2], ['吉田', 2, 3]]);
    expect(await ranking(second)).toMatchObject({ closed: true, checking: true, rows: [], points: 4, place: 2, gap: 2, board: null });
    expect(await ranking(second, '2026-11')).toMatchObject({ checking: false, points: 4 });
    await takeBack(first, 'a');
    const [again] = await boards();
    // A draft goes without what was taken back before it was published.
    expect([again?.revision, rows(again)]).toEqual([2, [['欧阳明月', 4, 1], ['阿依古丽', 4, 1], ['吉田', 2, 3]].sort(byId)]);
    expect((await act(draft, 'publish')).json<{ code: string }>().code).toBe('request.stale');
    await act(again, 'publish');
    expect(await waiting()).not.toContain(draft?.id);
    expect(await ranking(second)).toMatchObject({ checking: false, points: 4, place: 1, board: { version: 1 } });
    expect(rows(await ranking(second))).toEqual(rows(again));
  });

  it('is corrected by what was taken back of it since, and each version can be made again', async () => {
    const [published] = await boards();
    await takeBack(second, 'b');
    expect(rows((await boards())[0])).toEqual(rows(published));
    expect(rows(await ranking(third))).toEqual(rows(published));
    const corrected = (await act((await boards())[0], 'correct', { note: '阿依古丽的一次学习记录有误' })).json<PointBoardView>();
    expect(rows(corrected)).toEqual([['欧阳明月', 4, 1], ['阿依古丽', 2, 2], ['吉田', 2, 2]].sort(byId));
    await act(corrected, 'publish');
    expect(await ranking(second)).toMatchObject({ place: 2, gap: 2, points: 2 });
    // An entry of the present week is none of the closed one's.
    await award(third?.memberId, 'present', '2026-12-02');
    await takeBack(third, 'present');
    await madeAgain();
    const kept = await rig.server.source.manager.find(PointBoardRow, { where: { period: WEEK, branchId: rig.tree.branch.id }, order: { version: 'ASC' } });
    expect(kept.map((one) => [one.points, one.takenBack.length])).toEqual([[10, 1], [8, 2]]);
    await expect(rig.server.source.query("UPDATE point_board SET taken_back = NULL WHERE state = 'published'")).rejects.toThrow('never changed');
    expect(await find(PointsAudit).verify([WEEK])).toEqual({ sums: 0, branches: 0, versions: 0 });
    expect((await find(PointsAudit).versions(rig.tree.branch.id, WEEK)).map((one) => [one.version, one.state, one.same])).toEqual([[1, 'replaced', true], [2, 'published', true]]);
  });
});

describe('a month that is closed', () => {
  const MONTH = '2026-11';
  const check = async (points: Record<string, number>): Promise<ImportJobView> => desk.check(await workbookBytes({
    createdAt: new Date(0), sheets: [{ name: '积分', columns: XUEXI_COLUMNS.map(({ header }) => ({ header })), rows: Object.entries(points).map(([name, sum]) => [name, { 欧阳明月: '2022000001', 阿依古丽: '2022000002' }[name] ?? '', '', MONTH, sum, '']) }],
  }), '月积分.xlsx');
  let desk: ImportDesk;
  let done: ImportJobView;
  const months = async (): Promise<MonthReviewRow[]> => (await json<Page<MonthReviewRow>>(secretary, 'GET', '/points/months')).items;
  const view = (id: Id | undefined): Promise<MonthReviewView> => json(secretary, 'GET', `/points/months/${id}`);
  const step = async (actor: Person | undefined, id: Id | undefined, name: string, body: object) => call(actor, 'POST', `/points/months/${id}/${name}`, { revision: (await view(id)).revision, ...body });
  const decide = async (id: Id | undefined): Promise<void> => {
    await step(secretary, id, 'decision', { metOn: '2026-12-02', present: 5, votesFor: 5, votesAgainst: 0, votesAbstained: 0, words: '本月不提名' });
    expect((await step(deputy, id, 'confirmation', { confirm: true })).statusCode).toBe(200);
  };
  const sameForEver = async (): Promise<void> => {
    for (const one of await rig.server.source.manager.find(MonthReview)) expect(await find(MonthDrafts).fromLedger(one, one.figures.map((figure) => figure.id))).toEqual(one.figures);
  };

  it('keeps the 学习强国 figures that stood when it was decided', async () => {
    desk = new ImportDesk(rig.server, secretary as Person, rig.tree.branch.id, 'xuexi_points');
    at('2026-11-28');
    await call(secretary, 'PUT', '/points/months/setting', { organisationId: rig.tree.branch.id, publicityDays: 5, importedFrom: MONTH });
    await desk.commit(await check({ 欧阳明月: 700 }));
    at('2026-12-02');
    await find(PointsJobs).closeMonth(period(MONTH));
    const [draft] = await months();
    // The last day of the month was the Monday on which they came and went.
    expect([draft?.headcount, draft?.points]).toEqual([10, 12 - 2 - 2 + 700]);
    await decide(draft?.id);
    done = await desk.commit(await check({ 欧阳明月: 750 }));
    await sameForEver();
    expect((await view(draft?.id)).people[0]).toMatchObject({ memberName: '欧阳明月', imported: 700 });
  });

  it('of every version, and what they rest on is not undone', async () => {
    const [closed] = await months();
    expect((await step(secretary, closed?.id, 'correct', { note: '学习强国积分录入有误' })).statusCode).toBe(200);
    const [corrected] = await months();
    expect((await view(corrected?.id)).people[0]).toMatchObject({ imported: 750 });
    await decide(corrected?.id);
    expect((await months()).map((one) => one.state)).toEqual(['publicised', 'replaced']);
    expect((await desk.undo(done)).json<{ code: string }>().code).toBe('imports.undo_blocked');
    await sameForEver();
  });
});

describe('what was closed', () => {
  const keptFor = async (): Promise<unknown> => {
    const totals = await rig.server.source.query('SELECT scope_id, period, member_id, points FROM point_total WHERE points <> 0 ORDER BY scope_id, period, member_id');
    const audit = find(PointsAudit);
    return [totals, await audit.versions(rig.tree.branch.id, WEEK), await audit.versions(rig.tree.branch.id, '2026-11')];
  };

  it('is the same when every sum is made again from the ledger, after people moved and the branch was merged into another', async () => {
    at('2026-12-03');
    await find(PointsJobs).tallyNow();
    const before = await keptFor();
    const officer = await rig.keeper('department_officer', 'department');
    const { version } = await json<{ version: number }>(officer, 'GET', `/organisations/${rig.tree.branch.id}`);
    const merged = await call(officer, 'POST', `/organisations/${rig.tree.branch.id}/merge`, { version, intoId: rig.tree.sisterBranch.id, reason: '支部合并' });
    expect(merged.statusCode).toBe(200);
    expect(await keptFor()).toEqual(before);
    await rig.server.source.query('DELETE FROM point_total');
    expect(await find(PointsTotals).differences()).toBeGreaterThan(0);
    await find(PointsTotals).rebuild();
    expect(await keptFor()).toEqual(before);
    expect(await find(PointsAudit).verify([WEEK, '2026-11'])).toEqual({ sums: 0, branches: 0, versions: 0 });
  });
});

/** Equal points stand in the order of ids. */
function byId(a: (string | number)[], b: (string | number)[]): number {
  const id = (row: (string | number)[]): Id => [first, second, third].find((one, at) => ['欧阳明月', '阿依古丽', '吉田'][at] === row[0] && one)?.memberId ?? '';
  return Number(a[2]) - Number(b[2]) || (id(a) < id(b) ? -1 : 1);
}

describe('the comparison of branches', () => {
  it('counts who took part among the members of the last day: who left is none of them', async () => {
    at('2026-12-15');
    const [stays, goes] = [await rig.member({ name: '壬' }, 'otherBranch'), await rig.member({ name: '癸' }, 'otherBranch')];
    for (const { memberId } of [stays, goes]) await award(memberId, 'lesson', '2026-12-15');
    await change(goes.memberId, { organisationId: rig.tree.branch.id });
    at('2026-12-21', 10);
    await find(PointsJobs).closeWeek(period('2026-W51'));
    const [row] = await rig.server.source.query('SELECT points, active, headcount FROM point_branch WHERE period = ? AND branch_id = ?', ['2026-W51', rig.tree.otherBranch.id]);
    expect([Number(row.points), row.active]).toEqual([4, 1]);
    // Points stay where they were earned, so the list has both.
    const [board] = await rig.server.source.manager.find(PointBoardRow, { where: { branchId: rig.tree.otherBranch.id, period: '2026-W51' } });
    expect([board?.figures.length, board?.active, board?.headcount]).toEqual([2, 1, row.headcount]);
    expect(await find(PointsTally).differences('2026-W51')).toBe(0);
  });
});
