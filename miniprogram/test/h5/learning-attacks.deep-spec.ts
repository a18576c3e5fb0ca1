import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ResourceView, RichBlock } from '@party/shared/learning';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { openPage, startBrowser } from './browser';
import { startH5Site, type H5Site } from './h5-site';

const root = path.resolve(import.meta.dirname, '../../..');
/** The server's sources have compiler settings of their own, so they are met when the suite runs. */
const fromServer = async <T>(file: string): Promise<T> => (await import(pathToFileURL(path.join(root, 'server', file)).href)) as T;
const AT_ONCE = 20;
const WAIT_MS = 1500;

const session = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'learning.read', 'learning.own'] } } as typeof SECRETARY;
const view: ResourceView = {
  id: '0', title: '学习', summary: '', form: 'article', source: 'own', state: 'published', tags: [], organisationName: '支部', authorName: '张三', publishedAt: '2026-11-01T01:00:00.000Z', live: null, validFrom: null, validUntil: null, progress: null, version: 2, organisationId: 'o', url: null,
  seconds: null, chapters: [], fileName: null, fileBytes: null, originalOn: null, copyrightNote: '', audience: 'everybody', visibility: 'own', chosen: [], tracking: 'read', leastSeconds: 10, opinion: null, reminded: false, asked: [], rating: { own: null, count: 0, average: null }, may: { edit: false, actions: [], report: false, replay: false, rate: false, dates: false }, blocks: [],
};

let payloads: readonly string[];
let richBlocks: (text: string) => RichBlock[];
let browser: Browser;
let site: H5Site;
beforeAll(async () => {
  payloads = (await fromServer<{ FIRING_PAYLOADS: readonly string[] }>('test/support/firing-payloads.ts')).FIRING_PAYLOADS;
  ({ richBlocks } = await fromServer<{ richBlocks: typeof richBlocks }>('src/modules/learning/rich-html.ts'));
  [browser, site] = await Promise.all([startBrowser(), startH5Site({ handler: ({ path: route, method }) => answers(route, method) })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Articles as the service keeps them after the dots; raw ones, as no service would send them, before. */
const blocksOf = (kind: string, payload: string): RichBlock[] =>
  kind === 'kept' ? richBlocks(`<h2>开头</h2>${payload}<p>结尾</p>`) : [
    { kind: 'text', text: payload }, { kind: 'heading', text: payload, runs: [{ text: payload, bold: true }, { text: payload, link: 'javascript:top.fired=1' }] }, { kind: 'table', text: payload, rows: [[payload], [payload]] },
  ];

function answers(route: string, method: string): { status?: number; body?: unknown } {
  const [, kind = '', from = ''] = /^\/learning\/resources\/(kept|raw)-(\d+)$/.exec(route.split('?')[0] ?? '') ?? [];
  if (kind !== '') return { body: { ...view, id: `${kind}-${from}`, blocks: payloads.slice(Number(from), Number(from) + AT_ONCE).flatMap((payload) => blocksOf(kind, payload)) } };
  if (route.endsWith('/sessions') && method === 'POST') return { status: 201, body: { sessionId: 's', position: 0, beatSeconds: 60, progress: { percent: 0, position: 0, seconds: 0, completedOn: null } } };
  return shellAnswers(route) ?? { status: 404 };
}

const fired = (page: Page, timeout: number): Promise<boolean> => page.waitForFunction(() => (window as { fired?: unknown }).fired === 1, undefined, { timeout, polling: 20 }).then(() => true, () => false);

describe('attacks known to fire', () => {
  it('fire, each of them, when they stand raw in a page', async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(100);
    const page = await browser.newPage();
    let standing = '';
    await page.route('http://control.invalid/**', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><body>${standing}` }));
    const silent: string[] = [];
    for (const payload of payloads) {
      standing = payload;
      await page.goto('http://control.invalid/', { waitUntil: 'commit' });
      if (!(await fired(page, 5000))) silent.push(payload);
    }
    expect(silent).toEqual([]);
    await page.close();
  }, 300_000);

  it.each(['kept', 'raw'])('do nothing in an article (%s), not even where no policy guards the page', async (kind) => {
    const faults: string[] = [];
    for (let from = 0; from < payloads.length; from += AT_ONCE) {
      const page = await openPage(browser, `${site.url}/packages/learning/pages/resource/index?id=${kind}-${from}`, { session, unguarded: true });
      await page.locator('.learning-text__block').first().waitFor();
      if (await fired(page, WAIT_MS)) faults.push(`fired among ${from}`);
      const acting = await page.evaluate(() => [...document.querySelectorAll('.learning-text *')].flatMap((one) => [
        ...(['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'LINK', 'SVG', 'A', 'FORM'].includes(one.tagName.toUpperCase()) ? [one.tagName] : []), ...[...one.attributes].map((each) => each.name).filter((name) => name.startsWith('on')),
      ]));
      faults.push(...acting);
      await page.context().close();
    }
    expect(faults).toEqual([]);
  }, 300_000);
});
