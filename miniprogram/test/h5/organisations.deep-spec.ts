import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { AuditEntryView } from '@party/shared/audit';
import { ORGANISATION_EVENT_KINDS, type OrganisationDetail, type OrganisationEventView, type OrganisationRow, type PositionView } from '@party/shared/organisations';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks, auditPage } from './audit-page';
import { screenshot, type OpenOptions } from './browser';
import type { ApiHandler } from './h5-site';

const SCHOOL = '01k0000000000000000000001s';
const DEPARTMENT = '01k0000000000000000000001d';
const OTHER = '01k0000000000000000000001e';
const BRANCH = '01k0000000000000000000000c';
const GROUP = '01k0000000000000000000000g';
const session = {
  ...SECRETARY,
  account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'organisations.manage', 'organisations.create', 'positions.appoint', 'positions.ending', 'audit.read', 'audit.verify'] },
};

const row = (id: string, parentId: string | null, kind: OrganisationRow['kind'], name: string, depth: number): OrganisationRow => ({ id, parentId, kind, name, shortName: null, code: null, status: 'active', depth });
const TREE = [
  row(SCHOOL, null, 'school_committee', '中共江城科技大学委员会', 0),
  row(DEPARTMENT, SCHOOL, 'department_committee', '中共计算机科学与技术学院委员会', 1), row(OTHER, SCHOOL, 'department_committee', '中共外国语学院委员会', 1),
  row(BRANCH, DEPARTMENT, 'branch', '中共计算机科学与技术学院学生第一支部委员会', 2), row(GROUP, BRANCH, 'party_group', '第一党小组', 3),
];

const position = (more: Partial<PositionView>): PositionView => ({
  id: '01k0000000000000000000000p', organisationId: BRANCH, organisationName: '中共计算机科学与技术学院学生第一支部委员会', kind: 'secretary', memberId: '01k0000000000000000000000m',
  memberName: '阿卜杜拉·买买提江', startsOn: '2023-12-01', termEndsOn: '2026-12-01', endedOn: null, endReason: null, endNote: null, termState: 'ending', daysLeft: 7, version: 1, ...more,
});
const POSITIONS = [
  position({}), position({ id: '01k0000000000000000000000q', kind: 'deputy_secretary', memberName: '𠮷野', termState: 'overrun', daysLeft: -23 }),
  position({ id: '01k0000000000000000000000r', kind: 'dues_finance', memberName: null, termEndsOn: null, termState: 'no_term', daysLeft: null }),
  position({ id: '01k0000000000000000000000t', kind: 'publicity_commissioner', endedOn: '2026-03-01', endReason: 'moved_away', endNote: '调往外国语学院', daysLeft: null, termState: 'no_term' }),
];

const detail = (id: string, more: Partial<OrganisationDetail> = {}): OrganisationDetail => ({
  ...(TREE.find((one) => one.id === id) ?? TREE[3] as OrganisationRow), code: '051024001016022', foundedOn: '1998-07', closedOn: null, mergedInto: null,
  ancestors: TREE.slice(0, 2), children: [{ id: GROUP, kind: 'party_group', name: '第一党小组' }], team: POSITIONS.slice(0, 3), headcount: { members: 52, fullMembers: 40 },
  advice: ['too_many_members'], rights: { edit: true, reshape: true, foundBelow: id !== BRANCH, manageGroups: true, appoint: true }, version: 3, ...more,
});

const events: OrganisationEventView[] = ORGANISATION_EVENT_KINDS.map((kind, at) => ({
  id: `e${at}`, kind, happenedOn: '2026-11-24', recordedAt: '2026-11-24T01:00:00.000Z', actorName: at % 2 === 0 ? '赵书记' : null, reason: at % 3 === 0 ? '院系调整，校党委〔2026〕12 号' : null,
  changes: kind === 'changed' ? [{ field: 'name', from: '旧名称党支部', to: '新名称党支部' }, { field: 'code', from: null, to: '051000011185' }] : [],
  other: kind === 'absorbed' || kind === 'merged' ? { id: OTHER, name: '外国语学院学生党支部' } : null,
  positionKind: kind === 'appointed' || kind === 'position_ended' ? 'secretary' : null, memberName: kind === 'appointed' ? '欧阳明月' : null,
}));

const entry = (at: number): AuditEntryView => ({
  id: `01k00000000000000000000${String(at).padStart(3, '0')}`, at: '2026-11-24T01:00:00.000Z', action: 'members.reveal', actionLabel: '查看完整信息', actorMemberId: null, actorName: at % 2 === 0 ? '欧***' : null,
  actorRoles: ['full_member', 'secretary'], subjectType: 'member', subjectId: 'x', memberId: null, memberName: '阿*********', organisationId: BRANCH, organisationName: '中共计算机科学与技术学院学生第一支部委员会',
  ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334', device: 'x', requestId: 'r', facts: [{ name: 'fields', value: '["phone","idNumber"]' }, { name: 'reason', value: '政审核对' }],
});

const sent: { path: string; body: unknown }[] = [];

