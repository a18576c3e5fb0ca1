import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MEMBER_EVENT_KINDS, UNKNOWN_MEMBER, type MemberEventView, type MemberRow, type MemberView } from '@party/shared/members';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot, settled, type OpenOptions } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000m';
const BRANCH = '01k0000000000000000000000c';
const session = {
  ...SECRETARY,
  account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'members.create', 'members.export', 'members.export_full', 'members.edit', 'members.change_stage'] },
};

const row = (at: number): MemberRow => ({
  id: `01k00000000000000000000${String(at).padStart(3, '0')}`,
  name: ['阿卜杜拉·买买提江', '𠮷野', '欧阳明月', '张三', 'Anna Li'][at % 5] ?? '张三',
  schoolNumber: `00${2_019_010_100 + at}`, sex: '1', phone: at % 7 === 0 ? null : '138****5678', organisationId: BRANCH,
  organisationName: '中共计算机科学与技术学院学生第一支部委员会', groupName: at % 2 === 0 ? '第一党小组' : null,
  stage: at % 3 === 0 ? 'probationary' : 'full', status: at % 9 === 0 ? 'suspended' : 'normal', category: 'undergraduate', joinDate: '2019-06-30',
  quality: at % 4 === 0 ? ['phone_missing'] : [],
});

const { organisationId: _branch, groupId: _group, ...blank } = { ...UNKNOWN_MEMBER, organisationId: '', groupId: null, name: '' };
const view = (given: Partial<MemberView> = {}): MemberView => ({
  id: ID, version: 3, organisation: { id: BRANCH, name: '中共计算机科学与技术学院学生第一支部委员会' }, group: { id: '01k0000000000000000000000g', name: '第一党小组' },
  values: {
    ...blank, name: '阿卜杜拉·买买提江', idNumber: `653${'*'.repeat(13)}1X`, phone: '138****5678', email: 'a*****@example.edu.cn', address: '新疆维吾尔自******', birthDate: '2001-**-**',
    schoolNumber: '0020190101', sex: '1', ethnicity: '05', education: '21', degree: 'bachelor', memberCategory: 'undergraduate', duesCategory: 'student',
    stage: 'probationary', status: 'normal', joinDate: '2025-11-20', applicationDate: '2023-09', activistDate: '2024-05-04', classGroup: '计算机 2101', remark: '班长，联系群众 12 人',
  } as MemberView['values'],
  masked: ['idNumber', 'phone', 'email', 'address', 'birthDate'], quality: [{ code: 'verification_stale', label: '超过180天未核对' }],
  probation: { first: '2025-11-20', last: '2026-11-19', due: '2026-11-20', reminder: '2026-10-20', over: true }, partyAge: null,
  verifiedAt: null, departedOn: null, departureReason: null, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-11-01T08:00:00.000Z',
  steps: [
    { action: 'convert', requires: ['conversion_application', 'probation_expired', 'branch_meeting', 'higher_approval'] },
    { action: 'extend_probation', requires: ['probation_expired', 'branch_meeting', 'higher_approval', 'reason'] },
  ],
  may: { edit: true, changeStage: true, seeHistory: true, reveal: true },
  ...given,
});

const events: MemberEventView[] = MEMBER_EVENT_KINDS.map((kind, at) => ({
  id: `e${at}`, kind, happenedOn: at % 2 === 0 ? '2025-11-20' : null, basis: at % 3 === 0 ? '支部党员大会决议〔2025〕12号' : null, reason: at % 4 === 0 ? '笔误' : null, by: at % 5 === 0 ? null : '赵书记',
  changes: at % 2 === 0 ? [{ field: 'phone', before: '138****0000', after: '139****1234' }, { field: 'stage', before: null, after: 'probationary' }] : [],
  organisationName: '学生第一支部', at: '2026-11-01T08:00:00.000Z',
}));

