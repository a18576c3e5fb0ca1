import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CircularReaders, CircularView, KeptCircularRow, OwnCircularRow } from '@party/shared/circulars';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import { auditLooks } from './audit-page';
import { screenshot } from './browser';
import type { ApiHandler } from './h5-site';

const ID = '01k0000000000000000000000c';
const COMMITTEE = '中共计算机科学与技术学院委员会';
const AT = '2026-11-24T01:00:00.000Z';
const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'circulars.read', 'circulars.manage'] } } as typeof SECRETARY;

const own: OwnCircularRow = { id: ID, title: '关于开好年度组织生活会的通知', organisationName: COMMITTEE, dueOn: '2027-12-01', publishedAt: AT, edition: 2, confirmedAt: null, again: true };
const kept: KeptCircularRow = { id: ID, title: '关于开好年度组织生活会的通知', organisationName: COMMITTEE, audience: 'members', dueOn: '2027-12-01', state: 'published', edition: 2, changedAt: AT };
const paragraphs = Array.from({ length: 30 }, (_, at) => ({ kind: 'text' as const, text: `第${at + 1}条。各支部于十二月中旬前召开组织生活会，提前五天告知党员。` }));
let circular: CircularView;
const fresh = (): CircularView => ({
  id: ID, title: own.title, organisationId: 'o', organisationName: COMMITTEE, audience: 'members', dueOn: '2027-12-01', state: 'published', version: 4, edition: 2, publishedAt: AT, blocks: [{ kind: 'heading', text: '一、时间' }, ...paragraphs], fileName: null,
  fileBytes: null, leastSeconds: 3, own: { openedAt: null, fileOpenedAt: null, confirmedAt: null }, mayWatch: true, mayEdit: false, actions: ['revise', 'withdraw'],
});
const readers: CircularReaders = {
  title: own.title, total: 3, confirmed: 1, next: null,
  items: [['阿卜杜拉·买买提江', AT, AT], ['吉田', AT, null], ['古丽娜', null, null]].map(([memberName, openedAt, confirmedAt]) => ({ memberId: String(memberName), memberName: String(memberName), organisationName: COMMITTEE, openedAt: openedAt ?? null, confirmedAt: confirmedAt ?? null })),
};

const page = (...items: object[]): { body: unknown } => ({ body: { items, next: null } });
const answers: ApiHandler = ({ path }) => {
  const route = path.replace(/^\/api\/v1/, '').replace(/\?.*$/, '');
  if (route === '/me/circulars') return page(own);
  if (route === '/circulars') return page(kept, { ...kept, id: 'd', state: 'draft' });
  if (route.endsWith('/readers')) return { body: readers };
  if (route.endsWith('/remind')) return { body: { told: 2, already: 1 } };
  if (route.endsWith('/open')) circular = { ...circular, own: { openedAt: new Date().toISOString(), fileOpenedAt: null, confirmedAt: null } };
  if (route.endsWith('/confirm')) circular = { ...circular, own: { openedAt: AT, fileOpenedAt: null, confirmedAt: new Date().toISOString() } };
  if (route.startsWith(`/circulars/${ID}`)) return { body: circular };
  return shellAnswers(path);
};

const stage = stagePages(answers, session);
beforeAll(() => {
  circular = fresh();
});

const open = (name: string): Promise<Page> => stage.open(`/packages/circulars/pages/${name}`);

describe('the pages of documents to confirm', () => {
  it.each([['mine', 'mine/index'], ['circular', `circular/index?id=${ID}`], ['manage', 'manage/index'], ['edit', 'edit/index'], ['readers', `readers/index?id=${ID}`]] as const)('%s keeps what every page must keep', async (name, path) => {
    const opened = await open(path);
    expect(await auditLooks(opened, `circulars-${name}`)).toEqual([]);
    await opened.context().close();
  });

  it('let nobody confirm before the end was seen and the time has passed', async () => {
    circular = fresh();
    const reading = await open(`circular/index?id=${ID}`);
    await reading.getByRole('button', { name: '请读到末尾' }).waitFor();
    await reading.getByText('— 全文完 —').scrollIntoViewIfNeeded();
    await reading.getByRole('button', { name: '我已阅读' }).click({ timeout: 20_000 });
    await reading.getByText('确认阅读', { exact: false }).waitFor();
    expect(circular.own?.confirmedAt).not.toBeNull();
    await screenshot(reading, 'circulars-confirmed');
    await reading.context().close();
  });

  it('remind with one tap and say how many', async () => {
    const watching = await open(`readers/index?id=${ID}`);
    await watching.getByRole('button', { name: '提醒未读人员' }).click();
    await watching.getByText('已提醒 2 人，1 人今天已提醒过').waitFor();
    expect(await watching.getByText('已确认 1 / 3 人').count()).toBeGreaterThan(0);
    await watching.context().close();
  });
});
