import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addDays, shanghaiDay, weekOf } from '@party/shared/kernel';
import { periodsUpTo, POINT_SOURCES, USUAL_RULES, type OwnPoints, type OwnRanking, type PointAppealView, type PointBoardView, type PointClaimView, type PointEntryView, type RankedBranch } from '@party/shared/points';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditSchemes } from './audit-page';
import { monthAnswers } from './points-months-fixture';
import type { ApiHandler } from './h5-site';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
const ACTIONS = ['points.own', 'points.compare', 'points.view', 'points.propose', 'points.decide', 'points.configure', 'points.publish', 'points.set_rules'];
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, ...ACTIONS] } };
const TODAY = shanghaiDay(Date.now());
const WEEK = weekOf(TODAY);

const entry: PointEntryView = {
  id: 'e1', source: 'learning', points: 2, rulePoints: 2, ruleFrom: '2020-01-01', day: TODAY, note: null, origin: null, record: '01kc0000000000000000000e01', at: '2026-11-24T01:00:00.000Z', reverses: null, reversed: false, objection: null,
};
const entries: PointEntryView[] = [
  entry, { ...entry, id: 'e2', points: 0, record: 'e2' }, { ...entry, id: 'e3', points: -2, reverses: 'e4', note: '异议成立，予以冲正' },
  { ...entry, id: 'e4', reversed: true, objection: { text: '这项学习我没有完成', at: '2026-11-24T01:00:00.000Z', answer: '已核实，予以冲正' } }, { ...entry, id: 'e5', source: 'lecture', points: 5, note: '在支部党员大会讲微党课，讲稿已存档', objection: { text: '分数有误', at: '2026-11-24T01:00:00.000Z', answer: null } },
  { ...entry, id: 'e6', origin: { title: '学习《中国共产党章程》总纲', link: { room: 'learning', page: 'resource', params: { id: 'r1' } } } },
];
const own: OwnPoints = {
  memberId: 'm', balance: 128, week: WEEK.key, month: TODAY.slice(0, 7), weekPoints: 9, monthPoints: 31, weekImported: 210, place: 3, members: 26, gap: 2, optedOut: false,
  chances: POINT_SOURCES.map((source, at) => ({ source, points: 2, usedThisWeek: at, left: at === 0 ? null : at })), missing: [{ kind: 'piece', title: '学习《中国共产党章程》总纲', dueOn: addDays(TODAY, 3), room: 'points', page: 'rules', id: null }],
};
const people = ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月'].map((memberName, at) => ({ memberId: `m${at}`, memberName, points: 20 - at, imported: at === 0 ? 210 : null, place: at + 1 }));
const ranking: OwnRanking = {
  period: WEEK.key, first: WEEK.first, last: WEEK.last, closed: false, checking: false, branchName: BRANCH, points: 9, imported: 210, place: 3, members: 26, gap: 2, school: { place: 214, at: '2026-11-24T01:00:00.000Z' }, mode: 'top', rows: people,
  past: periodsUpTo(WEEK, 12).map((one, at) => ({ period: one.key, points: (at * 7) % 20 })), days: Array.from({ length: 30 }, (_, at) => ({ day: addDays(TODAY, -2 * at), minutes: (at % 5) * 18 + 5 })), board: { version: 2, publishedAt: '2026-11-24T01:00:00.000Z', note: '核对后重新公布' },
};
const branches: RankedBranch[] = [
  { organisationId: 'a', organisationName: BRANCH, place: 1, points: 130, perHeadCents: 500, headcount: 26, active: 24, participation: 50, small: false },
  { organisationId: 'b', organisationName: '机关党支部', place: 2, points: 12, perHeadCents: 240, headcount: 5, active: 4, participation: 50, small: true },
];
const claim: PointClaimView = {
  id: 'c1', version: 1, state: 'submitted', memberId: 'm1', memberName: '阿依古丽·买买提', branchName: BRANCH, source: 'volunteer', day: TODAY, evidence: '社区志愿服务三小时，有签到表和照片', askedBy: '赵书记', askedAt: '2026-11-24T01:00:00.000Z',
  decidedBy: null, decidedAt: null, opinion: null, mayDecide: true,
};
const appeal: PointAppealView = { id: 'a1', memberId: 'm1', memberName: '吉田', organisationId: 'o', branchName: BRANCH, text: '这项学习我没有完成，请核实。', at: '2026-11-24T01:00:00.000Z', answer: null, entry, mayAnswer: true };
const board: PointBoardView = {
  id: 'b1', organisationId: 'o', organisationName: BRANCH, period: '2026-W47', version: 2, revision: 1, state: 'draft', note: '核对后重新公布', headcount: 26, active: 3, points: 57, importedPoints: 210, madeAt: '2026-11-24T01:00:00.000Z', publishedAt: null, publishedBy: null, rows: people,
};