function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method !== 'GET') sent.push({ path: route, body: JSON.parse(body === '' ? '{}' : body) });
  if (route === '/organisations') return method === 'POST' ? { status: 201, body: detail(BRANCH) } : { body: { items: TREE, truncated: false } };
  if (route === '/positions/ending') return { body: { items: POSITIONS.slice(0, 2) } };
  if (route.endsWith('/end')) return { body: POSITIONS[3] };
  if (route.endsWith('/positions')) return method === 'POST' ? { status: 201, body: POSITIONS[0] } : { body: { items: POSITIONS } };
  if (route.endsWith('/history')) return { body: { items: events, next: null } };
  if (route === '/audit/verify') return { body: { links: 1204, waiting: 3, head: { seq: 1204, hash: 'w1kN3sW0p5Zc8rQ2yT7uE4iO9aLdFgHjKlMnBvCxZq0' }, sound: true, faults: [], checkedAt: '2026-11-24T01:00:00.000Z' } };
  if (route === '/audit') return { body: { items: Array.from({ length: 8 }, (_, at) => entry(at)), next: null } };
  if (route === '/members') return { body: { items: [{ id: '01k0000000000000000000000m', name: '欧阳明月', schoolNumber: null, sex: null, phone: null, organisationId: BRANCH, organisationName: '学生第一支部', groupName: null, stage: 'full', status: 'normal', category: null, joinDate: null, quality: [] }], next: null } };
  const found = /^\/organisations\/(\w{26})/.exec(route)?.[1];
  return found === undefined ? shellAnswers(path) : { body: detail(found) };
}

const stage = stagePages(({ path, method, body }) => answers(path, method, body), session);

const open = (page: string, options: OpenOptions = {}): Promise<Page> => stage.open(`/packages/${page}`, options);
const PAGES: readonly [string, string][] = [
  ['tree', 'organisations/pages/tree/index'], ['detail', `organisations/pages/detail/index?id=${BRANCH}`], ['history', `organisations/pages/history/index?id=${BRANCH}`],
  ['positions', `organisations/pages/positions/index?id=${BRANCH}`], ['edit', `organisations/pages/edit/index?id=${BRANCH}`], ['create', `organisations/pages/edit/index?parentId=${DEPARTMENT}`],
  ['move', `organisations/pages/reshape/index?id=${BRANCH}&how=move`], ['close', `organisations/pages/reshape/index?id=${BRANCH}&how=close`],
  ['appoint', `organisations/pages/appoint/index?id=${BRANCH}`], ['ending', 'organisations/pages/ending/index'], ['audit', 'audit/pages/log/index'],
];

describe('the pages of the tree and of the audit log', () => {
  it.each(PAGES)('%s keeps what every page must keep', async (name, path) => {
    const page = await open(path);
    expect(await auditLooks(page, `organisations-${name}`)).toEqual([]);
    await page.context().close();
  });
});

describe('what officers do there', () => {
  it('the tree folds and unfolds, and a search goes through all of it', async () => {
    const page = await open('organisations/pages/tree/index');
    await page.getByText('学生第一支部').first().waitFor();
    await page.getByRole('button', { name: '收起中共计算机科学与技术学院委员会' }).click();
    await page.getByText('学生第一支部').waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('外国语');
    await page.getByText('找到 1 个党组织').waitFor();
    expect(await page.getByText('学生第一支部').count()).toBe(0);
    await page.context().close();
  });

  it('a branch moves after a target, a reason and a confirmation that names both', async () => {
    const page = await open(`organisations/pages/reshape/index?id=${BRANCH}&how=move`);
    await page.getByRole('button', { name: /中共外国语学院委员会/ }).click();
    await page.getByLabel('原因或文号').fill('院系调整');
    await page.getByRole('button', { name: '调整隶属' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('把“中共计算机科学与技术学院学生第一支部委员会”移到“中共外国语学院委员会”之下？').waitFor();
    await screenshot(page, 'organisations-move-confirm');
    await dialog.getByRole('button', { name: '调整隶属' }).click();
    await page.getByText('已调整隶属').waitFor();
    expect(sent.at(-1)).toEqual({ path: `/organisations/${BRANCH}/move`, body: { version: 3, parentId: OTHER, reason: '院系调整' } });
    await page.context().close();
  });

  it('somebody is found on the roster and appointed after a confirmation that names them', async () => {
    const page = await open(`organisations/pages/appoint/index?id=${BRANCH}`);
    await page.getByLabel('职务', { exact: true }).selectOption('publicity_commissioner');
    await page.getByRole('searchbox').fill('oymy');
    await page.getByRole('button', { name: '查找人员' }).click();
    await page.getByRole('button', { name: /欧阳明月/ }).click();
    await page.getByRole('button', { name: '任命' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/任命欧阳明月为.*宣传委员？/).waitFor();
    await dialog.getByRole('button', { name: '任命' }).click();
    await page.getByText('已任命').waitFor();
    expect(sent.at(-1)?.body).toMatchObject({ memberId: '01k0000000000000000000000m', kind: 'publicity_commissioner' });
    await page.context().close();
  });

  it('a position ends with a day and a reason', async () => {
    const page = await open(`organisations/pages/detail/index?id=${BRANCH}`);
    await page.getByRole('button', { name: '办理离任' }).first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('阿卜杜拉·买买提江的书记职务离任').waitFor();
    await sheet.getByLabel('离任原因').selectOption('resigned');
    await screenshot(page, 'organisations-end');
    await sheet.getByRole('button', { name: '办理离任' }).click();
    await page.getByText('已办理离任').waitFor();
    expect(sent.at(-1)).toMatchObject({ path: '/positions/01k0000000000000000000000p/end', body: { version: 1, reason: 'resigned' } });
    await page.context().close();
  });

  it('an auditor checks the chain and is told what to note down', async () => {
    const page = await open('audit/pages/log/index');
    await page.getByRole('button', { name: '核验' }).click();
    await page.getByText('未发现改动').waitFor();
    await page.getByText(/1204 · w1kN3sW0p5Zc/).waitFor();
    await screenshot(page, 'organisations-audit-checked');
    expect(await auditPage(page)).toEqual([]);
    await page.context().close();
  });
});