const revealed: string[] = [];

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (route === '/members/count') return { body: { total: 45, stages: [{ stage: 'full', count: 45 }] } };
  if (route === '/members') return { body: path.includes('cursor=') ? { items: [20, 21].map(row), next: null } : { items: Array.from({ length: 20 }, (_, at) => row(at)), next: 'abc' } };
  if (route.endsWith('/history')) return { body: { items: events, next: 'abc' } };
  if (route.endsWith('/reveal')) {
    revealed.push(body);
    return { body: { values: [{ field: 'phone', value: '13812345678' }], hideAfter: 60 } };
  }
  if (route === `/members/${ID}` || route === '/me/member') return method === 'PATCH' ? { status: 409, body: { code: 'request.stale', title: '内容已被他人更新，请刷新后再操作', status: 409 } } : { body: view() };
  if (route === '/me/looks') return { body: { items: [{ at: '2026-11-01T08:00:00.000Z', kind: 'reveal', by: '赵书记', fields: ['phone', 'idNumber'], reason: '政审核对' }], next: null } };
  if (route === '/organisations') return { body: { items: [{ id: BRANCH, parentId: null, kind: 'branch', name: '学生第一支部', shortName: null, code: null, status: 'active', depth: 2 }], truncated: false } };
  return shellAnswers(path);
}

let api: ApiHandler = ({ path, method, body }) => answers(path, method, body);
const stage = stagePages((call) => api(call), session);

const open = (page: string, options: OpenOptions = {}): Promise<Page> => stage.open(`/packages/members/pages/${page}`, options);

const PAGES: readonly [string, string][] = [
  ['list', 'list/index'], ['detail', `detail/index?id=${ID}`], ['edit', `edit/index?id=${ID}`], ['create', `edit/index?organisationId=${BRANCH}`],
  ['stage', `stage/index?id=${ID}`], ['mine', 'mine/index'], ['contact', 'contact/index'], ['looks', 'looks/index'], ['data', 'data/index'],
];

describe('the pages of the roster', () => {
  it.each(PAGES)('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `members-${name}`)).toEqual([]);
    await page.context().close();
  });
});

describe('what people do there', () => {
  it('a phone is shown after a reason and hidden again', async () => {
    const page = await open(`detail/index?id=${ID}`);
    await page.getByRole('button', { name: '查看手机号' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('联系本人').click();
    await screenshot(page, 'members-reveal');
    await sheet.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('13812345678').waitFor();
    expect(revealed.map((one) => JSON.parse(one) as unknown)).toEqual([{ fields: ['phone'], reason: '联系本人' }]);
    await page.getByRole('button', { name: '隐藏手机号' }).click();
    await page.getByText('13812345678').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('13812345678');
    await page.context().close();
  });

  it('a list is searched, filtered and read to its end', async () => {
    const asked: string[] = [];
    api = ({ path, method, body }) => {
      if (path.startsWith('/members?')) asked.push(decodeURIComponent(path));
      return answers(path, method, body);
    };
    const page = await open('list/index');
    await page.getByRole('searchbox').fill('欧阳');
    await page.getByRole('checkbox', { name: '预备党员', exact: true }).click();
    await page.waitForTimeout(800);
    await settled(page);
    // The next page comes by itself when the end is reached.
    await page.evaluate(() => document.querySelector('.pb-paged__tail')?.scrollIntoView());
    await page.getByText('没有更多了').waitFor();
    expect(asked.at(-1)).toBe('/members?q=欧阳&stage=probationary&cursor=abc');
    await page.context().close();
    api = ({ path, method, body }) => answers(path, method, body);
  });

  it('an edit of a protected field asks reason and basis, and a stale one says so', async () => {
    const page = await open(`edit/index?id=${ID}`);
    await page.getByLabel('专业', { exact: true }).fill('软件工程');
    const save = page.getByRole('button', { name: '保存' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('修改原因').fill('登记有误');
    await page.getByLabel('依据', { exact: true }).fill('毕业证书');
    await save.click();
    await page.getByText('内容已被他人更新').waitFor();
    await settled(page);
    await page.reload();
    await page.getByText('已恢复上次未保存的内容').waitFor();
    await page.context().close();
  });
});
