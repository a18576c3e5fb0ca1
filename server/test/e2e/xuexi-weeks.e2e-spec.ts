import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, type CalendarDay, type Id, type Page, type Period } from '@party/shared/kernel';
import type { ImportJobView } from '@party/shared/imports';
import type { MessageView } from '@party/shared/notifications';
import { figureSum, XUEXI_COLUMNS, type OwnPoints, type OwnRanking, type OwnXuexi, type PointBoardView, type XuexiDisputeView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { BoardDrafts } from '../../src/modules/points/board-drafts.js';
import { PointBoardRow } from '../../src/modules/points/point-records.entity.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';

type Person = Actor & { memberId: Id };
const WEEK = '2026-W48';
let rig: CorrectionRig;
let desk: ImportDesk;
let taken: ImportJobView;
let [secretary, deputy, first, second, third]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary')];
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  [first, second, third] = [await rig.member({ name: '欧阳明月', schoolNumber: '2022000001' }), await rig.member({ name: '阿依古丽', schoolNumber: '2022000002' }), await rig.member({ name: '吉田', schoolNumber: '2022000003' })];
  desk = new ImportDesk(rig.server, secretary, rig.tree.branch.id, 'xuexi_points');
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const at = (text: string, hour = 9): void => rig.server.clock.set(fromShanghai(text as CalendarDay, { hour }));
const call = (actor: Actor | undefined, method: string, url: string, body?: object) => rig.call(actor ?? null, method as 'GET', url, body);
const json = async <T>(actor: Actor | undefined, method: string, url: string, body?: object): Promise<T> => (await call(actor, method, url, body)).json<T>();
const code = async (answer: ReturnType<typeof call>): Promise<string> => ((await answer).json<{ code?: string }>().code ?? String((await answer).statusCode));
const NUMBERS = { 欧阳明月: '2022000001', 阿依古丽: '2022000002', 吉田: '2022000003' } as const;
const check = async (points: Partial<Record<keyof typeof NUMBERS, number>>, period = WEEK): Promise<ImportJobView> => desk.check(await workbookBytes({
  createdAt: new Date(0), sheets: [{ name: '积分', columns: XUEXI_COLUMNS.map(({ header }) => ({ header })), rows: Object.entries(points).map(([name, sum]) => [name, NUMBERS[name as keyof typeof NUMBERS], '', period, sum, '']) }],
}), '周积分.xlsx');
const week = (key: string): Period => {
  const found = parsePeriod(key);
  if (!found.ok) throw new Error(key);
  return found.value;
};
const close = (key: string): Promise<void> => find(PointsJobs).closeWeek(week(key));
const boards = async (key = WEEK): Promise<PointBoardView[]> => (await json<Page<PointBoardView>>(secretary, 'GET', '/points/boards')).items.filter((one) => one.period === key);
const rows = (board: PointBoardView | undefined): unknown => board?.rows.map((one) => [one.memberName, one.points, one.imported, one.place]);
const act = (board: PointBoardView | undefined, step: string, body: object = {}, actor = secretary) => call(actor, 'POST', `/points/boards/${board?.id}/${step}`, { version: board?.version, ...(step === 'publish' ? { revision: board?.revision } : {}), ...body });
const ranking = (actor: Actor | undefined, key = WEEK): Promise<OwnRanking> => json(actor, 'GET', `/me/points/ranking?period=${key}`);
const decide = (body: object, actor = secretary) => call(actor, 'PUT', '/points/months/setting', { organisationId: rig.tree.branch.id, publicityDays: 5, ...body });
const award = (memberId: Id | undefined, eventId: string, day: string) => find(Transactions).run((tx) => find(PointsApi).award(tx, { source: 'learning', eventId, memberId: memberId ?? '', day: day as CalendarDay }));

describe('学习强国 in the week', () => {
  it('counts from a week on that is not over, by the decision of the branch', async () => {
    at('2026-11-25');
    expect([await code(decide({ weekFrom: '2026-W47' })), await code(decide({ weekFrom: '2026-W54' })), await code(decide({ weekFrom: '2026-11' })), await code(decide({ weekFrom: WEEK }, first))]).toEqual(['request.invalid', 'request.invalid', 'request.invalid', 'auth.forbidden']);
    expect((await decide({ importedFrom: '2026-12', weekFrom: WEEK })).json()).toMatchObject({ importedFrom: '2026-12', weekFrom: WEEK, decidedOn: '2026-11-25' });
    at('2026-12-02');
    expect((await decide({ weekFrom: WEEK })).json()).toMatchObject({ importedFrom: null, weekFrom: WEEK });
    at('2026-11-25');
  });

  it('is shown apart from the own points, and the place comes from both', async () => {
    for (const event of ['a', 'b', 'c']) await award(first?.memberId, event, '2026-11-24');
    await award(second?.memberId, 'a', '2026-11-24');
    const before = (await json<OwnPoints>(second, 'GET', '/me/points'));
    expect([before.place, before.gap, before.weekPoints, before.weekImported]).toEqual([2, 4, 2, null]);
    const ready = await check({ 阿依古丽: 90, 吉田: 127 });
    expect((await desk.rows(ready.id)).map((row) => [row.verdict, row.warnings.map((one) => one.code).join()])).toEqual([['new', ''], ['new', 'suspicious']]);
    taken = await desk.commit(ready, 'valid', { confirmed: true });
    const after = (await json<OwnPoints>(second, 'GET', '/me/points'));
    expect([after.place, after.gap, after.weekPoints, after.weekImported, after.balance]).toEqual([2, 35, 2, 90, 2]);
    expect(await ranking(first)).toMatchObject({ points: 6, imported: null, place: 3, gap: 86 });
    expect(await ranking(third)).toMatchObject({ points: 0, imported: 127, place: 1, gap: null });
    await json(secretary, 'PUT', '/points/setting', { organisationId: rig.tree.branch.id, mode: 'full', topPlaces: 10 });
    expect((await ranking(second)).rows.map((one) => [one.memberName, one.points, one.imported, one.place])).toEqual([['吉田', 0, 127, 1], ['阿依古丽', 2, 90, 2], ['欧阳明月', 6, null, 3]]);
    expect((await ranking(first, '2026-11')).rows.map((one) => [one.memberName, one.points, one.imported, one.place])).toEqual([['欧阳明月', 6, null, 1], ['阿依古丽', 2, null, 2]]);
    const own = (await json<Page<OwnXuexi>>(third, 'GET', '/me/xuexi')).items;
    expect(own).toEqual([expect.objectContaining({ period: WEEK, points: 127, ownPoints: 0, suspicious: true, counts: true, ruleFrom: '2023-01-01' })]);
  });

  it('is in the draft of Monday, comes into it afterwards and leaves it again, and nobody publishes what was not on the screen', async () => {
    at('2026-11-30', 1);
    await close(WEEK);
    const [draft] = await boards();
    expect([draft?.points, draft?.importedPoints, draft?.active, draft?.revision]).toEqual([8, 217, 3, 1]);
    expect(rows(draft)).toEqual([['吉田', 0, 127, 1], ['阿依古丽', 2, 90, 2], ['欧阳明月', 6, null, 3]]);
    const done = await desk.commit(await check({ 欧阳明月: 200 }));
    const [again] = await boards();
    expect([again?.revision, rows(again)]).toEqual([2, [['欧阳明月', 6, 200, 1], ['吉田', 0, 127, 2], ['阿依古丽', 2, 90, 3]]]);
    expect(await code(act(draft, 'publish'))).toBe('request.stale');
    expect((await desk.undo(done)).statusCode).toBe(200);
    expect(rows((await boards())[0])).toEqual(rows(draft));
    at('2026-11-30', 8);
    await find(PointsJobs).tellWeek(week(WEEK));
    const words = (await json<Page<MessageView>>(second, 'GET', '/me/messages?limit=50')).items.find((one) => one.kind === 'points.week');
    expect([words?.title, words?.body.slice(0, 15)]).toEqual(['上周积分 2 分、学习强国 90 分，支部第 2 名', '距上一名还差 35 分。还有 ']);
  });

  it('of a published week stays what it was: undo is refused, a later figure waits for the correction, and each version can be made again', async () => {
    const [draft] = await boards();
    expect((await act(draft, 'publish')).json<PointBoardView>()).toMatchObject({ state: 'published', importedPoints: 217 });
    const blocked = await desk.undo(taken);
    expect([blocked.statusCode, blocked.json<{ code: string; detail: string }>()]).toMatchObject([409, { code: 'imports.undo_blocked', detail: expect.stringContaining('周小晒') }]);
    await desk.commit(await check({ 吉田: 27 }));
    expect(await ranking(third)).toMatchObject({ imported: 127, place: 1 });
    expect(rows((await boards())[0])).toEqual(rows(draft));
    const corrected = (await act((await boards())[0], 'correct', { note: '吉田的学习强国积分录入有误' })).json<PointBoardView>();
    expect(rows(corrected)).toEqual([['阿依古丽', 2, 90, 1], ['吉田', 0, 27, 2], ['欧阳明月', 6, null, 3]]);
    expect(await ranking(third)).toMatchObject({ imported: 127, place: 1 });
    await act(corrected, 'publish');
    expect(await ranking(third)).toMatchObject({ imported: 27, place: 2, board: { version: 2, note: '吉田的学习强国积分录入有误' } });
    const kept = await rig.server.source.manager.find(PointBoardRow, { where: { branchId: rig.tree.branch.id, period: WEEK }, order: { version: 'ASC' } });
    expect(kept.map((one) => [one.version, one.state])).toEqual([[1, 'replaced'], [2, 'published']]);
    for (const one of kept) expect(await find(BoardDrafts).fromLedger(one.branchId, one.period, one)).toEqual(one.figures);
    expect(kept.map((one) => one.figures.reduce((sum, figure) => sum + figureSum(figure), 0))).toEqual([225, 125]);
    await expect(rig.server.source.query("UPDATE point_board SET board_rows = '[]' WHERE state = 'published'")).rejects.toThrow('never changed');
    await expect(rig.server.source.query("UPDATE point_board SET state = 'draft' WHERE state = 'published'")).rejects.toThrow('never changed');
  });

  it('is disputed; what a published board counts is corrected first, and then answered', async () => {
    const [figure] = (await json<Page<OwnXuexi>>(second, 'GET', '/me/xuexi')).items;
    await call(second, 'POST', `/me/xuexi/${figure?.id}/dispute`, { text: '与我手机上的积分不一致' });
    const [waiting] = (await json<Page<XuexiDisputeView>>(deputy, 'GET', '/points/xuexi/disputes')).items;
    const answer = () => code(call(deputy, 'POST', `/points/xuexi/disputes/${waiting?.id}/answer`, { answer: '已更正', wrong: true }));
    expect([waiting?.period, await answer()]).toEqual([WEEK, 'points.xuexi_built']);
    await desk.commit(await check({ 阿依古丽: 20 }));
    expect(await answer()).toBe('200');
    const corrected = (await act((await boards())[0], 'correct', { note: '按成立的异议更正' })).json<PointBoardView>();
    expect(rows(corrected)).toEqual([['吉田', 0, 27, 1], ['阿依古丽', 2, 20, 2], ['欧阳明月', 6, null, 3]]);
  });

  it('makes a draft where a week had nothing else, and counts nowhere without a decision', async () => {
    at('2026-12-07', 1);
    await close('2026-W49');
    expect(await boards('2026-W49')).toEqual([]);
    await desk.commit(await check({ 吉田: 50 }, '2026年第49周'));
    expect((await boards('2026-W49')).map((one) => [one.state, one.points, one.importedPoints])).toEqual([['draft', 0, 50]]);
    await decide({});
    await award(first?.memberId, 'w50', '2026-12-08');
    at('2026-12-08');
    await award(first?.memberId, 'w50b', '2026-12-08');
    await desk.commit(await check({ 吉田: 60 }, '2026-W50'));
    expect(await ranking(third, '2026-W50')).toMatchObject({ points: 0, imported: null, place: 2 });
    at('2026-12-14', 1);
    await close('2026-W50');
    const [plain] = await boards('2026-W50');
    expect([plain?.importedPoints, rows(plain)]).toEqual([null, [['欧阳明月', 4, null, 1]]]);
    expect(await ranking(third, WEEK)).toMatchObject({ imported: 27 });
  });

  it('and the undo that meets a publication just under way: one of them is refused, never both done', async () => {
    at('2026-12-15');
    await decide({ weekFrom: '2026-W51' });
    await award(first?.memberId, 'w51', '2026-12-15');
    const done = await desk.commit(await check({ 吉田: 70 }, '2026-W51'));
    at('2026-12-21', 1);
    await close('2026-W51');
    const [draft] = await boards('2026-W51');
    const [published, undone] = await Promise.all([act(draft, 'publish'), desk.undo(done)]);
    expect([published.statusCode, undone.statusCode].filter((status) => status === 200)).toHaveLength(1);
    const [row] = await rig.server.source.manager.find(PointBoardRow, { where: { branchId: rig.tree.branch.id, period: '2026-W51' } });
    expect(await find(BoardDrafts).fromLedger(rig.tree.branch.id, '2026-W51', row ?? { countsImported: false, importedUpto: '0', takenBack: [] })).toEqual(row?.figures);
  });
});
