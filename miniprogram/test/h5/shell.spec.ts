import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { auditPage } from './audit-page';
import { openPage, screenshot, startBrowser, type OpenOptions } from './browser';
import { startH5Site, type ApiHandler, type H5Site } from './h5-site';

const secretary = {
  accessToken: 'test-access',
  refreshToken: 'test-refresh',
  account: {
    accountId: '01k0000000000000000000000a',
    member: {
      id: '01k0000000000000000000000b',
      name: '阿依古丽·买买提',
      base: 'full_member',
      organisationId: '01k0000000000000000000000c',
      organisationName: '中共计算机科学与技术学院学生第一支部委员会',
    },
    positions: [
      { kind: 'secretary', label: '书记', organisationId: '01k0000000000000000000000c', organisationName: '学生第一支部' },
    ],
    actions: ['members.list', 'members.view', 'imports.run'],
    consentVersion: '2026-01-01',
  },
};

const todos = [
  { id: 'a', title: '审核 𠮷野 的信息更正', hint: '手机号：138****0000 → 139****1234', count: 1, due: '2026-03-20', page: 'members/none', params: {} },
  { id: 'b', title: '核对本人信息', hint: '2026 年春季信息核对', count: 1, due: null, page: 'members/none', params: {} },
];

const answers = (path: string): ReturnType<ApiHandler> => {
  if (path === '/workbench/todos') return { body: { items: todos }, delay: 400 };
  return path === '/me' ? { body: secretary.account } : undefined;
};

let api: ApiHandler = () => undefined;
let browser: Browser;
let site: H5Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([startBrowser(), startH5Site({ handler: (call) => api(call) })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const views: [string, OpenOptions][] = [
  ['light', {}],
  ['dark', { scheme: 'dark' }],
  ['care', { size: 'care' }],
  ['care-large-320', { size: 'care-large', width: 320 }],
  ['wide-dark', { scheme: 'dark', width: 768 }],
];

describe('the five tabs', () => {
  for (const tab of ['home', 'learn', 'organisation', 'services', 'me']) {
    for (const [name, options] of views) {
      for (const [who, session] of [['guest', undefined], ['secretary', secretary]] as const) {
        it(`${tab} for a ${who} in ${name} keeps what every page must keep`, async () => {
          api = ({ path }) => answers(path);
          const page = await openPage(browser, `${site.url}/pages/${tab}/index`, { ...options, ...(session ? { session } : {}) });
          expect(await auditPage(page)).toEqual([]);
          await screenshot(page, `shell-${tab}-${who}-${name}`);
          await page.context().close();
        });
      }
    }
  }
});
