import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { auditPage } from './audit-page';
import { openPage, screenshot, startBrowser, type OpenOptions } from './browser';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { startH5Site, type ApiHandler, type H5Site } from './h5-site';

const answers = (path: string): ReturnType<ApiHandler> => {
  const given = shellAnswers(path);
  // Slow enough that a layout that jumps when the answer comes is caught.
  return given && path === '/todos' ? { ...given, delay: 400 } : given;
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
      for (const [who, session] of [['guest', undefined], ['secretary', SECRETARY]] as const) {
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