const sent: string[] = [];
function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method !== 'GET') sent.push(`${method} ${route} ${body}`);
  if (route === '/me/points/entries') return { body: { items: entries, next: null } };
  if (route === '/me/points/ranking') return { body: ranking };
  if (route === '/me/points/appeals') return { status: 201, body: entries[4] };
  if (route === '/me/points' || route === '/me/points/opt-out') return { body: own };
  if (route === '/points/branches') return { body: { items: branches, next: null } };
  if (route === '/points/claims') return { body: { items: [claim, { ...claim, id: 'c2', mayDecide: false }], next: null } };
  if (route === '/points/claims/c1/decision') return { body: { ...claim, state: 'approved' } };
  if (route === '/points/appeals') return { body: { items: [appeal], next: null } };
  if (route === '/points/rules') return { body: { items: USUAL_RULES.map(({ source, points, caps, evidence }) => ({ id: source, source, from: '2020-01-01', points, capDay: caps.day, capWeek: caps.week, capMonth: caps.month, capYear: caps.year, evidence, current: true })) } };
  if (route === '/points/setting') return { body: { organisationId: 'o', organisationName: BRANCH, mode: 'top', topPlaces: 10 } };
  if (route === '/points/boards') return { body: { items: [board, { ...board, id: 'b0', version: 1, state: 'published', note: null, publishedAt: '2026-11-24T01:00:00.000Z', publishedBy: '赵书记' }], next: null } };
  return monthAnswers(route, entry) ?? shellAnswers(path);
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string): Promise<Page> => stage.open(`/packages/points/pages/${page}`);

describe('the pages of points', () => {
  it.each([
    ['mine', '累计积分'], ['missing', '本周还可获得'], ['ranking', '我的近十二期'], ['claims', '社区志愿服务'], ['propose', '提交申报'], ['boards', '核对无误，公布'], ['rules', '现行'], ['setup', '公示工作日'],
    ['months', '带头学习'], ['month-reviews', '公示至'], ['month?id=k', '按时参加组织生活'], ['honours', '学习标兵〔2026〕'], ['pioneers', '2026年10月学习标兵'], ['honour-register', '撤销'], ['honour-check?code=ABCD', '证书有效'], ['xuexi', '提出异议'], ['xuexi-kept', '导入表格'], ['reversals', '签到有误'],
    ['member', '先找到党员'],
  ])('%s has no finding in light and dark, small and large', async (at, words) => {
    const [name = '', search = ''] = at.split('?');
    const page = await open(`${name}/index${search === '' ? '' : `?${search}`}`);
    await page.getByText(words).first().waitFor();
    expect(await auditLooks(page, `points-${name}`)).toEqual([]);
    await page.context().close();
  });

  it('charts have a table that says the same', async () => {
    const page = await open('ranking/index');
    await page.getByText('看表格').first().click();
    await page.getByText('17 分').first().waitFor();
    await page.getByText('支部', { exact: true }).first().click();
    await page.getByText('人均 5.00 分').waitFor();
    await page.getByText('人数少，一人即可明显改变人均').waitFor();
    expect(await auditSchemes(page, 'points-branches')).toEqual([]);
    await page.context().close();
  });

  it('an entry opens the record it came from', async () => {
    const page = await open('mine/index');
    await page.getByText('学习《中国共产党章程》总纲').first().waitFor();
    await page.getByText('看来源记录').first().click();
    await page.waitForURL(/packages\/learning\/pages\/resource\/index/);
    expect(page.url()).toContain('id=r1');
    await page.context().close();
  });

  it('a proposal is approved in two taps', async () => {
    const page = await open('claims/index');
    await page.getByText('同意', { exact: true }).first().click();
    await page.getByRole('dialog').getByText('同意', { exact: true }).click();
    await page.getByText('已办理').waitFor();
    expect(sent).toContain('POST /points/claims/c1/decision {"version":1,"decision":"approve"}');
    await page.context().close();
  });
});
